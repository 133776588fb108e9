package tocsin.local.sigma;

import org.jspecify.annotations.Nullable;

/**
 * A text that a regular expression finds, for the expressions that Sigma rules have: literals,
 * classes, groups, alternatives, quantifiers, anchors. Whoever asks must try the result.
 */
final class RegexExample {
  private static final String LETTERS_AND_MORE = "a1-_/.: A@";
  private static final String KNOWN_ESCAPES = "dDwWsSbBAztnrfxpP";

  private final String regex;
  private int at;

  private RegexExample(String regex) {
    this.regex = regex;
  }

  static String of(String regex) {
    return new RegexExample(regex).alternatives();
  }

  /** An escape that other engines read differently or not at all; null if there is none. */
  static @Nullable String oddEscape(String regex) {
    for (int i = 0; i < regex.length(); i++) {
      if (regex.charAt(i) == '\\' && i + 1 < regex.length()) {
        char c = regex.charAt(++i);
        if (Character.isDigit(c)) {
          return "the back-reference \\" + c;
        }
        if (Character.isLetter(c) && KNOWN_ESCAPES.indexOf(c) < 0) {
          return "the escape \\" + c;
        }
      } else if (regex.startsWith("(?", i) && "=!<>".indexOf(charAt(regex, i + 2)) >= 0) {
        return "look-around";
      }
    }
    return null;
  }

  private static char charAt(String text, int index) {
    return index < text.length() ? text.charAt(index) : ' ';
  }

  private char peek() {
    return at < regex.length() ? regex.charAt(at) : '\0';
  }

  /** The first alternative; the others are read over. */
  private String alternatives() {
    String first = sequence();
    while (peek() == '|') {
      at++;
      sequence();
    }
    return first;
  }

  private String sequence() {
    StringBuilder text = new StringBuilder();
    while (at < regex.length() && peek() != '|' && peek() != ')') {
      String atom = atom();
      text.append(atom.repeat(times()));
    }
    return text.toString();
  }

  private String atom() {
    char c = regex.charAt(at++);
    return switch (c) {
      case '(' -> group();
      case '[' -> oneOf();
      case '\\' -> escape();
      case '.' -> "a";
      case '^', '$' -> "";
      default -> String.valueOf(c);
    };
  }

  private String group() {
    if (peek() == '?') {
      while (at < regex.length() && ":)>".indexOf(peek()) < 0) {
        at++;
      }
      if (peek() == ')') {
        at++;
        return "";
      }
      at++;
    }
    String inner = alternatives();
    at++;
    return inner;
  }

  private String escape() {
    char c = at < regex.length() ? regex.charAt(at++) : '\\';
    return switch (c) {
      case 'd' -> "1";
      case 'w', 'D', 'S' -> "a";
      case 's', 'W' -> " ";
      case 'b', 'B', 'A', 'z' -> "";
      case 't' -> "\t";
      case 'n' -> "\n";
      default -> String.valueOf(c);
    };
  }

  private String oneOf() {
    int start = at - 1;
    boolean first = true;
    while (at < regex.length() && (first || peek() != ']')) {
      first = at == start + 1 && peek() == '^';
      at += peek() == '\\' ? 2 : 1;
    }
    at++;
    java.util.regex.Pattern oneOf;
    try {
      oneOf = java.util.regex.Pattern.compile(regex.substring(start, Math.min(at, regex.length())));
    } catch (java.util.regex.PatternSyntaxException e) {
      return "a";
    }
    for (int c : (LETTERS_AND_MORE + printable()).toCharArray()) {
      if (oneOf.matcher(String.valueOf((char) c)).matches()) {
        return String.valueOf((char) c);
      }
    }
    return "a";
  }

  private static String printable() {
    StringBuilder text = new StringBuilder();
    for (char c = ' '; c < 127; c++) {
      text.append(c);
    }
    return text.toString();
  }

  private int times() {
    int times = 1;
    char c = peek();
    if (c == '*' || c == '?') {
      times = 0;
    } else if (c == '{' && Character.isDigit(charAt(regex, at + 1))) {
      int end = regex.indexOf('}', at);
      String range = regex.substring(at + 1, end < 0 ? regex.length() : end);
      times = Integer.parseInt(range.replaceFirst(",.*", ""));
      at = end < 0 ? regex.length() - 1 : end;
    } else if (c != '+') {
      return 1;
    }
    at++;
    if (peek() == '?') {
      at++;
    }
    return Math.min(times, 1000);
  }
}
