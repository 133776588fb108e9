package tocsin.trace;

import java.io.IOException;
import tocsin.model.Cause;
import tocsin.model.Failure;
import tocsin.model.Json;

/** A report as the golden files write it. */
final class ReportJson {
  private ReportJson() {}

  static String write(TraceReport report) {
    return Json.object(out -> {
      out.writeStringField("problem", report.problem());
      out.writeNumberField("nodes", report.nodes());
      out.writeArrayFieldStart("services");
      for (String service : report.services()) {
        out.writeString(service);
      }
      out.writeEndArray();
      out.writeNumberField("errors", report.errors());
      out.writeNumberField("faults", report.faults());
      out.writeNumberField("throttles", report.throttles());
      out.writeNumberField("coldStarts", report.coldStarts());
      out.writeFieldName("origin");
      Cause origin = report.origin();
      if (origin == null) {
        out.writeNull();
      } else {
        origin(out, origin);
      }
    });
  }

  private static void origin(com.fasterxml.jackson.core.JsonGenerator out, Cause origin)
      throws IOException {
    out.writeStartObject();
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
    out.writeArrayFieldStart("path");
    for (String node : origin.path()) {
      out.writeString(node);
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
