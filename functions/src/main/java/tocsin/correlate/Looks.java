package tocsin.correlate;

import java.time.Instant;
import java.util.List;
import tocsin.model.Work;

/** Looks at once, and writes what is found. */
final class Looks implements Looking {
  private final Enrichment enrichment;
  private final CorrelateSettings settings;

  Looks(CorrelatePorts ports, CorrelateSettings settings) {
    this.enrichment = new Enrichment(ports, settings);
    this.settings = settings;
  }

  @Override
  public Plan look(At at, Instant now) {
    return look(at, sight(at, now), now);
  }

  /** What there is to see; writes nothing. */
  Enrichment.Sight sight(At at, Instant now) {
    return enrichment.look(at.incident(), at.traces(), now);
  }

  /** The same with what was seen before. */
  Plan look(At at, Enrichment.Sight sight, Instant now) {
    Plan plan = enrichment.enrich(at.incident(), at.traces(), sight, !at.opened(), now);
    return at.opened() ? plan.and(List.of(), secondLook(at.incident(), plan, now)) : plan;
  }

  /**
   * Changes may arrive after what they caused: somebody looks again, even if no trace is awaited.
   */
  private List<Work> secondLook(String id, Plan found, Instant now) {
    boolean awaited = found.work().stream().anyMatch(w -> w instanceof Work.Lookup);
    if (awaited || settings.lookups().isEmpty()) {
      return List.of();
    }
    Instant due = now.plus(settings.lookups().getLast());
    return List.of(new Work.Lookup(id, settings.lookups().size(), due));
  }
}
