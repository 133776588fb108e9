package tocsin.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tocsin.correlate.Correlated.What;
import tocsin.model.Incident;
import tocsin.model.Link;
import tocsin.model.Signal;
import tocsin.model.Work;

/**
 * Decides what a signal of shadow rules does. It opens nothing and counts for nothing; but an open
 * incident that the same rules made learns from it that they are in shadow now.
 */
final class Shadows {
  static final String SHADOW = "shadow";

  private final Reach reach;
  private final CorrelateSettings settings;

  Shadows(Reach reach, CorrelateSettings settings) {
    this.reach = reach;
    this.settings = settings;
  }

  Plan decide(Signal s, Instant now) {
    List<Incident> written = new ArrayList<>();
    List<Work> work = new ArrayList<>();
    for (Incident incident : of(s, now)) {
      boolean known = !Collections.disjoint(incident.rules(), s.rules());
      Incident.Builder b = incident.toBuilder();
      Policies.ready(b);
      Policies.add(b, s, Joining.notAfter(s.extent().last(), now));
      // Only for what it asks for: most signals of a rule in shadow say nothing new.
      if (known && !b.policy.equals(incident.policy())) {
        Incident after = b.build();
        written.add(after);
        Checks.afterArrival(incident, after, List.of(), settings, now).ifPresent(work::add);
      }
    }
    return new Plan(What.SUPPRESSED, SHADOW, written, List.of(), false, List.of(), List.of(), work);
  }

  /** Live incidents that hold what it is about. */
  List<Incident> of(Signal s, Instant now) {
    List<Link> links = Members.of(s);
    return reach.ofEnd(links, now).targets().keySet().stream()
        .filter(i -> i.state().live())
        .filter(i -> links.stream().anyMatch(l -> Members.has(i, l, s.kind())))
        .toList();
  }
}
