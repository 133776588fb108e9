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
    // Levels of Serilog, zerolog and supervisord.
    " err ",
    " err]",
    " ftl ",
    " ftl]",
    "[err]",
    "[ftl]",
    " crit ",
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
    // The numeric levels of pino and bunyan, in a JSON line inside a JSON string.
    "level\\\":50",
    "level\\\":60",
    "level\\\": 50",
    "level\\\": 60",
  };

  private SearchWords() {}

  /** The built-in words; each has {@link GramFilter#SHORTEST} bytes at least. */
  static List<byte[]> ours() {
    List<byte[]> all = new ArrayList<>();
    for (String word : WORDS) {
      all.add(word.getBytes(StandardCharsets.ISO_8859_1));
    }
    return all;
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
