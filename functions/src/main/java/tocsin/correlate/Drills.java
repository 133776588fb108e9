package tocsin.correlate;

import java.util.List;
import tocsin.model.Link;
import tocsin.model.Signal;

/**
 * Keeps drills to themselves: their links get a scope of their own, so that a sample of a finding
 * and the real one, alike in every key, never meet.
 */
final class Drills {
  static final String SCOPE = "drill/";

  private Drills() {}

  static Signal apart(Signal s) {
    if (!s.drill()) {
      return s;
    }
    List<Link> links = s.links().stream().map(Drills::apart).toList();
    return new Signal(
        s.id(),
        s.source(),
        s.kind(),
        s.severity(),
        s.time(),
        s.title(),
        s.account(),
        s.region(),
        s.service(),
        s.environment(),
        s.resources(),
        s.fingerprint(),
        s.traceIds(),
        s.principal(),
        s.state(),
        links,
        s.attributes(),
        s.rules(),
        s.extent(),
        s.policy(),
        s.drill());
  }

  static Link apart(Link link) {
    return new Link(link.kind(), SCOPE + link.key());
  }
}
