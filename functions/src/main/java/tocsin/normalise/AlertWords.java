package tocsin.normalise;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.model.Severity;

/** The words by which monitoring products say how severe an alert is and how it stands. */
final class AlertWords {
  /** How an alert stands. */
  enum Stage {
    FIRING,
    OVER,
    ACKNOWLEDGED,
    /** Nothing about the alert itself has changed: a note, an owner, a responder. */
    REMARK
  }

  private static final Set<String> OVER =
      Set.of(
          "resolved",
          "resolve",
          "recovered",
          "recovery",
          "ok",
          "closed",
          "close",
          "normal",
          "success",
          "inactive",
          "deactivated",
          "cleared",
          "clear",
          "fixed");

  private AlertWords() {}

  static Stage stage(String state) {
    String word = state.strip().toLowerCase(Locale.ROOT);
    if (word.startsWith("ack")) {
      return Stage.ACKNOWLEDGED;
    }
    return OVER.contains(word) ? Stage.OVER : Stage.FIRING;
  }

  /** Null for a word that is none of severity. */
  static @Nullable Severity severity(String word) {
    String plain = word.strip().toLowerCase(Locale.ROOT);
    Severity known = Generic.severity(plain);
    if (known != Severity.INFO) {
      return known;
    }
    return switch (plain) {
      case "urgent", "disaster", "blocker" -> Severity.CRITICAL;
      case "major", "page" -> Severity.HIGH;
      case "average" -> Severity.MEDIUM;
      case "info", "informational", "information", "notice", "debug", "none", "p5", "sev5" ->
          Severity.INFO;
      default -> null;
    };
  }

  /** A threshold that only warns is not the one at which people are to be woken. */
  static boolean isWarning(String state) {
    String word = state.strip().toLowerCase(Locale.ROOT);
    return word.startsWith("warn") || word.startsWith("re-warn");
  }
}
