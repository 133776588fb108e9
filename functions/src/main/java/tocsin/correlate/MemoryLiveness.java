package tocsin.correlate;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** Sources that lived when they were said to, for stories and tests. Safe for several threads. */
public final class MemoryLiveness implements Liveness {
  private final Map<String, ConcurrentSkipListSet<Instant>> lines = new ConcurrentHashMap<>();

  /** A group, known by its name in every account, in which a line was written. */
  public void line(String group, Instant time) {
    lines.computeIfAbsent(group, _ -> new ConcurrentSkipListSet<>()).add(time);
  }

  @Override
  public Life of(String group, Instant after) {
    ConcurrentSkipListSet<Instant> known = lines.get(LogGroups.nameOf(group).orElse(""));
    if (known == null) {
      return new Life.Unknown("no-such-group");
    }
    @Nullable Instant next = known.higher(after);
    return next == null ? new Life.Silent() : new Life.Alive(next);
  }
}
