package tocsin.ingest;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code time=... level=error msg="..." err="..."}, as logrus, slog and others write it. The keys
 * are found in one pass; the first of its name counts.
 */
final class Logfmt {
  private static final int HEAD = 200;

  private static final List<String> LEVEL = List.of("level", "lvl", "@level");
  private static final List<String> ERROR = List.of("err", "error");
  private static final List<String> MESSAGE = List.of("msg", "message");
  private static final List<String> LOGGER = List.of("logger", "component", "source", "caller");
  private static final List<String> REQUEST =
      List.of("request_id", "requestId", "req_id", "aws_request_id");
  private static final List<String> SERVICE = List.of("service", "service.name");
  private static final List<String> TRACE = List.of("trace_id", "traceID", "traceId");
  private static final List<List<String>> FIELDS =
      List.of(LEVEL, ERROR, MESSAGE, LOGGER, REQUEST, SERVICE, TRACE);

  /** No key that counts is longer. */
  private static final int MAX_KEY = 14;

  private static final Map<String, Integer> SLOTS = new HashMap<>();

  /** No field has more names. */
  private static final int NAMES = 4;

  static {
    for (int field = 0; field < FIELDS.size(); field++) {
      for (int name = 0; name < FIELDS.get(field).size(); name++) {
        SLOTS.put(FIELDS.get(field).get(name), field * NAMES + name);
      }
    }
  }

  private final String text;
  private final Steps steps;

  /** For each name of each field where its value begins; 0 if the text does not have it. */
  private final int[] values = new int[FIELDS.size() * NAMES];

  private Logfmt(String text, Steps steps) {
    this.text = text;
    this.steps = steps;
  }

  static boolean read(String text, Line line) {
    int head = Math.min(text.length(), HEAD);
    boolean has = text.indexOf("level=", 0, head) >= 0 || text.indexOf("lvl=", 0, head) >= 0;
    return has && new Logfmt(text, line.steps).read(line);
  }

  private boolean read(Line line) {
    find();
    String written = first(LEVEL);
    if (written == null || Level.written(written) == Level.NONE) {
      return false;
    }
    line.level = Level.written(written);
    String error = first(ERROR);
    String message = first(MESSAGE);
    line.message = message == null ? text : error == null ? message : message + ": " + error;
    line.logger = first(LOGGER);
    line.requestId = first(REQUEST);
    line.service = first(SERVICE);
    String trace = first(TRACE);
    if (trace != null) {
      line.trace(trace);
    }
    return true;
  }

  /** A key begins a word and ends at its first {@code =}. */
  private void find() {
    steps.spend(text.length());
    int word = 0;
    boolean ended = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ') {
        word = i + 1;
        ended = false;
      } else if (c == '=' && !ended) {
        ended = true;
        if (i - word <= MAX_KEY) {
          key(text.substring(word, i), i + 1);
        }
      }
    }
  }

  private void key(String key, int value) {
    Integer slot = SLOTS.get(key);
    if (slot != null && values[slot] == 0) {
      values[slot] = value;
    }
  }

  /** The value of the first of its names that has one. */
  private @Nullable String first(List<String> names) {
    int field = FIELDS.indexOf(names) * NAMES;
    for (int at : Arrays.copyOfRange(values, field, field + names.size())) {
      String value = at == 0 ? "" : valueAt(at);
      if (!value.isEmpty()) {
        return value;
      }
    }
    return null;
  }

  private String valueAt(int at) {
    boolean quoted = text.startsWith("\"", at);
    int from = at + (quoted ? 1 : 0);
    int to = from;
    while (to < text.length() && text.charAt(to) != (quoted ? '"' : ' ')) {
      to += quoted && text.charAt(to) == '\\' ? 2 : 1;
    }
    steps.spend(to - from);
    String value = text.substring(from, Math.min(to, text.length()));
    return quoted ? value.replace("\\n", "\n").replace("\\\"", "\"") : value;
  }
}
