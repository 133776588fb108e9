package tocsin.notify;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers in memory, for dry runs and tests. Forgets nothing. */
public final class MemorySentNotices implements SentNotices {
  private record Key(String incident, String notice, Topic topic) {}

  private final Map<Key, SentNotice> sent = new LinkedHashMap<>();

  @Override
  public synchronized List<SentNotice> of(String incident) {
    return sent.values().stream().filter(s -> s.incident().equals(incident)).toList();
  }

  @Override
  public synchronized void record(SentNotice one, Instant expires) {
    sent.putIfAbsent(new Key(one.incident(), one.notice(), one.topic()), one);
  }
}
