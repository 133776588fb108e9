package tocsin.local.fuzz.targets;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tocsin.local.fuzz.Fault;
import tocsin.local.fuzz.Plants;
import tocsin.local.fuzz.Target;
import tocsin.redact.Redactor;

/** Masks a text: once is enough, JSON stays JSON, and what is planted is gone. */
public final class Redaction implements Target {
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private String redacted = "";

  @Override
  public String name() {
    return "redaction";
  }

  @Override
  public void take(String input) {
    redacted = Redactor.redact(Plants.grown(input));
  }

  @Override
  public void check(String input) {
    List<String> secrets = Plants.in(input);
    Outputs.hidden(redacted, secrets, "redacted text");
    String twice = Redactor.redact(redacted);
    Fault.unless(twice.equals(redacted), "redacting twice differs", redacted + "\n" + twice);
    json(input);
    lines(input, secrets);
  }

  /** The lines of one stream come back as many, and hide as much. */
  private static void lines(String input, List<String> secrets) {
    List<String> lines = Plants.grown(input).lines().toList();
    List<String> masked = Redactor.redactLines(lines);
    Fault.unless(masked.size() == lines.size(), "lines are lost", masked.toString());
    Outputs.hidden(String.join("\n", masked), secrets, "redacted lines");
  }

  private void json(String text) {
    // A secret in a name goes, and the name with it.
    JsonNode before = Plants.in(text).isEmpty() ? container(Plants.grown(text)) : null;
    if (before != null) {
      JsonNode after = container(redacted);
      Fault.unless(after != null, "JSON is none when redacted", redacted);
      Fault.unless(
          after != null && shape(before, after), "JSON has another shape redacted", redacted);
    }
  }

  private static @Nullable JsonNode container(String text) {
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return null;
    }
    try {
      JsonNode node = STRICT.readTree(text);
      return node.isContainerNode() ? node : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** The same names and lengths; only values may differ. */
  private static boolean shape(JsonNode before, JsonNode after) {
    if (before.getNodeType() != after.getNodeType() && before.isContainerNode()) {
      return false;
    }
    if (before.size() != after.size()) {
      return false;
    }
    if (before.isArray()) {
      for (int i = 0; i < before.size(); i++) {
        if (!shape(before.get(i), after.get(i))) {
          return false;
        }
      }
      return true;
    }
    Iterator<Map.Entry<String, JsonNode>> others = after.properties().iterator();
    return before.properties().stream()
        .allMatch(field -> {
          Map.Entry<String, JsonNode> other = others.next();
          // A name that is masked by itself is another one.
          boolean named =
              other.getKey().equals(field.getKey()) || other.getKey().contains("[redacted");
          return named && shape(field.getValue(), other.getValue());
        });
  }
}
