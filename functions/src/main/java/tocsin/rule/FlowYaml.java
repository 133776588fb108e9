package tocsin.rule;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Texts, and lists and mappings in brackets, for {@link QuickYaml}. */
final class FlowYaml {
  private static final int DEEPEST = 40;

  /** What a text without quotation marks does not begin with, or not for this parser. */
  private static final String NOT_PLAIN = ",[]{}#&*!|>'\"%@`?:-~=<";

  private final String text;
  private int end;

  FlowYaml(String text) {
    this.text = text;
  }

  /** Behind the value that was read last. */
  int end() {
    return end;
  }

  static Node text(String value) {
    return new ScalarNode(Tag.STR, value, ScalarStyle.PLAIN);
  }

  static int nextLine(String text, int at) {
    int newline = text.indexOf('\n', at);
    return newline < 0 ? text.length() : newline + 1;
  }

  /** The first place from here that is no blank. */
  int blank(int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    if (at < text.length() && (text.charAt(at) == '\t' || text.charAt(at) == '\r')) {
      throw new QuickYaml.GivesUp();
    }
    return at;
  }

  /** The colon of a key that begins here, or -1 if no key on this line does. */
  int key(int from) {
    char first = text.charAt(from);
    if (first == '"' || first == '\'') {
      quoted(from);
      return end < text.length() && text.charAt(end) == ':' && endsKey(end) ? end : -1;
    }
    if (first == '[' || first == '{') {
      return -1;
    }
    for (int at = from; at < text.length() && text.charAt(at) != '\n'; at++) {
      char c = text.charAt(at);
      if (c == ':' && endsKey(at)) {
        return at;
      }
      if (c == '#' && at > from && text.charAt(at - 1) == ' ') {
        return -1;
      }
    }
    return -1;
  }

  private boolean endsKey(int colon) {
    int next = colon + 1;
    return next == text.length() || text.charAt(next) == ' ' || text.charAt(next) == '\n';
  }

  Node keyNode(int from, int colon) {
    char first = text.charAt(from);
    Node key = first == '"' || first == '\'' ? quoted(from) : plain(text.substring(from, colon));
    if (((ScalarNode) key).getValue().equals("<<")) {
      throw new QuickYaml.GivesUp();
    }
    return key;
  }

  /** The value that begins here, on a line outside of brackets. */
  Node value(int from, int depth) {
    char first = text.charAt(from);
    if (first == '[' || first == '{') {
      return collection(from, depth);
    }
    if (first == '"' || first == '\'') {
      return quoted(from);
    }
    int at = from;
    while (at < text.length() && text.charAt(at) != '\n') {
      if (text.charAt(at) == '#' && text.charAt(at - 1) == ' ') {
        break;
      }
      if (text.charAt(at) == ':' && endsKey(at)) {
        throw new QuickYaml.GivesUp();
      }
      at++;
    }
    end = at;
    while (text.charAt(end - 1) == ' ') {
      end--;
    }
    return plain(text.substring(from, end));
  }

  private Node collection(int from, int depth) {
    if (depth > DEEPEST) {
      throw new QuickYaml.GivesUp();
    }
    return text.charAt(from) == '[' ? list(from + 1, depth + 1) : mapping(from + 1, depth + 1);
  }

  private Node list(int from, int depth) {
    List<Node> items = new ArrayList<>();
    int at = space(from);
    while (text.charAt(at) != ']') {
      items.add(inBrackets(at, depth));
      at = separated(end, ']');
    }
    end = at + 1;
    return new SequenceNode(Tag.SEQ, items, FlowStyle.FLOW);
  }

  private Node mapping(int from, int depth) {
    List<NodeTuple> entries = new ArrayList<>();
    int at = space(from);
    while (text.charAt(at) != '}') {
      Node key = inBrackets(at, depth);
      if (!(key instanceof ScalarNode) || end >= text.length() || text.charAt(end) != ':') {
        throw new QuickYaml.GivesUp();
      }
      int value = space(end + 1);
      if (value == end + 1 && text.charAt(end - 1) != '"') {
        throw new QuickYaml.GivesUp();
      }
      entries.add(new NodeTuple(key, inBrackets(value, depth)));
      at = separated(end, '}');
    }
    end = at + 1;
    return new MappingNode(Tag.MAP, entries, FlowStyle.FLOW);
  }

  /** The next item behind a comma, or the closing bracket. */
  private int separated(int from, char close) {
    int at = space(from);
    if (text.charAt(at) == ',') {
      at = space(at + 1);
      if (text.charAt(at) == ',') {
        throw new QuickYaml.GivesUp();
      }
      return at;
    }
    if (text.charAt(at) != close) {
      throw new QuickYaml.GivesUp();
    }
    return at;
  }

  /** Past blanks and line breaks; comments inside brackets are for the real parser. */
  private int space(int from) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
      at++;
    }
    boolean atTheEdge = at > from && text.charAt(at - 1) == '\n';
    if (at >= text.length() || atTheEdge || text.charAt(at) == '#' || text.charAt(at) == '\t') {
      throw new QuickYaml.GivesUp();
    }
    return at;
  }

  private Node inBrackets(int from, int depth) {
    char first = text.charAt(from);
    if (first == '[' || first == '{') {
      return collection(from, depth);
    }
    if (first == '"' || first == '\'') {
      return quoted(from);
    }
    int at = from;
    while (at < text.length() && ",[]{}\n".indexOf(text.charAt(at)) < 0) {
      if (text.charAt(at) == ':' && (endsKey(at) || ",[]{}".indexOf(text.charAt(at + 1)) >= 0)) {
        break;
      }
      if (text.charAt(at) == '#') {
        throw new QuickYaml.GivesUp();
      }
      at++;
    }
    end = at;
    while (end > from && text.charAt(end - 1) == ' ') {
      end--;
    }
    return plain(text.substring(from, end));
  }

  private Node quoted(int from) {
    char quote = text.charAt(from);
    StringBuilder value = new StringBuilder();
    int at = from + 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean twice =
          c == '\'' && c == quote && at + 1 < text.length() && text.charAt(at + 1) == quote;
      if (c == quote && !twice) {
        end = at + 1;
        return new ScalarNode(Tag.STR, value.toString(), ScalarStyle.DOUBLE_QUOTED);
      } else if (c == '\n' || c == '\r') {
        throw new QuickYaml.GivesUp();
      } else if (c == '\\' && quote == '"') {
        value.append(escaped(at + 1));
        at++;
      } else {
        value.append(c);
        at += twice ? 1 : 0;
      }
      at++;
    }
    throw new QuickYaml.GivesUp();
  }

  private char escaped(int at) {
    return switch (at < text.length() ? text.charAt(at) : 'x') {
      case '"' -> '"';
      case '\\' -> '\\';
      case '/' -> '/';
      case 'n' -> '\n';
      case 't' -> '\t';
      default -> throw new QuickYaml.GivesUp();
    };
  }

  private static Node plain(String value) {
    if (value.isEmpty() || NOT_PLAIN.indexOf(value.charAt(0)) >= 0 || value.indexOf('\t') >= 0) {
      return minus(value);
    }
    return switch (value) {
      case "true", "false" -> new ScalarNode(Tag.BOOL, value, ScalarStyle.PLAIN);
      case "null" -> new ScalarNode(Tag.NULL, value, ScalarStyle.PLAIN);
      default -> number(value);
    };
  }

  /** Of what begins with a mark, only negative whole numbers are read here. */
  private static Node minus(String value) {
    if (value.length() > 1 && value.charAt(0) == '-' && whole(value, 1)) {
      return new ScalarNode(Tag.INT, value, ScalarStyle.PLAIN);
    }
    throw new QuickYaml.GivesUp();
  }

  private static Node number(String value) {
    char first = value.charAt(0);
    if (whole(value, 0)) {
      return new ScalarNode(Tag.INT, value, ScalarStyle.PLAIN);
    }
    boolean other = first == '.' || (first >= '0' && first <= '9' && numeric(value));
    if (other) {
      throw new QuickYaml.GivesUp();
    }
    return text(value);
  }

  private static boolean whole(String value, int from) {
    for (int i = from; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return value.length() == from + 1 || value.charAt(from) != '0';
  }

  /** Made of nothing but what numbers are made of: fractions, dates, addresses. */
  private static boolean numeric(String value) {
    for (int i = 0; i < value.length(); i++) {
      if ("0123456789.eE+-".indexOf(value.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
