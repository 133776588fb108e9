package tocsin.local.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tocsin.local.template.FunctionSpec;
import tocsin.model.Json;

/** The lines that Lambda itself writes into a function's log, as text or as JSON. */
final class PlatformLines {
  private final FunctionSpec function;

  PlatformLines(FunctionSpec function) {
    this.function = function;
  }

  List<String> start(Instant now, String requestId) {
    String version = FunctionEnvironment.version(function);
    if (!function.jsonLogs()) {
      return List.of("START RequestId: " + requestId + " Version: " + version);
    }
    return List.of(
        event(
            now,
            "platform.start",
            out -> {
              out.writeStringField("requestId", requestId);
              out.writeStringField("version", version);
            }));
  }

  /**
   * @param status {@code success}, {@code error}, {@code failure} or {@code timeout}
   * @param init how long the process took to start; null if it ran already
   */
  List<String> end(
      Instant now, String requestId, Duration took, @Nullable Duration init, String status) {
    if (function.jsonLogs()) {
      return List.of(report(now, requestId, took, init, status));
    }
    String suffix =
        init == null ? "" : String.format(Locale.ROOT, "Init Duration: %.2f ms\t", millis(init));
    String report =
        String.format(
            Locale.ROOT,
            "REPORT RequestId: %s\tDuration: %.2f ms\tBilled Duration: %d ms\tMemory Size: %d MB\t"
                + "Max Memory Used: %d MB\t%s",
            requestId,
            millis(took),
            billed(took, init),
            function.memoryMb(),
            function.memoryMb(),
            suffix);
    return List.of("END RequestId: " + requestId, report);
  }

  private String report(
      Instant now, String requestId, Duration took, @Nullable Duration init, String status) {
    return event(
        now,
        "platform.report",
        out -> {
          out.writeStringField("requestId", requestId);
          out.writeObjectFieldStart("metrics");
          out.writeNumberField("durationMs", millis(took));
          out.writeNumberField("billedDurationMs", billed(took, init));
          out.writeNumberField("memorySizeMB", function.memoryMb());
          out.writeNumberField("maxMemoryUsedMB", function.memoryMb());
          if (init != null) {
            out.writeNumberField("initDurationMs", millis(init));
          }
          out.writeEndObject();
          out.writeStringField("status", status);
        });
  }

  /** The line about an invocation that took too long; the JSON report says it by its status. */
  List<String> timeout(Instant now, String requestId) {
    return function.jsonLogs()
        ? List.of()
        : List.of(Json.time(now) + " " + requestId + " " + timeoutText());
  }

  String timeoutText() {
    return String.format(
        Locale.ROOT, "Task timed out after %.2f seconds", millis(function.timeout()) / 1000);
  }

  /** The line about a process that ended by itself. */
  static List<String> exited(String requestId, int status) {
    return List.of("RequestId: " + requestId + " Error: " + exitText(status));
  }

  static String exitText(int status) {
    // A process that a signal ended has 128 and the signal's number as its status.
    return status > 128
        ? "Runtime exited with error: signal: " + (status == 137 ? "killed" : status - 128)
        : "Runtime exited with error: exit status " + status;
  }

  private static String event(Instant now, String type, Json.Body record) {
    return Json.object(out -> {
      out.writeStringField("time", Json.time(now));
      out.writeStringField("type", type);
      out.writeObjectFieldStart("record");
      record.writeTo(out);
      out.writeEndObject();
    });
  }

  private static double millis(Duration duration) {
    return Math.round(duration.toNanos() / 10_000.0) / 100.0;
  }

  private static long billed(Duration took, @Nullable Duration init) {
    return (long) Math.ceil(millis(took) + (init == null ? 0 : millis(init)));
  }
}
