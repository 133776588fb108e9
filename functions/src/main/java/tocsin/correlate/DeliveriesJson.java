package tocsin.correlate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tocsin.model.Json;

/** The JSON form of deployments, as a window keeps it. */
final class DeliveriesJson {
  private DeliveriesJson() {}

  static String write(Deliveries deliveries) {
    return Json.object(out -> {
      out.writeArrayFieldStart("deployments");
      for (Delivery d : deliveries.all()) {
        out.writeStartObject();
        out.writeNumberField("first", d.first());
        out.writeNumberField("succeeded", d.succeeded());
        out.writeBooleanField("failed", d.failed());
        out.writeBooleanField("aborted", d.aborted());
        out.writeBooleanField("lead", d.lead());
        out.writeStringField("revision", d.revision());
        texts(out, "began", d.began());
        texts(out, "ended", d.ended());
        texts(out, "runs", d.runs());
        texts(out, "events", d.events());
        out.writeEndObject();
      }
      out.writeEndArray();
    });
  }

  static Deliveries read(@Nullable Window window) {
    return new Deliveries(
        state(window).path("deployments").valueStream().map(DeliveriesJson::delivery).toList());
  }

  /** The state of a window; an object with nothing in it if there is none. */
  static JsonNode state(@Nullable Window window) {
    try {
      return Json.read(window == null ? "{}" : window.state());
    } catch (IOException e) {
      throw new UncheckedIOException("a window has no JSON in its state", e);
    }
  }

  private static Delivery delivery(JsonNode n) {
    return new Delivery(
        n.path("first").asLong(),
        n.path("succeeded").asLong(),
        n.path("failed").asBoolean(),
        n.path("aborted").asBoolean(),
        n.path("lead").asBoolean(),
        n.path("revision").asText(),
        texts(n.path("began")),
        texts(n.path("ended")),
        texts(n.path("runs")),
        texts(n.path("events")));
  }

  private static void texts(JsonGenerator out, String name, Set<String> values) throws IOException {
    out.writeArrayFieldStart(name);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }

  private static Set<String> texts(JsonNode n) {
    return n.valueStream().map(JsonNode::asText).collect(Collectors.toSet());
  }
}
