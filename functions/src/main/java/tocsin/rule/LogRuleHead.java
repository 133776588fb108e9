package tocsin.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The three lines of a log rule that finding lines needs, read without a YAML parser.
 *
 * <p>Loading the parser costs a cold function more than all the rest of a start with nothing to
 * report. So the id, the pattern and the log groups of a log rule have to stand in a form that can
 * be read by lines: {@code id: name} at the beginning of a line; below {@code match:}, {@code log:}
 * with the pattern plain or in single quotation marks on the same line, and {@code logGroups:} as
 * {@code [a, b]}. The full loader compares and complains where this reading and YAML's differ.
 */
record LogRuleHead(String id, String log, List<String> logGroups) {
  LogRuleHead {
    logGroups = List.copyOf(logGroups);
  }

  /** The head, if the file has an id and a log pattern in this form. */
  static Optional<LogRuleHead> read(String text) {
    String id = null;
    String log = null;
    List<String> groups = List.of();
    boolean inMatch = false;
    for (String line : text.lines().toList()) {
      if (line.isBlank() || line.stripLeading().startsWith("#")) {
        continue;
      }
      boolean nested = Character.isWhitespace(line.charAt(0));
      if (!nested) {
        inMatch = line.stripTrailing().equals("match:");
        id = id == null ? valueOf("id:", line) : id;
      } else if (inMatch) {
        log = log == null ? valueOf("log:", line.strip()) : log;
        String list = valueOf("logGroups:", line.strip());
        groups = list == null ? groups : list(list);
      }
    }
    return id == null || log == null
        ? Optional.empty()
        : Optional.of(new LogRuleHead(id, log, groups));
  }

  private static @Nullable String valueOf(String key, String line) {
    return line.startsWith(key) ? unquote(line.substring(key.length()).strip()) : null;
  }

  private static String unquote(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
    return quoted ? value.substring(1, value.length() - 1).replace("''", "'") : value;
  }

  private static List<String> list(String value) {
    List<String> items = new ArrayList<>();
    boolean flow = value.startsWith("[") && value.endsWith("]");
    for (String item : (flow ? value.substring(1, value.length() - 1) : "").split(",", -1)) {
      if (!item.isBlank()) {
        items.add(unquote(item.strip()));
      }
    }
    return items;
  }
}
