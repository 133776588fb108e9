package tocsin.ingest;

/**
 * Trace ids in free text: X-Ray's {@code 1-8hex-24hex} wherever it stands ({@code Root=1-...;},
 * {@code XRAY TraceId: 1-...}), and W3C's 32 hex digits where the word {@code trace} stands before
 * them: alone they could be any other digest.
 */
final class TraceText {
  private static final int XRAY = 35;
  private static final int W3C = 32;

  private TraceText() {}

  static void find(String text, Line line) {
    for (int i = text.indexOf("1-"); i >= 0; i = text.indexOf("1-", i + 2)) {
      boolean starts = i == 0 || (!Shapes.isHex(text.charAt(i - 1)) && text.charAt(i - 1) != '-');
      if (starts
          && i + XRAY <= text.length()
          && text.charAt(i + 10) == '-'
          && ends(text, i + XRAY)) {
        line.trace(text.substring(i, i + XRAY));
      }
    }
    if (line.traceIds.isEmpty()) {
      w3c(text, line);
    }
  }

  /** Behind "trace", "Trace" and "TRACE", by two searches for what they have in common. */
  private static void w3c(String text, Line line) {
    int lower = text.indexOf("race", 1);
    int upper = text.indexOf("RACE", 1);
    while (lower >= 0 || upper >= 0) {
      int found = lower < 0 || (upper >= 0 && upper < lower) ? upper : lower;
      int at = found + 4;
      w3c(text, at, line);
      // What is known of one form stays known while the other is looked for.
      lower = lower >= 0 && lower <= at ? text.indexOf("race", at + 1) : lower;
      upper = upper >= 0 && upper <= at ? text.indexOf("RACE", at + 1) : upper;
    }
  }

  private static void w3c(String text, int from, Line line) {
    int at = from;
    int limit = Math.min(text.length(), at + 16);
    while (at < limit && !(Shapes.isHex(text.charAt(at)) && hexRun(text, at) >= 2)) {
      at++;
    }
    if (at < limit && hexRun(text, at) == 2 && text.startsWith("-", at + 2)) {
      at += 3;
    }
    if (at < text.length() && hexRun(text, at) == W3C) {
      line.trace(text.substring(at, at + W3C));
    }
  }

  private static int hexRun(String text, int from) {
    int i = from;
    while (i < text.length() && Shapes.isHex(text.charAt(i))) {
      i++;
    }
    return i - from;
  }

  private static boolean ends(String text, int at) {
    return at == text.length() || !Shapes.isHex(text.charAt(at));
  }
}
