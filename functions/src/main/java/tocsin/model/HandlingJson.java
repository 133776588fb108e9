package tocsin.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What people did about an incident, among the fields of its JSON. */
final class HandlingJson {
  private HandlingJson() {}

  /** Writes nothing if nobody did. */
  static void writeBy(JsonGenerator out, String name, Handling.@Nullable By by) throws IOException {
    if (by == null) {
      return;
    }
    out.writeObjectFieldStart(name);
    out.writeStringField("by", by.who());
    Json.time(out, "at", by.at());
    out.writeStringField("note", by.note());
    out.writeEndObject();
  }

  /** Reads it; an incident of before there were orders has none. */
  static Handling read(JsonNode incident) {
    return new Handling(
        by(incident.path("acknowledged")),
        by(incident.path("resolvedBy")),
        Json.texts(incident, "orders"));
  }

  private static Handling.@Nullable By by(JsonNode n) {
    return n.isObject()
        ? new Handling.By(Json.text(n, "by"), Json.time(n, "at"), Json.text(n, "note"))
        : null;
  }
}
