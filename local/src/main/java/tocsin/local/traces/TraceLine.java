package tocsin.local.traces;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.model.Cause;
import tocsin.model.Failure;
import tocsin.model.Json;
import tocsin.trace.Category;
import tocsin.trace.TraceReport;

/** The line of {@code trace --json}, as {@code schemas/trace.schema.json} describes it. */
public final class TraceLine {
  private TraceLine() {}

  /**
   * One object, without a line break.
   *
   * @param file where the trace was found
   */
  public static String of(String file, TraceReport report) {
    return Json.object(out -> {
      out.writeStringField("type", "trace");
      out.writeStringField("id", report.traceId());
      out.writeBooleanField("complete", report.complete());
      text(out, "problem", report.problem());
      Instant start = report.start();
      text(out, "startTime", start == null ? null : Json.time(start));
      out.writeNumberField("durationUs", report.durationUs());
      out.writeNumberField("nodes", report.nodes());
      texts(out, "services", report.services());
      out.writeNumberField("errors", report.errors());
      out.writeNumberField("faults", report.faults());
      out.writeNumberField("throttles", report.throttles());
      out.writeNumberField("coldStarts", report.coldStarts());
      origin(out, report.origin());
      texts(out, "criticalPath", report.criticalPath());
      breakdown(out, report);
      bottleneck(out, report.bottleneck());
      texts(out, "links", report.links());
      out.writeStringField("file", file);
    });
  }

  private static void origin(JsonGenerator out, @Nullable Cause origin) throws IOException {
    if (origin == null) {
      out.writeNullField("origin");
      return;
    }
    out.writeObjectFieldStart("origin");
    out.writeStringField("node", origin.node());
    out.writeStringField("operation", origin.operation());
    out.writeStringField("kind", origin.kind().wire());
    Failure failure = origin.exception();
    if (failure == null) {
      out.writeNullField("exception");
    } else {
      out.writeObjectFieldStart("exception");
      out.writeStringField("type", failure.type());
      out.writeStringField("message", failure.message());
      out.writeEndObject();
    }
    texts(out, "path", origin.path());
    out.writeEndObject();
  }

  private static void breakdown(JsonGenerator out, TraceReport report) throws IOException {
    out.writeObjectFieldStart("breakdownUs");
    for (Category category : Category.values()) {
      out.writeNumberField(category.wire(), report.breakdownUs().getOrDefault(category, 0L));
    }
    out.writeEndObject();
  }

  private static void bottleneck(JsonGenerator out, TraceReport.@Nullable Bottleneck most)
      throws IOException {
    if (most == null) {
      out.writeNullField("bottleneck");
      return;
    }
    out.writeObjectFieldStart("bottleneck");
    out.writeStringField("node", most.node());
    out.writeNumberField("us", most.us());
    out.writeEndObject();
  }

  private static void text(JsonGenerator out, String name, @Nullable String value)
      throws IOException {
    if (value == null) {
      out.writeNullField(name);
    } else {
      out.writeStringField(name, value);
    }
  }

  private static void texts(JsonGenerator out, String name, List<String> values)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }
}
