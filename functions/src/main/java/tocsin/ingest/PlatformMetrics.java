package tocsin.ingest;

import java.util.Locale;

/**
 * The numbers of a Lambda report as attributes, the same ones from text and from JSON: {@code
 * aws.lambda.duration_ms}, {@code billed_duration_ms}, {@code init_duration_ms}, {@code
 * restore_duration_ms}, {@code billed_restore_duration_ms}, {@code memory_size_mb} and {@code
 * max_memory_used_mb}.
 */
final class PlatformMetrics {
  private static final String PREFIX = "aws.lambda.";

  /** A report has some fifteen fields. */
  private static final int MAX_FIELDS = 40;

  private PlatformMetrics() {}

  /** {@code durationMs} and {@code memorySizeMB}, as the JSON form names them. */
  static String name(String metric) {
    StringBuilder out = new StringBuilder(PREFIX);
    for (int i = 0; i < metric.length(); i++) {
      char c = metric.charAt(i);
      boolean starts =
          Character.isUpperCase(c) && i > 0 && !Character.isUpperCase(metric.charAt(i - 1));
      out.append(starts ? "_" : "").append(Character.toLowerCase(c));
    }
    return out.toString();
  }

  /** {@code Billed Duration: 4 ms}, fields of a text line apart by tabs or blanks. */
  static void read(String text, Line line) {
    int from = 0;
    line.steps.spend(text.length());
    int colon = text.indexOf(": ");
    for (int n = 0; colon > 0 && n < MAX_FIELDS; n++) {
      int value = colon + 2;
      while (value < text.length() && text.charAt(value) == ' ') {
        value++;
      }
      int end = value;
      while (end < text.length() && text.charAt(end) > ' ') {
        end++;
      }
      String unit = text.startsWith(" ms", end) ? "_ms" : text.startsWith(" MB", end) ? "_mb" : "";
      String label = label(text, from, colon);
      line.steps.spend(end - Math.min(from, colon));
      from = end + (unit.isEmpty() ? 0 : 3);
      if (!unit.isEmpty() && isNumber(text, value, end)) {
        line.attribute(PREFIX + label + unit, text.substring(value, end));
      } else if (label.equals("segmentid")) {
        line.attribute("aws.xray.segment_id", text.substring(value, end));
      } else if (label.equals("sampled")) {
        line.attribute("aws.xray.sampled", text.substring(value, end));
      } else if (label.equals("phase")) {
        line.attribute(PREFIX + "phase", text.substring(value, end));
      }
      colon = text.indexOf(": ", colon + 2);
    }
  }

  private static String label(String text, int from, int colon) {
    int start = colon;
    while (start > from && text.charAt(start - 1) != '\t') {
      start--;
    }
    StringBuilder out = new StringBuilder();
    for (String word : text.substring(start, colon).strip().split(" ", -1)) {
      boolean head = word.equals("INIT_REPORT") || word.equals("RESTORE_REPORT");
      if (!head && !word.isEmpty()) {
        out.append(out.isEmpty() ? "" : "_").append(word.toLowerCase(Locale.ROOT));
      }
    }
    return out.toString();
  }

  private static boolean isNumber(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Shapes.isDigit(text.charAt(i)) && text.charAt(i) != '.') {
        return false;
      }
    }
    return to > from;
  }
}
