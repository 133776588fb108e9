package tocsin.correlate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tocsin.model.KeptSilence;
import tocsin.model.Silence;

final class MemorySilencesTest extends SilenceKeeperContract {
  private MemorySilences silences = new MemorySilences();

  @Override
  protected SilenceKeeper create() {
    silences = new MemorySilences();
    return silences;
  }

  @Override
  protected List<Silence> standing(Instant now) {
    return silences.notOver(now);
  }

  @Override
  protected Optional<KeptSilence> find(String id) {
    return silences.find(id);
  }

  @Override
  protected boolean use(String id, String order, String incident) {
    return silences.use(id, order, incident);
  }

  @Override
  protected void told(String id, String order, String told) {
    silences.told(id, order, told);
  }
}
