package tocsin.notify;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.model.NoticeEvent;
import tocsin.model.Severity;

/**
 * Remembers what was told to whom: a port. What was sent is its own record, written after each
 * topic took its message, so that a repeat of the work sends only what is still missing. Every
 * implementation passes {@code SentNoticesContract}.
 */
public interface SentNotices {
  /**
   * What is known of an incident's notices.
   *
   * @param opened when the first notice went out; null if none did
   * @param severity the highest severity that people were told; null if none
   */
  record History(
      @Nullable Instant opened,
      @Nullable Instant last,
      @Nullable Severity severity,
      Set<NoticeEvent> events) {
    public History {
      events = Set.copyOf(events);
    }
  }

  History history(String incident);

  /** The topics that have taken this notice already. */
  Set<Topic> delivered(String incident, String notice);

  /** Records that a topic took the notice. */
  void record(
      String incident,
      String notice,
      NoticeEvent event,
      Severity severity,
      Topic topic,
      Instant at,
      Instant expires);
}
