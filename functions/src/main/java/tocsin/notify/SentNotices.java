package tocsin.notify;

import java.time.Instant;
import java.util.List;

/**
 * Remembers what was told to whom: a port. What was sent is its own record, written after each
 * topic took its message, so that a repeat of the work sends only what is still missing. Every
 * implementation passes {@code SentNoticesContract}.
 */
public interface SentNotices {
  /**
   * What was recorded about an incident, in no particular order. Strongly consistent: a record that
   * was written before is there.
   */
  List<SentNotice> of(String incident);

  /**
   * Records that a topic took a notice. Incident, notice and topic are its key: recording it again
   * keeps the first.
   *
   * @param expires when it may be forgotten; a store may forget later
   */
  void record(SentNotice sent, Instant expires);
}
