package tocsin.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tocsin.model.Handling;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.RuleMode;
import tocsin.model.Severity;

/**
 * Decides when people are reminded of what nobody has acknowledged: of a critical incident after 15
 * minutes, of a high one after an hour, then after twice as long each time, up to a day, if nothing
 * else is set, and twelve times at the most. Who was paged may be asleep: the second word about a
 * critical one is an escalation, which pages anew. Lesser ones remind nobody. Pure.
 */
final class Reminders {
  /** Some nine days: what nobody took up in them, nobody takes up for one more reminder. */
  private static final int MOST = 12;

  /** Beyond this many doublings every interval is the longest. */
  private static final int DOUBLINGS = 8;

  private Reminders() {}

  /** When the next is due; empty if none is. */
  static Optional<Instant> next(Incident i, Reminding times) {
    Handling.Waiting waiting = i.handling().waiting();
    boolean asked = i.state() == IncidentState.OPEN && i.policy().mode() == RuleMode.PAGE;
    if (!asked || i.drill() || waiting == null || !i.severity().atLeast(Severity.HIGH)) {
      return Optional.empty();
    }
    if (waiting.reminders() >= MOST) {
      return Optional.empty();
    }
    Duration first = i.severity() == Severity.CRITICAL ? times.critical() : times.high();
    if (first.isZero()) {
      return Optional.empty();
    }
    Duration longest = Members.longer(first, times.longest());
    Duration interval = first.multipliedBy(1L << Math.min(waiting.reminders(), DOUBLINGS));
    return Optional.of(waiting.told().plus(interval.compareTo(longest) > 0 ? longest : interval));
  }

  /** Reminds if it is time. True if it was. */
  static boolean remindIfDue(Incident.Builder b, Notices notices, Reminding times, Instant now) {
    Optional<Instant> due = next(b.build(), times);
    Handling.Waiting waiting = b.handling.waiting();
    if (waiting == null || due.isEmpty() || due.get().isAfter(now)) {
      return false;
    }
    boolean escalates = b.severity == Severity.CRITICAL && waiting.reminders() == 1;
    b.handling = b.handling.waiting(new Handling.Waiting(now, waiting.reminders() + 1));
    notices.reminded(b, waiting.reminders() + 1, escalates);
    return true;
  }
}
