package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tocsin.model.Json;

/**
 * An entry as {@code PutEvents} takes it, which is how people write test events down: names with
 * capitals, and the detail as a text with JSON in it.
 */
final class PutEvents {
  private PutEvents() {}

  static boolean isEntry(JsonNode record) {
    return record.path("Source").isTextual()
        && record.path("DetailType").isTextual()
        && record.path("Detail").isTextual();
  }

  /** The entry as the bus would deliver it; its detail is left out if it is no JSON. */
  static JsonNode envelope(JsonNode entry) {
    ObjectNode envelope = JsonNodeFactory.instance.objectNode();
    envelope.put("version", "0");
    envelope.set("source", entry.get("Source"));
    envelope.set("detail-type", entry.get("DetailType"));
    if (entry.has("Time")) {
      envelope.set("time", entry.get("Time"));
    }
    ArrayNode resources = envelope.putArray("resources");
    Tree.texts(entry.path("Resources")).forEach(resources::add);
    JsonNode detail = detail(entry.get("Detail").textValue());
    if (detail != null) {
      envelope.set("detail", detail);
    }
    return envelope;
  }

  private static @Nullable JsonNode detail(String text) {
    try {
      return Json.read(text);
    } catch (IOException e) {
      // Without a detail the record is rejected, and the reason says what is missing.
      return null;
    }
  }
}
