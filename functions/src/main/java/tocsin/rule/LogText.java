package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.model.Json;

/** A line while patterns are tried on it: it is parsed and split once for all of them. */
final class LogText {
  private final String text;
  private @Nullable JsonNode json;
  private @Nullable List<String> fields;

  LogText(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** The document that the line is; missing if it is none. */
  JsonNode json() {
    JsonNode known = json;
    if (known == null) {
      known = parsed();
      json = known;
    }
    return known;
  }

  private JsonNode parsed() {
    try {
      return Json.read(text);
    } catch (IOException e) {
      // A line that only begins like JSON is not in this format.
      return MissingNode.getInstance();
    }
  }

  /** The fields that blanks separate. */
  List<String> fields() {
    List<String> known = fields;
    if (known == null) {
      known = FieldsMatcher.split(text);
      fields = known;
    }
    return known;
  }
}
