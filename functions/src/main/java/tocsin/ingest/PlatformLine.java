package tocsin.ingest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the Lambda platform itself writes, in its text form. */
final class PlatformLine {
  /** A time and a request's id stand before the words of a time-out, nothing else. */
  private static final int HEAD = 120;

  private static final String[] ROUTINE = {
    "START RequestId: ", "END RequestId: ", "INIT_START ", "RESTORE_START ", "LOGS\tName: ",
  };

  /** With what routine lines begin. */
  private static final String INITIALS = "SEIRLT";

  private PlatformLine() {}

  /** Reads the line if it is one; false otherwise. */
  static boolean read(String text, Line line) {
    if (text.startsWith("REPORT RequestId: ")) {
      line.requestId = word(text, 18);
      report(text, line, "platform.report");
    } else if (text.startsWith("INIT_REPORT ") || text.startsWith("RESTORE_REPORT ")) {
      report(text, line, text.startsWith("I") ? "platform.initReport" : "platform.restoreReport");
    } else if (text.startsWith("RequestId: ") && text.contains(" Error: ")) {
      failure(text, line);
    } else if (text.startsWith("EXTENSION\tName: ") && text.contains("Error Type: ")) {
      line.type = after(text, "Error Type: ");
      line.message = "Lambda extension " + after(text, "Name: ") + " failed: " + line.type;
      line.platform = Line.Platform.FAILURE;
    } else if (text.indexOf("Task timed out after ", 0, Math.min(HEAD, text.length())) >= 0) {
      return timeout(text, line);
    } else {
      line.platform = isRoutine(text) ? Line.Platform.FINE : Line.Platform.NONE;
      return line.platform != Line.Platform.NONE;
    }
    return true;
  }

  private static boolean isRoutine(String text) {
    if (text.isEmpty() || INITIALS.indexOf(text.charAt(0)) < 0) {
      return false;
    }
    for (String head : ROUTINE) {
      if (text.startsWith(head)) {
        return true;
      }
    }
    boolean extension =
        text.startsWith("EXTENSION\tName: ") || text.startsWith("TELEMETRY\tName: ");
    return extension && !text.contains("Error Type: ");
  }

  /** The platform's words inside a line of another form. */
  static boolean isTimeout(String message) {
    return message.startsWith("Task timed out after ");
  }

  private static void report(String text, Line line, String what) {
    String status = after(text, "Status: ").toLowerCase(Locale.ROOT);
    String type = after(text, "Error Type: ");
    line.type = type.isEmpty() ? null : type;
    TraceText.find(text, line);
    long size = number(after(text, "Memory Size: "));
    boolean full = size > 0 && number(after(text, "Max Memory Used: ")) >= size;
    line.platform =
        switch (status) {
          case "timeout" -> Line.Platform.TIMEOUT;
          case "", "success" -> full ? Line.Platform.MEMORY_FULL : Line.Platform.FINE;
          default ->
              full || type.equals("Runtime.OutOfMemory")
                  ? Line.Platform.OUT_OF_MEMORY
                  : Line.Platform.FAILURE;
        };
    line.message = words(line.platform, what, status, line.type, size);
    PlatformMetrics.read(text, line);
  }

  /** {@code RequestId: ... Error: Runtime exited with error: signal: killed}. */
  private static void failure(String text, Line line) {
    line.requestId = word(text, 11);
    int from = text.indexOf(" Error: ") + 8;
    int end = text.indexOf('\n', from);
    String message = text.substring(from, end < 0 ? text.length() : end).strip();
    String type = end < 0 ? "" : text.substring(end).strip();
    line.type = type.isEmpty() || type.contains("\n") ? "Runtime.ExitError" : type;
    line.typeMessage = message;
    line.message = message.isEmpty() ? "the runtime failed" : message;
    if (message.startsWith("exit ")) {
      // "exit code 0" alone reads as if all were well.
      line.message = line.type + " (" + message + ")";
    }
    line.platform =
        message.contains("signal: killed") || line.type.equals("Runtime.OutOfMemory")
            ? Line.Platform.OUT_OF_MEMORY
            : Line.Platform.FAILURE;
  }

  /** {@code 2026-11-21T08:00:00.000Z request-id Task timed out after 3.00 seconds}. */
  private static boolean timeout(String text, Line line) {
    int at = text.indexOf("Task timed out after ");
    int id = at - 37;
    if (id < 0 || !Shapes.isUuid(text, id, id + 36)) {
      return false;
    }
    line.requestId = text.substring(id, id + 36);
    line.message = text.substring(at).strip();
    line.platform = Line.Platform.TIMEOUT;
    return true;
  }

  /** A sentence for a record that has none. */
  static String words(
      Line.Platform platform, String record, String status, @Nullable String type, long megabytes) {
    String phase =
        record.contains("init")
            ? "initialisation"
            : record.contains("restore") ? "restore" : "call";
    String memory = megabytes > 0 ? " (" + megabytes + " MB)" : "";
    return switch (platform) {
      case TIMEOUT -> "Lambda " + phase + " timed out";
      case OUT_OF_MEMORY -> "Lambda " + phase + " ran out of memory" + memory;
      case MEMORY_FULL -> "Lambda " + phase + " used all of its memory" + memory;
      default -> "Lambda " + phase + " failed: " + (type == null ? status : type);
    };
  }

  private static String after(String text, String label) {
    int found = text.indexOf(label);
    return found < 0 ? "" : word(text, found + label.length());
  }

  private static String word(String text, int from) {
    int to = from;
    while (to < text.length() && text.charAt(to) > ' ') {
      to++;
    }
    return text.substring(from, to);
  }

  private static long number(String digits) {
    return digits.length() < 10 && Shapes.isDigits(digits, 0) ? Long.parseLong(digits) : -1;
  }
}
