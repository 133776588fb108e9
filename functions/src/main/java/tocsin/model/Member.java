package tocsin.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an incident is made of: an alarm, a finding, a problem. The incident is over when
 * all its members are.
 *
 * @param ended when its source said that it is over; null while it goes on. A problem never says
 *     so: it falls silent.
 */
public record Member(
    Link link, SignalKind kind, Instant firstSeen, Instant lastSeen, @Nullable Instant ended) {}
