package tocsin.rule;

import java.util.ArrayList;
import java.util.List;

/** The lines of a literal ({@code |}) or folded ({@code >}) text for {@link QuickYaml}. */
final class BlockText {
  private final List<String> lines = new ArrayList<>();
  private final boolean folded;
  private int end;

  /**
   * Reads it.
   *
   * @param from the beginning of its first line
   * @param parent how far its key is indented
   */
  BlockText(String text, int from, int parent, boolean folded) {
    this.folded = folded;
    int indent = -1;
    int at = from;
    end = from;
    while (at < text.length()) {
      int newline = text.indexOf('\n', at);
      int lineEnd = newline < 0 ? text.length() : newline;
      int content = at;
      while (content < lineEnd && text.charAt(content) == ' ') {
        content++;
      }
      boolean blank = content == lineEnd;
      if (!blank && content - at <= parent) {
        break;
      }
      indent = blank || indent >= 0 ? indent : content - at;
      add(text, at, content, lineEnd, indent, blank);
      at = FlowYaml.nextLine(text, lineEnd);
      if (!blank) {
        end = at;
        // What the last line ends with is part of the text; the end of the file is a special case.
        if (newline < 0) {
          throw new QuickYaml.GivesUp();
        }
      }
    }
    while (!lines.isEmpty() && lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    if (lines.isEmpty()) {
      throw new QuickYaml.GivesUp();
    }
  }

  private void add(String text, int at, int content, int lineEnd, int indent, boolean blank) {
    if (blank && (indent < 0 || content - at > indent)) {
      // Blank lines that are first, or longer than the indentation, have rules of their own.
      throw new QuickYaml.GivesUp();
    }
    if (!blank && (content - at < indent || text.charAt(content) == '\t')) {
      throw new QuickYaml.GivesUp();
    }
    if (!blank && folded && content - at > indent) {
      throw new QuickYaml.GivesUp();
    }
    lines.add(blank ? "" : text.substring(at + indent, lineEnd));
  }

  /** The beginning of the line behind it. */
  int end() {
    return end;
  }

  String text(boolean strip) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (i > 0) {
        boolean joins = folded && !line.isEmpty() && !lines.get(i - 1).isEmpty();
        // Folding takes away the line break before the first empty line.
        boolean taken = folded && line.isEmpty() && !lines.get(i - 1).isEmpty();
        all.append(joins ? " " : taken ? "" : "\n");
      }
      all.append(line);
    }
    return strip ? all.toString() : all.append('\n').toString();
  }
}
