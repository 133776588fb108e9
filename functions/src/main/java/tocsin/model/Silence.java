package tocsin.model;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A time in which nobody is told of certain incidents: those that all matchers match. One that
 * begins later is a maintenance window.
 *
 * @param matchers at least one
 * @param startsAt inclusive
 * @param endsAt exclusive; after {@code startsAt}
 * @param author who wants it
 * @param reason why
 * @param weekly when within those times it holds; null for all of the time
 */
public record Silence(
    String id,
    List<Matcher> matchers,
    Instant startsAt,
    Instant endsAt,
    String author,
    String reason,
    @Nullable Weekly weekly) {
  public Silence {
    matchers = List.copyOf(matchers);
  }

  /**
   * One condition on an attribute of an incident, as Alertmanager has them. An attribute that an
   * incident lacks is the empty text.
   *
   * @param name such as {@code service.name}, {@code severity}, {@code account}
   * @param value a text, or a regular expression that must match the whole of it
   */
  public record Matcher(String name, Operator operator, String value) {}

  /** How a matcher compares. */
  public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    MATCHES("=~"),
    NOT_MATCHES("!~");

    private final String wire;

    Operator(String wire) {
      this.wire = wire;
    }

    public String wire() {
      return wire;
    }

    /** True if the value is a regular expression. */
    public boolean regex() {
      return this == MATCHES || this == NOT_MATCHES;
    }
  }

  /**
   * Certain hours of certain days of each week.
   *
   * @param days on which it begins; not empty
   * @param from inclusive
   * @param to exclusive; on the next day if it is not after {@code from}
   */
  public record Weekly(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
    public Weekly {
      days = Set.copyOf(days);
    }
  }
}
