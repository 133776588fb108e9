package tocsin.notify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tocsin.model.Incident;
import tocsin.model.NoticeEvent;

/**
 * What is to be rendered.
 *
 * @param id the same for every repeat of the notice
 * @param reason why it was asked for, in a word
 * @param at when it was decided
 * @param digest the incidents that {@code incident} stands for; null if it is one
 */
record Notice(
    String id,
    NoticeEvent event,
    String reason,
    Instant at,
    Incident incident,
    @Nullable Digest digest) {
  /** Of one incident. */
  Notice(String id, NoticeEvent event, String reason, Instant at, Incident incident) {
    this(id, event, reason, at, incident, null);
  }
}
