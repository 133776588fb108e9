package tocsin.correlate;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tocsin.correlate.Occupant.Role;
import tocsin.model.Arn;
import tocsin.model.Link;
import tocsin.model.LinkKind;

/**
 * Decides whether two that are at one place are one incident though they share no strong link.
 * Pure, and the same whichever came first.
 *
 * <ul>
 *   <li>What a trace proves to be the cause, and what is told of that very node: an alarm on it, or
 *       a problem that logs the very exception.
 *   <li>An alarm and a problem of exactly the same resource that began together.
 *   <li>Two alarms on the same resource and dimensions that began together.
 * </ul>
 *
 * <p>Two problems of one resource never are: a function has many ways to fail.
 */
final class Kinship {
  /** How far apart two may begin that began together: alarms look back over minutes. */
  static final Duration TOGETHER = Duration.ofMinutes(15);

  private Kinship() {}

  /** The link that they share; null if they are not known to be one. */
  static @Nullable Link between(Occupant a, Occupant b) {
    if (a.role().proven() == b.role().proven()) {
      return a.role().proven() ? null : met(a, b);
    }
    return a.role().proven() ? proven(a, b) : proven(b, a);
  }

  private static @Nullable Link met(Occupant a, Occupant b) {
    boolean together = Duration.between(a.at(), b.at()).abs().compareTo(TOGETHER) <= 0;
    if (!together || a.resource().isEmpty() || !a.resource().equals(b.resource())) {
      return null;
    }
    boolean alarms = a.role() == Role.ALARM && b.role() == Role.ALARM;
    boolean joins =
        alarms
            ? !a.what().isEmpty() && a.what().equals(b.what())
            : a.role() == Role.ALARM || b.role() == Role.ALARM;
    return joins ? new Link(LinkKind.RESOURCE, a.resource()) : null;
  }

  private static @Nullable Link proven(Occupant cause, Occupant other) {
    boolean fits =
        switch (other.role()) {
          case ALARM, FAILURE -> cause.role() != Role.CALLER && canBe(cause, other.resource());
          case PROBLEM -> !cause.what().isEmpty() && names(other.what(), cause.what());
          case KILLED -> cause.role() == Role.FAULT && cause.what().isEmpty();
          case THROTTLE, FAULT, ERROR, CALLER -> false;
        };
    return fits ? new Link(LinkKind.CAUSE, cause.detail()) : null;
  }

  /** A table and a function of one name are two nodes: the operation tells which one it was. */
  private static boolean canBe(Occupant cause, String resource) {
    Optional<String> service = Arn.parse(resource).map(Arn::service);
    return cause.resource().isEmpty() || service.filter(cause.resource()::equals).isPresent();
  }

  /** As a word of its own, so that {@code Timeout} is not found in {@code NoTimeoutAtAll}. */
  private static boolean names(String text, String exception) {
    String lower = text.toLowerCase(Locale.ROOT);
    String name = exception.toLowerCase(Locale.ROOT);
    int at = lower.indexOf(name);
    while (at >= 0) {
      boolean begins = at == 0 || !Character.isLetterOrDigit(lower.charAt(at - 1));
      if (begins && ends(lower.substring(at + name.length()))) {
        return true;
      }
      at = lower.indexOf(name, at + 1);
    }
    return false;
  }

  private static boolean ends(String rest) {
    String end = rest.startsWith("exception") ? rest.substring(9) : rest;
    end = end.startsWith("error") ? end.substring(5) : end;
    return end.isEmpty() || !Character.isLetterOrDigit(end.charAt(0));
  }
}
