package tocsin.notify;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Windows in memory, for dry runs and tests. Forgets none. */
public final class MemoryStorms implements Storms {
  private final Map<Window, Set<String>> taken = new HashMap<>();
  private final Map<Window, Map<String, Held>> held = new HashMap<>();

  @Override
  public synchronized Place take(Window window, String incident, int places, Instant expires) {
    Set<String> known = taken.computeIfAbsent(window, _ -> new HashSet<>());
    if (!known.contains(incident) && known.size() >= places) {
      return Place.NONE;
    }
    known.add(incident);
    return known.size() >= places ? Place.LAST : Place.TAKEN;
  }

  @Override
  public synchronized void hold(Window window, Held one, Instant expires) {
    held.computeIfAbsent(window, _ -> new TreeMap<>()).putIfAbsent(one.incident(), one);
  }

  @Override
  public synchronized List<Held> held(Window window) {
    return List.copyOf(held.getOrDefault(window, Map.of()).values());
  }
}
