package tocsin.correlate;

import java.time.Instant;
import java.util.List;
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
}
