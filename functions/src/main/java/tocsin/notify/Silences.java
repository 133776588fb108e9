package tocsin.notify;

import java.time.Instant;
import java.util.List;
import tocsin.model.Silence;

/** Where the silences are read that operators set: a port. */
@FunctionalInterface
public interface Silences {
  /**
   * Those that are not over, planned ones included. One that was set or ended a few seconds ago may
   * not show yet.
   */
  List<Silence> standing(Instant now);
}
