package tocsin.model;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * A maintenance window that comes every week, by the clock on the wall of a place: it keeps its
 * hours when the clocks change.
 *
 * @param days on which it begins
 * @param to its end, on the next day if it is not after {@code from}; not included
 */
public record Weekly(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
  public Weekly {
    days = Set.copyOf(days);
  }

  /** When the window that is open at this time ends; empty if none is. */
  public Optional<Instant> end(Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    // One that began yesterday may go on past midnight.
    return end(today.minusDays(1), now).or(() -> end(today, now));
  }

  private Optional<Instant> end(LocalDate day, Instant now) {
    if (!days.contains(day.getDayOfWeek())) {
      return Optional.empty();
    }
    LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
    Instant begins = day.atTime(from).atZone(zone).toInstant();
    Instant ends = last.atTime(to).atZone(zone).toInstant();
    return now.isBefore(begins) || !now.isBefore(ends) ? Optional.empty() : Optional.of(ends);
  }
}
