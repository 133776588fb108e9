package tocsin.notify;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tocsin.model.SilenceEvent;

/** What became of a notice about a silence. */
public sealed interface SilenceResult {
  /**
   * It went out.
   *
   * @param id the notice's id, the same for every repeat
   * @param reason why it was sent, in a word with its key
   * @param incident the id of the incident that is withheld; null unless the event is its first use
   * @param messages what each topic took this time; a repeat serves only those that were missing
   */
  record Sent(
      String silence,
      SilenceEvent event,
      String id,
      String reason,
      @Nullable String incident,
      Map<Topic, Message> messages)
      implements SilenceResult {
    public Sent {
      messages = Map.copyOf(messages);
    }
  }

  /** There is nothing to tell, for a named reason such as {@code overtaken}. */
  record Withheld(String reason) implements SilenceResult {}
}
