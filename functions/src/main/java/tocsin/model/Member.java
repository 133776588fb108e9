package tocsin.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an incident is made of: an alarm, a finding, a problem. The incident is over when
 * all its members are.
 *
 * @param ended when its source said that it is over; null while it goes on. A problem never says
 *     so: it falls silent.
 * @param sources ARNs of the log groups that it was read from, in their order, capped
 */
public record Member(
    Link link,
    SignalKind kind,
    Instant firstSeen,
    Instant lastSeen,
    @Nullable Instant ended,
    List<String> sources) {
  public Member {
    sources = List.copyOf(sources);
  }

  /** One that was read from no log. */
  public Member(
      Link link, SignalKind kind, Instant firstSeen, Instant lastSeen, @Nullable Instant ended) {
    this(link, kind, firstSeen, lastSeen, ended, List.of());
  }
}
