package tocsin.rule;

/**
 * Looks at the numbers that stand behind a name in a JSON text, without taking the text apart: each
 * report of a function names its duration, and hardly any of them is of interest.
 */
final class NamedNumbers {
  private NamedNumbers() {}

  /**
   * False if no value of that name can compare so. True if one does, or if it cannot be told from
   * here.
   */
  static boolean someIn(String json, String name, Comparison comparison) {
    if (name.isEmpty() || !isPlain(name) || json.contains("\\u")) {
      return true;
    }
    String key = '"' + name + '"';
    for (int at = json.indexOf(key); at >= 0; at = json.indexOf(key, at + 1)) {
      int value = past(json, at + key.length(), " \t\r\n:");
      int end = number(json, value);
      if (end == value || comparison.holdsForText(json.substring(value, end))) {
        return true;
      }
    }
    return false;
  }

  /** A name that looks the same inside a JSON string. */
  private static boolean isPlain(String name) {
    return name.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '"' && c != '\\');
  }

  private static int past(String text, int from, String any) {
    int i = from;
    while (i < text.length() && any.indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }

  private static int number(String text, int from) {
    return past(text, from, "0123456789+-.eE");
  }
}
