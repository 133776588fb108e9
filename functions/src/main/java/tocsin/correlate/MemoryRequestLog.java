package tocsin.correlate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Log lines that were put here before, for dry runs and tests. Safe for several threads. */
public final class MemoryRequestLog implements RequestLog {
  private final Map<String, List<Line>> groups = new ConcurrentHashMap<>();

  public void add(String group, Line line) {
    groups.computeIfAbsent(group, _ -> new CopyOnWriteArrayList<>()).add(line);
  }

  @Override
  public Answer find(Query query) {
    List<Line> all = groups.get(query.group());
    if (all == null) {
      return new Answer(List.of(), "no-such-group");
    }
    List<Line> found = new ArrayList<>();
    for (Line line : all) {
      boolean within = !line.time().isBefore(query.from()) && !line.time().isAfter(query.until());
      if (within && query.ids().stream().anyMatch(line.text()::contains)) {
        found.add(line);
      }
    }
    found.sort(Comparator.comparing(Line::time));
    return new Answer(found, null);
  }
}
