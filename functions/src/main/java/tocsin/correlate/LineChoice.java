package tocsin.correlate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tocsin.model.Json;
import tocsin.redact.Redactor;

/**
 * Chooses which lines of a request are shown, and how: what says that something is wrong before
 * what does not, the later before the earlier, none that is shown already; redacted, on one line,
 * with the log group before it.
 */
final class LineChoice {
  private static final int A_GROUP = 3;
  private static final int READ_CHARS = 4_000;
  private static final int SHOWN_CHARS = 300;
  private static final int SAME_CHARS = 60;
  private static final int TELLING_CHARS = 8;

  /** Lines by which Lambda frames each request. */
  private static final Pattern PLATFORM =
      Pattern.compile(
          "(START|END|REPORT) RequestId: .*|INIT_START"
              + " .*|\\{\"time\":\"[^\"]*\",\"type\":\"platform\\..*");

  private static final Pattern WRONG =
      Pattern.compile(
          "(?i).*\\b(error|fatal|severe|critical|warn|warning|exception|failed|timed"
              + " out|traceback)\\b.*|.*(Exception|Error)\\b.*");

  private static final List<String> MESSAGES = List.of("message", "msg", "event", "errorMessage");
  private static final List<String> LEVELS = List.of("level", "severity", "log.level");

  private final List<String> known;
  private final List<String> lines = new ArrayList<>();

  LineChoice(List<String> known) {
    this.known = known.stream().map(LineChoice::start).toList();
  }

  List<String> lines() {
    return lines;
  }

  private record Said(int at, boolean wrong, String text) {}

  /** Adds some lines of a group; how many. */
  int add(String group, List<RequestLog.Line> found) {
    List<Said> said = new ArrayList<>();
    // Together, as they were written: a key goes on from one line to the next.
    for (String line : Redactor.redactLines(found.stream().map(RequestLog.Line::text).toList())) {
      String text = readable(line);
      if (!text.isEmpty() && !isKnown(text) && said.stream().noneMatch(s -> s.text.equals(text))) {
        said.add(new Said(said.size(), WRONG.matcher(text).matches(), text));
      }
    }
    List<Said> chosen =
        said.stream()
            .sorted(Comparator.comparing(Said::wrong).thenComparingInt(Said::at).reversed())
            .limit(A_GROUP)
            .sorted(Comparator.comparingInt(Said::at))
            .toList();
    chosen.forEach(s -> lines.add("[" + group + "] " + s.text()));
    return chosen.size();
  }

  /** The same line may have come by a subscription, in other words before and after. */
  private boolean isKnown(String text) {
    String start = start(text);
    return known.stream().anyMatch(k -> same(k, start) || same(start, k));
  }

  private static boolean same(String whole, String part) {
    return whole.equals(part) || (part.length() >= TELLING_CHARS && whole.contains(part));
  }

  /** What a line says, without its level and the like, as far as that tells lines apart. */
  private static String start(String text) {
    int words = text.indexOf(" - ");
    String said = words < 0 ? text : text.substring(words + 3);
    String line = said.strip().lines().findFirst().orElse("");
    return line.length() > SAME_CHARS ? line.substring(0, SAME_CHARS) : line;
  }

  private static String readable(String message) {
    String text = message.strip();
    if (PLATFORM.matcher(text.lines().findFirst().orElse("")).matches()) {
      return "";
    }
    String words = text.startsWith("{") ? words(text) : text;
    String start = words.length() > READ_CHARS ? words.substring(0, READ_CHARS) : words;
    String line = start.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > SHOWN_CHARS ? line.substring(0, SHOWN_CHARS) + "…" : line;
  }

  /** Level and message of a line of JSON; the line itself if it has no message. */
  private static String words(String json) {
    try {
      JsonNode n = Json.read(json);
      String message = first(n, MESSAGES);
      String level = first(n, LEVELS).toUpperCase(Locale.ROOT);
      return message.isEmpty() ? json : (level + " " + message).strip();
    } catch (IOException _) {
      return json;
    }
  }

  private static String first(JsonNode n, List<String> names) {
    for (String name : names) {
      if (n.path(name).isTextual() && !n.path(name).textValue().isBlank()) {
        return n.path(name).textValue();
      }
    }
    return "";
  }
}
