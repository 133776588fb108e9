package tocsin.local.match;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tocsin.model.Json;

/** One line of a file of cases: {@code {"id":"","pattern":...,"input":...}}. */
public record MatchCase(JsonNode id, Verdict verdict) {
  /** Reads a line and judges it; a line that cannot be read is an invalid case without an id. */
  public static MatchCase run(Language language, String line) {
    JsonNode node;
    try {
      node = Json.read(line);
    } catch (IOException e) {
      return unreadable("the line is not JSON: " + e.getMessage());
    }
    if (!node.isObject()) {
      return unreadable("the line is not a JSON object");
    }
    JsonNode id = node.path("id").isMissingNode() ? NullNode.getInstance() : node.get("id");
    String missing = missing(node);
    return new MatchCase(
        id,
        missing == null
            ? language.match(node.get("pattern"), node.get("input"))
            : Verdict.invalid("\"" + missing + "\" is missing"));
  }

  private static MatchCase unreadable(String why) {
    return new MatchCase(NullNode.getInstance(), Verdict.invalid(why));
  }

  private static @Nullable String missing(JsonNode node) {
    if (!node.has("pattern")) {
      return "pattern";
    }
    return node.has("input") ? null : "input";
  }

  /** The line that answers it. */
  public String line() {
    return Json.object(out -> {
      out.writeFieldName("id");
      out.writeRawValue(id.toString());
      out.writeStringField("result", verdict.result());
      if (verdict.why() == null) {
        out.writeNullField("why");
      } else {
        out.writeStringField("why", verdict.why());
      }
    });
  }
}
