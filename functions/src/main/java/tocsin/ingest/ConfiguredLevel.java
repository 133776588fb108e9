package tocsin.ingest;

import java.util.Locale;
import java.util.Set;

/**
 * Whether a level word is the value of a setting and not the level of the line: {@code log level
 * set to ERROR}, {@code LOG_LEVEL=ERROR}, {@code minimum severity CRITICAL}.
 */
final class ConfiguredLevel {
  /** So many words stand between a setting and its value at most. */
  private static final int MOST_WORDS = 5;

  private static final int FARTHEST = 60;

  private static final Set<String> NAMES =
      Set.of("level", "levels", "severity", "verbosity", "threshold", "loglevel");

  /** Between the name of a setting and its value. */
  private static final Set<String> BETWEEN =
      Set.of(
          "set", "to", "is", "now", "at", "changed", "from", "using", "as", "of", "with", "and",
          "or", "than", "above", "below", "for", "root", "only", "was", "be", "should", "default");

  /** Before the name of a setting: without one of these {@code level: ERROR} is the line's own. */
  private static final Set<String> BEFORE =
      Set.of(
          "log",
          "logging",
          "logger",
          "minimum",
          "min",
          "minimal",
          "maximum",
          "default",
          "root",
          "effective",
          "current",
          "new",
          "alert",
          "filter",
          "least",
          "lowest",
          "the",
          "setting");

  private final String text;
  private int at;
  private boolean joined;

  private ConfiguredLevel(String text, int from) {
    this.text = text;
    this.at = from;
  }

  /** True if the word at a place of a text is the value of a setting. */
  static boolean at(String text, int from) {
    return new ConfiguredLevel(text, from).isValue();
  }

  private boolean isValue() {
    int start = at;
    for (int words = 0; words <= MOST_WORDS && start - at < FARTHEST; words++) {
      String word = before();
      if (NAMES.contains(lastPart(word))) {
        boolean own = words == 0 && joined && NAMES.contains(word) && !BEFORE.contains(before());
        return !own;
      }
      if (!BETWEEN.contains(word)) {
        return false;
      }
    }
    return false;
  }

  /** The word before a place, in small letters; moves there. */
  private String before() {
    int end = at;
    while (end > 0 && " =:'\"`->\t".indexOf(text.charAt(end - 1)) >= 0) {
      joined |= text.charAt(end - 1) == '=' || text.charAt(end - 1) == ':';
      end--;
    }
    int from = end;
    while (from > 0 && end - from < FARTHEST && isPart(text.charAt(from - 1))) {
      from--;
    }
    at = from;
    return text.substring(from, end).toLowerCase(Locale.ROOT);
  }

  private static boolean isPart(char c) {
    return Bytes.isWord(c) || c == '.' || c == '-';
  }

  /** {@code LOG_LEVEL}, {@code log.level}, {@code quarkus.log.min-level}. */
  private static String lastPart(String word) {
    int from = word.length();
    while (from > 0 && "_.-".indexOf(word.charAt(from - 1)) < 0) {
      from--;
    }
    return word.substring(from);
  }
}
