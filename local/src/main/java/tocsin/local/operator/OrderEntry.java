package tocsin.local.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An order as {@code events:PutEvents} takes it.
 *
 * @param detailType what is to be done, such as {@code Add Silence}
 * @param detail what it is about, and who wants it
 */
public record OrderEntry(String detailType, ObjectNode detail) {
  /** Of the events that are orders. */
  public static final String SOURCE = "tocsin.operator";

  static final ObjectMapper TREES = new ObjectMapper();

  /** Somebody looks after an incident. */
  public static OrderEntry acknowledge(String incident, String by, String note) {
    return new OrderEntry("Acknowledge Incident", about(incident, by, note));
  }

  /** An incident is over. */
  public static OrderEntry resolve(String incident, String by, String note) {
    return new OrderEntry("Resolve Incident", about(incident, by, note));
  }

  /** A silence ends before its time. */
  public static OrderEntry expire(String silence, String by) {
    ObjectNode detail = TREES.createObjectNode().put("id", silence).put("by", by);
    return new OrderEntry("Expire Silence", detail);
  }

  private static ObjectNode about(String incident, String by, String note) {
    ObjectNode detail = TREES.createObjectNode().put("incident", incident).put("by", by);
    if (!note.isEmpty()) {
      detail.put("note", note);
    }
    return detail;
  }

  /** As the file that {@code aws events put-events --entries file://...} reads. */
  public String entries() {
    ArrayNode entries = TREES.createArrayNode();
    entries
        .addObject()
        .put("Source", SOURCE)
        .put("DetailType", detailType)
        .put("Detail", detail.toString());
    return entries.toPrettyString();
  }
}
