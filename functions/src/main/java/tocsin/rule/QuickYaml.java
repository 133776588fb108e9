package tocsin.rule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads the YAML that rule files are mostly written in: mappings, lists, texts on one line, literal
 * and folded blocks. Whatever else it meets (anchors, tags, texts over several lines, anything
 * doubtful) makes it give up, and the real parser reads the file.
 *
 * <p>The real parser costs a cold function 200 ms of CPU, mostly to load and to interpret for the
 * first time; this costs a tenth. That both read the same is checked wherever rules are checked.
 * The nodes have no marks: a file with a problem is read again by the real parser, which knows the
 * places.
 */
final class QuickYaml {
  /** Not for this parser. */
  static final class GivesUp extends RuntimeException {
    private static final long serialVersionUID = 1;

    GivesUp() {
      super(null, null, false, false);
    }
  }

  private static final int DEEPEST = 40;

  private final String text;
  private final FlowYaml flow;

  /** The beginning of the line that is looked at, past the text's end if there is none. */
  private int line;

  /** Where its content begins; only valid on a line with content. */
  private int start;

  private QuickYaml(String text) {
    this.text = text;
    this.flow = new FlowYaml(text);
  }

  /** The top of the file if it is a mapping, or null if the real parser must read it. */
  static @Nullable MappingNode read(String text) {
    try {
      QuickYaml yaml = new QuickYaml(text);
      if (text.indexOf('\r') >= 0 || text.startsWith("\uFEFF")) {
        return null;
      }
      if (!yaml.skip() || yaml.indent() != 0) {
        return null;
      }
      Node top = yaml.block(0, 0);
      return yaml.more() || !(top instanceof MappingNode mapping) ? null : mapping;
    } catch (GivesUp e) {
      return null;
    }
  }

  private boolean more() {
    return line < text.length();
  }

  private int indent() {
    return start - line;
  }

  /** Goes on to the next line with content, from the line it stands on. True if there is one. */
  private boolean skip() {
    while (line < text.length()) {
      int at = line;
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
      if (at < text.length() && text.charAt(at) == '\t') {
        throw new GivesUp();
      }
      if (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '#') {
        start = at;
        return true;
      }
      line = FlowYaml.nextLine(text, at);
    }
    return false;
  }

  /** The line after the one that holds this place, where nothing but a comment may follow it. */
  private void endLine(int at) {
    int end = flow.blank(at);
    if (end < text.length() && text.charAt(end) != '\n') {
      boolean comment = text.charAt(end) == '#' && end > at;
      if (!comment) {
        throw new GivesUp();
      }
    }
    line = FlowYaml.nextLine(text, end);
    skip();
  }

  private Node block(int indent, int depth) {
    if (depth > DEEPEST) {
      throw new GivesUp();
    }
    return isItem(start) ? sequence(indent, depth) : mapping(indent, depth);
  }

  private boolean isItem(int at) {
    return text.charAt(at) == '-'
        && (at + 1 == text.length() || text.charAt(at + 1) == ' ' || text.charAt(at + 1) == '\n');
  }

  private Node sequence(int indent, int depth) {
    List<Node> items = new ArrayList<>();
    while (more() && indent() == indent && isItem(start)) {
      int at = flow.blank(start + 1);
      if (at >= text.length() || text.charAt(at) == '\n' || text.charAt(at) == '#') {
        throw new GivesUp();
      }
      if (!isItem(at) && flow.key(at) >= 0) {
        // The mapping begins behind the dash, and its other keys stand below its first.
        int column = at - line;
        start = at;
        items.add(mapping(column, depth + 1));
      } else if (isItem(at)) {
        throw new GivesUp();
      } else {
        items.add(value(at, indent, depth));
      }
    }
    if (more() && indent() > indent) {
      throw new GivesUp();
    }
    return new SequenceNode(Tag.SEQ, items, FlowStyle.BLOCK);
  }

  private Node mapping(int indent, int depth) {
    List<NodeTuple> entries = new ArrayList<>();
    while (more() && indent() == indent && !isItem(start)) {
      int colon = flow.key(start);
      if (colon < 0) {
        throw new GivesUp();
      }
      Node key = flow.keyNode(start, colon);
      int at = flow.blank(colon + 1);
      boolean nothing = at >= text.length() || text.charAt(at) == '\n' || text.charAt(at) == '#';
      entries.add(
          new NodeTuple(key, nothing ? below(at, indent, depth) : value(at, indent, depth)));
    }
    if (more() && indent() > indent) {
      throw new GivesUp();
    }
    return new MappingNode(Tag.MAP, entries, FlowStyle.BLOCK);
  }

  /** The value that stands below its key; a list may stand as far left as the key. */
  private Node below(int at, int indent, int depth) {
    line = FlowYaml.nextLine(text, at);
    boolean inside = skip() && (indent() > indent || (indent() == indent && isItem(start)));
    if (!inside) {
      throw new GivesUp();
    }
    return block(indent(), depth + 1);
  }

  /** The value that begins here, behind its key or dash. */
  private Node value(int at, int indent, int depth) {
    char first = text.charAt(at);
    if (first == '|' || first == '>') {
      return literal(at, indent, first == '>');
    }
    Node value = flow.value(at, depth);
    endLine(flow.end());
    if (more() && indent() > indent) {
      throw new GivesUp();
    }
    return value;
  }

  private Node literal(int at, int indent, boolean folded) {
    boolean strip = at + 1 < text.length() && text.charAt(at + 1) == '-';
    int end = at + (strip ? 2 : 1);
    if (end < text.length() && text.charAt(end) != '\n') {
      throw new GivesUp();
    }
    line = FlowYaml.nextLine(text, end);
    BlockText block = new BlockText(text, line, indent, folded);
    line = block.end();
    skip();
    return FlowYaml.text(block.text(strip));
  }
}
