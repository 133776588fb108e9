package tocsin.normalise;

import java.util.Locale;
import java.util.Set;

/**
 * A title, and what products write in brackets before it: {@code [Triggered on {host:a}]}, {@code
 * [P2]}, {@code [FIRING:2]}.
 *
 * @param plain the title without them: the same when the alert fires and when it is over
 * @param group to which of several things it applies; empty if the title does not say
 */
record AlertTitle(String plain, String state, String priority, String group) {
  /** Titles have two marks; what has more than a few is somebody's try. */
  private static final int MARKS = 4;

  /** How Datadog names the changes of a monitor. */
  private static final Set<String> TRANSITIONS =
      Set.of(
          "triggered",
          "re-triggered",
          "warn",
          "re-warn",
          "no data",
          "re-no data",
          "recovered",
          "renotify");

  private static final Set<String> STATES =
      Set.of(
          "firing",
          "resolved",
          "alerting",
          "alert",
          "ok",
          "alarm",
          "problem",
          "recovery",
          "closed");

  static AlertTitle of(String title) {
    String rest = title.strip();
    String state = "";
    String priority = "";
    String group = "";
    for (int marks = 0; marks < MARKS && rest.startsWith("["); marks++) {
      int end = rest.indexOf(']');
      String mark = end < 0 ? "" : rest.substring(1, end);
      String word = word(mark);
      if (TRANSITIONS.contains(word) || STATES.contains(word)) {
        state = mark.substring(0, word.length());
        group = group(mark);
      } else if (word.matches("p[1-5]")) {
        priority = mark;
      } else {
        break;
      }
      rest = rest.substring(end + 1).strip();
    }
    return new AlertTitle(rest, state, priority, group);
  }

  boolean isOfDatadog() {
    return TRANSITIONS.contains(state.toLowerCase(Locale.ROOT));
  }

  /** What names the alert where no id does. */
  String key() {
    return group.isEmpty() ? plain : plain + ' ' + group;
  }

  /** The group as tags: {@code host:a,env:prod}. */
  String tags() {
    boolean braced = group.startsWith("{") && group.endsWith("}");
    return braced ? group.substring(1, group.length() - 1) : "";
  }

  private static String word(String mark) {
    int on = mark.indexOf(" on ");
    int colon = mark.indexOf(':');
    String word = on >= 0 ? mark.substring(0, on) : mark;
    return (colon >= 0 && on < 0 ? mark.substring(0, colon) : word).toLowerCase(Locale.ROOT);
  }

  private static String group(String mark) {
    int on = mark.indexOf(" on ");
    return on < 0 ? "" : mark.substring(on + " on ".length());
  }
}
