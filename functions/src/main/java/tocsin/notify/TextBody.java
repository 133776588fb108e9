package tocsin.notify;

import java.util.ArrayList;
import java.util.List;

/**
 * A plain text in sections, in lines of at most 72 characters. What must stay in one piece, such as
 * an address, may be longer.
 */
final class TextBody {
  private static final int WIDTH = 72;
  private static final int LABEL = 10;

  private final StringBuilder out = new StringBuilder(2_048);

  /** A line (or more, if it is long) at the left edge. */
  TextBody line(String text) {
    return wrapped(text, "", "");
  }

  /** A heading with an empty line above. */
  TextBody heading(String text) {
    return blank().line(text);
  }

  TextBody blank() {
    out.append('\n');
    return this;
  }

  TextBody indented(String text) {
    return wrapped(text, "  ", "  ");
  }

  /** A point of a list; what follows its first line stands under its text. */
  TextBody point(String mark, String text) {
    String first = "  " + mark + " ";
    return wrapped(text, first, " ".repeat(first.length()));
  }

  /** A name and its value in two columns; nothing if there is no value. */
  TextBody pair(String name, String value) {
    if (value.isEmpty()) {
      return this;
    }
    return wrapped(value, "  " + name + " ".repeat(LABEL - name.length()), " ".repeat(LABEL + 2));
  }

  /** A line that must not be broken. */
  TextBody whole(String text) {
    out.append("  ").append(text).append('\n');
    return this;
  }

  private TextBody wrapped(String text, String first, String others) {
    String indent = first;
    for (String line : fold(text, WIDTH - first.length())) {
      out.append(indent).append(line).append('\n');
      indent = others;
    }
    return this;
  }

  /** Breaks at spaces; a word that is longer than a line has one to itself. */
  private static List<String> fold(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
