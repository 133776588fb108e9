package tocsin.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tocsin.model.Incident;
import tocsin.model.Likely;
import tocsin.trace.ServiceGraph;

/**
 * Says where the cause of an incident is likely to lie while no trace proves one, and shows the
 * incidents of connected services to one another, those below as likely causes.
 */
final class Outlook {
  private final Neighbours neighbours;

  Outlook(Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  /** True if it is time for a guess: there is no proof, and none is on its way. */
  static boolean open(Incident.Builder b) {
    return b.cause == null && b.state.live() && !CauseFinder.underWay(b.noCause);
  }

  /** Guesses for the incident and for those above it; gives the others that changed. */
  List<Incident> look(Incident.Builder b, ServiceGraph graph, Instant now) {
    Incident self = b.build();
    Neighbours.Around around = neighbours.of(self, graph, now);
    if (open(b)) {
      guess(b, Neighbours.likely(self, around.below(), graph));
    }
    Set<Incident> others = new LinkedHashSet<>(around.below().keySet());
    others.addAll(around.above());
    Map<String, Incident> changed = new LinkedHashMap<>();
    for (Incident other : others.stream().limit(Bounds.RELATED_AT_ONCE).toList()) {
      Incident.Builder also = other.toBuilder();
      Bounds.related(b, List.of(other.id()));
      Bounds.related(also, List.of(b.id));
      if (around.above().contains(other)) {
        Bounds.why(b, "likely-affects " + other.service() + " " + other.id());
        if (open(also)) {
          guess(also, Neighbours.likely(other, neighbours.of(other, graph, now).below(), graph));
        }
      } else {
        Bounds.why(also, "likely-affects " + b.service + " " + b.id);
      }
      Incident after = also.build();
      if (!after.equals(other)) {
        changed.put(after.id(), after);
      }
    }
    return new ArrayList<>(changed.values());
  }

  /** What was likely stays so when it is over: the guess was made while it went on. */
  private static void guess(Incident.Builder b, List<Likely> likely) {
    if (!likely.isEmpty()) {
      b.likely.clear();
      b.likely.addAll(likely);
    }
  }
}
