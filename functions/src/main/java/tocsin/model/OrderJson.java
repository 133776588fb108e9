package tocsin.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;

/** The JSON form of orders: what the queue into correlation carries and {@code replay} prints. */
public final class OrderJson {
  private OrderJson() {}

  public static String write(Order order) {
    return Json.object(out -> {
      out.writeStringField("type", "order");
      writeFields(out, order);
    });
  }

  /** The fields without the type and the object around them. */
  public static void writeFields(JsonGenerator out, Order order) throws IOException {
    out.writeStringField("id", order.id());
    out.writeStringField("order", name(order));
    Json.time(out, "time", order.time());
    out.writeStringField("by", order.by());
    switch (order) {
      case Order.Acknowledge o -> incident(out, o.incident(), o.note());
      case Order.Resolve o -> incident(out, o.incident(), o.note());
      case Order.AddSilence o -> {
        out.writeObjectFieldStart("silence");
        SilenceJson.writeFields(out, o.silence());
        out.writeEndObject();
      }
      case Order.ExpireSilence o -> out.writeStringField("silence", o.silence());
    }
  }

  /** What is ordered, in a word. */
  public static String name(Order order) {
    return switch (order) {
      case Order.Acknowledge _ -> "acknowledge";
      case Order.Resolve _ -> "resolve";
      case Order.AddSilence _ -> "add-silence";
      case Order.ExpireSilence _ -> "expire-silence";
    };
  }

  private static void incident(JsonGenerator out, String incident, String note) throws IOException {
    out.writeStringField("incident", incident);
    out.writeStringField("note", note);
  }

  /**
   * Reads an order back.
   *
   * @throws IllegalArgumentException if it is none, saying where
   */
  public static Order read(JsonNode n) {
    String id = Json.text(n, "id");
    Instant time = Json.time(n, "time");
    String by = Json.text(n, "by");
    return switch (Json.text(n, "order")) {
      case "acknowledge" ->
          new Order.Acknowledge(id, time, by, Json.text(n, "incident"), Json.text(n, "note"));
      case "resolve" ->
          new Order.Resolve(id, time, by, Json.text(n, "incident"), Json.text(n, "note"));
      case "add-silence" -> new Order.AddSilence(id, time, SilenceJson.read(n.path("silence")));
      case "expire-silence" -> new Order.ExpireSilence(id, time, by, Json.text(n, "silence"));
      case String other -> throw new IllegalArgumentException("no such order: " + other);
    };
  }
}
