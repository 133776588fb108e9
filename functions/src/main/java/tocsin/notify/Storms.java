package tocsin.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tocsin.model.Severity;

/**
 * Remembers how many incidents people were told of in each window of time, and which were held
 * back: a port. Every implementation passes {@code StormsContract}.
 */
public interface Storms {
  /** What came of asking for a place. */
  enum Place {
    TAKEN,
    /** All places are taken from now on. */
    LAST,
    /** There was none left. */
    NONE
  }

  /** A window of an account's time. */
  record Window(String account, Instant start) {
    private static final String PREFIX = "storm-";

    /** The one that holds this time, counted from the beginning of time in steps of a length. */
    static Window at(String account, Instant now, Duration length) {
      long step = length.toSeconds();
      long start = Math.floorDiv(now.getEpochSecond(), step) * step;
      return new Window(account, Instant.ofEpochSecond(start));
    }

    /** Its name, in the place where work names an incident. */
    String id() {
      return PREFIX + account + "-" + start.getEpochSecond();
    }

    static Optional<Window> of(String id) {
      int dash = id.lastIndexOf('-');
      if (!id.startsWith(PREFIX) || dash < PREFIX.length()) {
        return Optional.empty();
      }
      try {
        Instant start = Instant.ofEpochSecond(Long.parseLong(id.substring(dash + 1)));
        return Optional.of(new Window(id.substring(PREFIX.length(), dash), start));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
  }

  /** An incident that was held back. */
  record Held(String incident, String service, Severity severity, String region, String title) {}

  /**
   * Takes one of a window's places. Asking again for the same incident takes no second one.
   *
   * @param places how many there are
   * @param expires when the window may be forgotten
   */
  Place take(Window window, String incident, int places, Instant expires);

  /** Remembers that an incident was held back; again changes nothing. */
  void hold(Window window, Held held, Instant expires);

  /** What was held back in a window, by incident; strongly consistent. */
  List<Held> held(Window window);
}
