package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import tocsin.model.Json;

/** What the three pattern languages make of a pattern and an input, in the words of the cases. */
final class PatternCases {
  private PatternCases() {}

  static Stream<JsonNode> of(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank())
        .map(PatternCases::read);
  }

  static JsonNode read(String json) {
    try {
      return Json.read(json);
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }

  static String logs(String pattern, String message) {
    String why = LogFilterPattern.check(pattern);
    return why != null ? why : verdict(LogFilterPattern.compile(pattern).matches(message));
  }

  static String events(JsonNode pattern, JsonNode event) {
    String why = EventPattern.check(pattern.toString());
    return why != null ? why : verdict(EventPattern.compile(pattern.toString()).matches(event));
  }

  static String sns(String scopeName, JsonNode policy, JsonNode input) {
    FilterPolicy.Scope scope = FilterPolicy.Scope.of(scopeName).orElseThrow();
    String why = FilterPolicy.check(scope, policy.toString());
    if (why != null) {
      return why;
    }
    FilterPolicy filter = FilterPolicy.compile(scope, policy.toString());
    return verdict(
        scope == FilterPolicy.Scope.MESSAGE_BODY
            ? filter.matchesBody(text(input.path("body")))
            : filter.matchesAttributes(attributes(input.path("attributes"))));
  }

  private static Map<String, FilterPolicy.Attribute> attributes(JsonNode node) {
    Map<String, FilterPolicy.Attribute> attributes = new LinkedHashMap<>();
    node.properties()
        .forEach(e ->
            attributes.put(
                e.getKey(),
                new FilterPolicy.Attribute(
                    e.getValue().path("Type").asText(), e.getValue().path("Value").asText())));
    return attributes;
  }

  private static String text(JsonNode body) {
    return body.isTextual() ? body.textValue() : body.toString();
  }

  private static String verdict(boolean match) {
    return match ? "match" : "no-match";
  }
}
