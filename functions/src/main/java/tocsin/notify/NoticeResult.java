package tocsin.notify;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tocsin.model.NoticeEvent;
import tocsin.model.Severity;
import tocsin.model.Work;

/** What became of a notice that was asked for. */
public sealed interface NoticeResult {
  /** The incident it is about: the one that took over, if the named one was merged. */
  String incident();

  /**
   * It went out.
   *
   * @param id the notice's id, as its machine-readable renderings carry it
   * @param event what was told; an escalation that nobody had heard the beginning of is told as
   *     opened
   * @param messages what each topic took this time; a repeat serves only those that were missing
   */
  record Sent(
      String incident,
      String id,
      NoticeEvent event,
      Severity severity,
      Map<Topic, Message> messages)
      implements NoticeResult {
    public Sent {
      messages = Map.copyOf(messages);
    }
  }

  /**
   * It did not go out, for a named reason such as {@code duplicate}.
   *
   * @param by the id of the silence, the incident or the window that it is withheld for; null if
   *     there is none
   * @param first whether it is counted: it was not withheld for this reason when it was last
   *     decided, and is not merely early
   * @param again work to put on the queue so that it is decided later; null if it is settled
   */
  record Withheld(
      String incident,
      String reason,
      @Nullable String by,
      boolean first,
      Work.@Nullable Notice again)
      implements NoticeResult {}
}
