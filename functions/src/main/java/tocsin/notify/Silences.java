package tocsin.notify;

import java.time.Instant;
import java.util.List;
import tocsin.model.Silence;

/**
 * Keeps silences: a port. Correlation writes them in the order in which operators gave their
 * orders; notification reads them. Every implementation passes {@code SilencesContract}.
 */
public interface Silences {
  /**
   * Those that are not over, planned ones included. One that was added or ended a few seconds ago
   * may not show yet.
   */
  List<Silence> standing(Instant now);

  /**
   * Keeps a silence. Its id is its key: adding it again changes nothing, even if it was ended
   * meanwhile.
   *
   * @return whether it was new
   */
  boolean add(Silence silence);

  /**
   * Ends a silence early; what it was stays known. One that is over, or ends before that, keeps its
   * end.
   *
   * @return whether there is such a silence
   */
  boolean expire(String id, Instant at, String by);
}
