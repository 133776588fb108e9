package tocsin.correlate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tocsin.model.Json;
import tocsin.model.Signal;
import tocsin.model.SignalJson;

/**
 * What is known of something that a rule expects to hear again and again.
 *
 * @param last when it was last heard of, by its own time
 * @param within how long it may be silent
 * @param armed when it will be looked at next; null if nobody will
 * @param missing when it was last found missing; null if it never was
 * @param template the signal to raise when it is missing, but for its id and times
 */
record Heartbeat(
    Instant last,
    Duration within,
    @Nullable Instant armed,
    @Nullable Instant missing,
    Signal template) {
  /** When it counts as missing unless it is heard of. */
  Instant due() {
    return last.plus(within);
  }

  /** True if it was missing and is heard of again. */
  boolean back() {
    return missing != null && due().isAfter(missing);
  }

  static @Nullable Heartbeat of(@Nullable Window window) {
    if (window == null) {
      return null;
    }
    try {
      JsonNode n = Json.read(window.state());
      return new Heartbeat(
          Instant.parse(n.path("last").asText()),
          Duration.ofSeconds(n.path("withinSeconds").asLong()),
          instant(n, "armed"),
          instant(n, "missing"),
          SignalJson.readSignal(n.path("template")));
    } catch (IOException e) {
      throw new UncheckedIOException("a window has no JSON in its state", e);
    }
  }

  private static @Nullable Instant instant(JsonNode n, String name) {
    return n.hasNonNull(name) ? Instant.parse(n.get(name).asText()) : null;
  }

  String state() {
    return Json.object(out -> {
      out.writeStringField("last", last.toString());
      out.writeNumberField("withinSeconds", within.toSeconds());
      instant(out, "armed", armed);
      instant(out, "missing", missing);
      out.writeObjectFieldStart("template");
      SignalJson.writeFields(out, template);
      out.writeEndObject();
    });
  }

  private static void instant(JsonGenerator out, String name, @Nullable Instant at)
      throws IOException {
    if (at != null) {
      out.writeStringField(name, at.toString());
    }
  }
}
