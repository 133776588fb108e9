package tocsin.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
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

  /** What only correlation and notification need. */
  static void writeInner(JsonGenerator out, Handling handling) throws IOException {
    Json.texts(out, "orders", handling.orders());
    Json.texts(out, "reopened", handling.reopened().stream().map(Json::time).toList());
    Handling.Waiting waiting = handling.waiting();
    if (waiting != null) {
      out.writeObjectFieldStart("waiting");
      Json.time(out, "told", waiting.told());
      out.writeNumberField("reminders", waiting.reminders());
      out.writeEndObject();
    }
  }

  /** Reads it; an incident of before there were orders has none. */
  static Handling read(JsonNode incident) {
    return new Handling(
        by(incident.path("acknowledged")),
        by(incident.path("resolvedBy")),
        waiting(incident.path("waiting")),
        Json.texts(incident, "reopened").stream().map(Instant::parse).toList(),
        Json.texts(incident, "orders"));
  }

  private static Handling.@Nullable Waiting waiting(JsonNode n) {
    return n.isObject()
        ? new Handling.Waiting(Json.time(n, "told"), n.path("reminders").asInt())
        : null;
  }

  private static Handling.@Nullable By by(JsonNode n) {
    return n.isObject()
        ? new Handling.By(Json.text(n, "by"), Json.time(n, "at"), Json.text(n, "note"))
        : null;
  }
}
