package tocsin.local.replay;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tocsin.correlate.MemorySilences;
import tocsin.model.KeptSilence;
import tocsin.model.Silence;
import tocsin.model.SilenceEvent;
import tocsin.notify.Silences;
import tocsin.notify.Topic;

/** Lets notices read the silences in memory that correlation keeps. */
public final class SilencesInMemory implements Silences {
  private final MemorySilences silences;

  public SilencesInMemory(MemorySilences silences) {
    this.silences = silences;
  }

  @Override
  public List<Silence> standing(Instant now) {
    return silences.notOver(now);
  }

  @Override
  public Optional<KeptSilence> find(String id) {
    return silences.find(id);
  }

  @Override
  public boolean use(String id, String order, String incident) {
    return silences.use(id, order, incident);
  }

  @Override
  public void told(String id, String order, SilenceEvent event, Topic topic) {
    silences.told(id, order, KeptSilence.told(event, topic.wire()));
  }
}
