package tocsin.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Names the texts that the search of lines looks for, as they stand in the escaped bytes of a JSON
 * string, in lower case.
 */
final class SearchWords {
  /** Shows errors, crashes and platform failures; see {@link LineReader}. */
  private static final String[] WORDS = {
    "error",
    "exception",
    "fatal",
    "critical",
    "severe",
    "panic",
    "traceback",
    "emerg",
    "[crit]",
    "[alert]",
    "task timed out",
    "out of memory",
    "outofmemory",
    "oomkill",
    "cannot allocate",
    "runtime exited",
    "signal: killed",
    "segmentation fault",
    "segfault at",
    "sigsegv",
    // Levels of Serilog, zerolog and supervisord; of Lambda's .NET runtime; of logrus.
    " err ",
    " err]",
    " ftl ",
    " ftl]",
    "[err]",
    "[ftl]",
    " crit ",
    "\\tcrit\\t",
    "\\tfail\\t",
    "erro[0",
    "fata[0",
    // Short levels in colours.
    "merr\\u001b",
    "merro\\u001b",
    "mftl\\u001b",
    "mfata\\u001b",
    "mcrit\\u001b",
    // Short levels of logfmt: log15, go-kit.
    "=crit ",
    "=eror ",
    "=alert ",
    "vel=err ",
    "lvl=err ",
    // How a stack begins whose exception has no name that tells: Java, Node, Python, Ruby.
    "\\n\\tat ",
    "\\n    at ",
    "unhandled rejection",
    "\\n\\tfrom ",
    // A status of 500 and above in access logs: JSON, the common format, CSV, XML.
    "status\\\":\\\"5",
    "status\\\": \\\"5",
    "status\\\":5",
    "status\\\": 5",
    "/1.1\\\" 5",
    "/1.0\\\" 5",
    "/2.0\\\" 5",
    "/1.1,5",
    "/2.0,5",
    "<status>5",
    "completed with status: 5",
    "execution failed",
    "executionfailed",
    "executiontimedout",
    "platform.logsdropped",
    "platform.report",
    "platform.initreport",
    "platform.restorereport",
    "platform.runtimedone",
    "platform.initruntimedone",
    "platform.restoreruntimedone",
    "platform.fault",
    // GELF's levels are numbers of one digit, of which lines are full.
    "short_message",
    // klog's errors and .NET's behind what containerd writes.
    "stderr f e",
    "stderr f f",
    "stdout f fail: ",
    "stdout f crit: ",
    // How OpenTelemetry's numbers of errors begin, 17 to 24, and of little else: INFO is 9.
    "ynumber\\\":1",
    "ynumber\\\":2",
    "y_number\\\": 1",
    "y_number\\\": 2",
    // The numeric levels of pino and bunyan, in a JSON line inside a JSON string.
    "level\\\":50",
    "level\\\":60",
    "level\\\": 50",
    "level\\\": 60",
  };

  /** Levels that are words in a JSON line and are none of the words above. */
  private static final String[] LEVELS = {"crit", "alert", "err", "eror", "fail"};

  /** Begin a line that an agent has wrapped: klog's errors by month, .NET's levels. */
  private static final String[] HEADS = {"e0", "e1", "f0", "f1", "fail: ", "crit: "};

  private SearchWords() {}

  /** The built-in words; each has {@link GramFilter#SHORTEST} bytes at least. */
  static List<byte[]> ours() {
    List<byte[]> all = new ArrayList<>();
    for (String word : WORDS) {
      add(all, word);
    }
    for (String level : LEVELS) {
      // The value of a field, also in a JSON line that an agent has put into its own.
      add(all, "\"" + level + "\\");
    }
    // pino and bunyan write no blanks.
    add(all, "level\\\\\\\":50");
    add(all, "level\\\\\\\":60");
    for (String head : HEADS) {
      add(all, "log\\\":\\\"" + head);
    }
    return all;
  }

  private static void add(List<byte[]> all, String word) {
    all.add(word.getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * The forms in which a term of a rule may stand in a line: its own, and if it has quotes or
   * backslashes also the one that it has in a line that an agent has put into a document.
   */
  static List<byte[]> forms(String term) {
    byte[] plain = literal(term);
    boolean escapes = term.indexOf('"') >= 0 || term.indexOf('\\') >= 0;
    return escapes ? List.of(plain, literal(escaped(term))) : List.of(plain);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** The longest part of a term that looks the same in a JSON string; empty if there is none. */
  private static byte[] literal(String term) {
    String best = "";
    int from = 0;
    for (int i = 0; i <= term.length(); i++) {
      if (i == term.length() || term.charAt(i) < ' ' || term.charAt(i) > '~') {
        best = i - from > best.length() ? term.substring(from, i) : best;
        from = i + 1;
      }
    }
    return escaped(best).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1);
  }
}
