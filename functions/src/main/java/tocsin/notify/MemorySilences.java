package tocsin.notify;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tocsin.model.Silence;

/** Silences in memory, for dry runs and tests. Forgets none. */
public final class MemorySilences implements Silences {
  private final Map<String, Silence> silences = new LinkedHashMap<>();

  @Override
  public synchronized List<Silence> standing(Instant now) {
    return silences.values().stream().filter(s -> s.endsAt().isAfter(now)).toList();
  }

  @Override
  public synchronized boolean add(Silence silence) {
    return silences.putIfAbsent(silence.id(), silence) == null;
  }

  @Override
  public synchronized boolean expire(String id, Instant at, String by) {
    return silences.computeIfPresent(id, (_, s) -> s.endingBy(at)) != null;
  }
}
