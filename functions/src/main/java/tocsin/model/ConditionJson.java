package tocsin.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The JSON form of conditions, within that of policies. */
final class ConditionJson {
  private ConditionJson() {}

  static void write(JsonGenerator out, List<Condition> conditions) throws IOException {
    out.writeArrayFieldStart("conditions");
    for (Condition condition : conditions) {
      write(out, condition);
    }
    out.writeEndArray();
  }

  private static void write(JsonGenerator out, Condition c) throws IOException {
    out.writeStartObject();
    out.writeStringField("rule", c.rule());
    Json.text(out, "severity", c.severity() == null ? null : c.severity().wire());
    out.writeNumberField("withinSeconds", c.within().toSeconds());
    Json.text(out, "group", c.group());
    switch (c.test()) {
      case Condition.Count(int count) -> {
        out.writeStringField("test", "count");
        out.writeNumberField("count", count);
      }
      case Condition.Distinct(String field, int count, List<String> values) -> {
        out.writeStringField("test", "distinct");
        out.writeStringField("field", field);
        out.writeNumberField("count", count);
        Json.texts(out, "values", values);
      }
      case Condition.Absence _ -> out.writeStringField("test", "absence");
      case Condition.Sequence(int steps, List<Integer> matched) -> {
        out.writeStringField("test", "sequence");
        out.writeNumberField("steps", steps);
        out.writeArrayFieldStart("matched");
        for (int step : matched) {
          out.writeNumber(step);
        }
        out.writeEndArray();
      }
    }
    out.writeFieldName("policy");
    SignalJson.writePolicy(out, c.policy());
    out.writeEndObject();
  }

  static List<Condition> read(JsonNode conditions) {
    return conditions.valueStream().map(ConditionJson::readOne).toList();
  }

  private static Condition readOne(JsonNode n) {
    return new Condition(
        Json.text(n, "rule"),
        n.path("severity").isTextual() ? SignalJson.severity(n) : null,
        SignalJson.readPolicy(n.path("policy")),
        Duration.ofSeconds(n.path("withinSeconds").asLong()),
        Json.textOrNull(n, "group"),
        test(n));
  }

  private static Condition.Test test(JsonNode n) {
    return switch (Json.text(n, "test")) {
      case "count" -> new Condition.Count(n.path("count").asInt());
      case "distinct" ->
          new Condition.Distinct(
              Json.text(n, "field"), n.path("count").asInt(), Json.texts(n, "values"));
      case "absence" -> new Condition.Absence();
      case "sequence" ->
          new Condition.Sequence(
              n.path("steps").asInt(),
              n.path("matched").valueStream().map(JsonNode::asInt).toList());
      case String other -> throw new IllegalArgumentException("no such test: " + other);
    };
  }
}
