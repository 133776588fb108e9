package tocsin.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A time in which nobody is told of incidents that fit: a silence if it begins at once, a
 * maintenance window if it was planned. Incidents are recorded meanwhile.
 *
 * @param matchers all must hold
 * @param startsAt included
 * @param endsAt not included
 * @param author who answers for it
 * @param reason why, for those who ask where their page is
 * @param weekly the hours of each week that it is limited to; null if it holds all the time
 */
public record Silence(
    String id,
    List<Matcher> matchers,
    Instant startsAt,
    Instant endsAt,
    String author,
    String reason,
    @Nullable Weekly weekly) {
  /** Names that say what a silence is about, rather than how bad it is or where. */
  private static final Set<String> SPECIFIC = Set.of("service", "service.name", "rule");

  /** A table takes 1,024 bytes as a key, and a character of a name has up to three. */
  private static final int LONGEST_ID = 128;

  public Silence {
    matchers = List.copyOf(matchers);
  }

  /** Tells whether a silence can have this id. */
  public static boolean mayBeId(String id) {
    return id.length() <= LONGEST_ID;
  }

  /** True if it names a service or a rule; only such a one withholds what is critical. */
  public boolean isSpecific() {
    return matchers.stream().anyMatch(m -> SPECIFIC.contains(m.name()) && m.isDefinite());
  }

  /** Until when it withholds what is told of these attributes now; empty if it does not. */
  public Optional<Instant> until(Attributes attributes, Instant now) {
    return until(now).filter(_ -> matchers.stream().allMatch(m -> m.matches(attributes)));
  }

  private Optional<Instant> until(Instant now) {
    if (now.isBefore(startsAt) || !now.isBefore(endsAt)) {
      return Optional.empty();
    }
    if (weekly == null) {
      return Optional.of(endsAt);
    }
    return weekly.end(now).map(end -> end.isBefore(endsAt) ? end : endsAt);
  }

  /** The same, over at this time if it would have gone on. */
  public Silence endingBy(Instant time) {
    return time.isBefore(endsAt)
        ? new Silence(id, matchers, startsAt, time, author, reason, weekly)
        : this;
  }
}
