package tocsin.local.xray;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tocsin.model.Json;

/**
 * A segment document as it was sent.
 *
 * @param own false for a subsegment that was sent apart from its segment
 * @param bytes its length in UTF-8
 */
record Segment(
    String traceId,
    String id,
    String parentId,
    boolean own,
    boolean inProgress,
    ObjectNode document,
    int bytes) {
  static final int MOST_BYTES = 64 * 1024;

  /** A document that X-Ray would not take. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String id;

    Refused(String code, String id) {
      super("Invalid segment. ErrorCode: " + code);
      this.code = code;
      this.id = id;
    }

    String code() {
      return code;
    }

    /** The document's id; empty if it cannot be told. */
    String id() {
      return id;
    }
  }

  static Segment parse(String text) throws Refused {
    JsonNode node;
    try {
      node = Json.read(text);
    } catch (IOException e) {
      throw new Refused("ParseError", "");
    }
    if (!(node instanceof ObjectNode document)) {
      throw new Refused("ParseError", "");
    }
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    String id = document.path("id").asText();
    check(document, id, bytes);
    return new Segment(
        traceId(document, id),
        id,
        document.path("parent_id").asText(),
        !document.path("type").asText().equals("subsegment"),
        document.path("in_progress").asBoolean(),
        document,
        bytes);
  }

  private static void check(ObjectNode document, String id, int bytes) throws Refused {
    if (id.isEmpty()) {
      throw new Refused("MissingId", "");
    }
    if (!id.matches("[0-9a-f]{16}")) {
      throw new Refused("InvalidId", id);
    }
    if (bytes > MOST_BYTES) {
      throw new Refused("SegmentTooLarge", id);
    }
    if (document.path("name").asText().isEmpty()) {
      throw new Refused("MissingName", id);
    }
    if (document.path("name").asText().length() > 200) {
      throw new Refused("InvalidName", id);
    }
    if (!document.path("start_time").isNumber()) {
      throw new Refused("MissingStartTime", id);
    }
    boolean open = document.path("in_progress").asBoolean();
    if (!document.path("end_time").isNumber() && !open) {
      throw new Refused("MissingEndTime", id);
    }
    if (document.path("type").asText().equals("subsegment")
        && document.path("parent_id").asText().isEmpty()) {
      throw new Refused("MissingParentId", id);
    }
  }

  /** In the form of X-Ray; the 32 digits of W3C are taken too and brought into that form. */
  private static String traceId(ObjectNode document, String id) throws Refused {
    String traceId = document.path("trace_id").asText();
    if (traceId.isEmpty()) {
      throw new Refused("MissingTraceId", id);
    }
    if (traceId.matches("[0-9a-f]{32}")) {
      String own = "1-" + traceId.substring(0, 8) + "-" + traceId.substring(8);
      document.put("trace_id", own);
      return own;
    }
    if (!traceId.matches("1-[0-9a-f]{8}-[0-9a-f]{24}")) {
      throw new Refused("InvalidTraceId", id);
    }
    return traceId;
  }
}
