package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tocsin.model.Json;

/**
 * Takes files that hold several records apart: a CloudTrail file ({@code {"Records":[...]}}), a
 * list of exported findings ({@code {"Findings":[...]}}), what {@code lookup-events} prints ({@code
 * {"Events":[{"CloudTrailEvent":"..."}]}}), rows of a CloudTrail Lake query, messages as SNS hands
 * them to a function, a plain array.
 */
public final class Records {
  private Records() {}

  /** The records of a document, in their order; a document that is one record is a list of one. */
  public static List<JsonNode> of(JsonNode document) {
    if (document.isArray()) {
      return elements(document);
    }
    if (document.has("detail-type") || document.has("detail")) {
      return List.of(document);
    }
    JsonNode rows = document.path("QueryResultRows");
    if (rows.isArray()) {
      return rows(rows);
    }
    for (String field : new String[] {"Records", "Findings", "findings", "Events"}) {
      JsonNode list = document.path(field);
      if (list.isArray()) {
        return elements(list);
      }
    }
    return Inbound.isOne(document) ? Inbound.events(document) : List.of(document);
  }

  /** CloudTrail Lake gives a row as a list of objects with one field each. */
  private static List<JsonNode> rows(JsonNode rows) {
    List<JsonNode> records = new ArrayList<>(rows.size());
    for (JsonNode row : rows) {
      ObjectNode record = JsonNodeFactory.instance.objectNode();
      row.forEach(column -> column.properties().forEach(f -> record.set(f.getKey(), f.getValue())));
      records.add(record);
    }
    return records;
  }

  private static List<JsonNode> elements(JsonNode array) {
    List<JsonNode> records = new ArrayList<>(array.size());
    for (JsonNode element : array) {
      if (Inbound.isOne(element)) {
        records.addAll(Inbound.events(element));
      } else {
        records.add(unwrapped(element));
      }
    }
    return records;
  }

  private static JsonNode unwrapped(JsonNode element) {
    JsonNode text = element.path("CloudTrailEvent");
    if (!text.isTextual()) {
      return element;
    }
    try {
      JsonNode inner = Json.read(text.textValue());
      return inner.isObject() ? inner : element;
    } catch (IOException e) {
      // Not JSON inside: the element itself is judged, and rejected with its own reason.
      return element;
    }
  }
}
