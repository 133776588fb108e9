package tocsin.notify;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers in memory, for dry runs and tests. Forgets nothing. */
public final class MemorySentNotices implements SentNotices {
  private record Key(String notice, Topic topic) {}

  private final Map<String, Map<Key, SentNotice>> sent = new HashMap<>();

  @Override
  public synchronized List<SentNotice> of(String incident) {
    return List.copyOf(sent.getOrDefault(incident, Map.of()).values());
  }

  @Override
  public synchronized void record(SentNotice one, Instant expires) {
    sent.computeIfAbsent(one.incident(), _ -> new LinkedHashMap<>(4))
        .putIfAbsent(new Key(one.notice(), one.topic()), one);
  }
}
