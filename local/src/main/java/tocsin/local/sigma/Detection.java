package tocsin.local.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The {@code detection} of a Sigma rule: named search identifiers and a condition over them. */
final class Detection {
  private static final Set<String> NO_IDENTIFIERS = Set.of("condition", "timeframe");

  private final JsonNode detection;

  private Detection(JsonNode detection) {
    this.detection = detection;
  }

  /**
   * What the detection demands of one event.
   *
   * @throws Refusal if that cannot be said, or if it is about several events
   */
  static Clause read(JsonNode detection) {
    if (!detection.isObject()) {
      throw new Refusal("no detection");
    }
    JsonNode condition = detection.path("condition");
    List<Clause> alternatives = new ArrayList<>();
    // Several conditions are several searches; a rule of ours matches if one of them does.
    List<JsonNode> texts =
        condition.isArray() ? condition.valueStream().toList() : List.of(condition);
    for (JsonNode text : texts) {
      if (!text.isTextual() || text.textValue().isBlank()) {
        throw new Refusal("no condition");
      }
      alternatives.add(ConditionParser.parse(text.textValue(), new Detection(detection)));
    }
    if (alternatives.isEmpty()) {
      throw new Refusal("no condition");
    }
    if (detection.has("timeframe")) {
      throw new Refusal(
          "timeframe: "
              + detection.get("timeframe").asText()
              + ": it is about several events within a time");
    }
    return Clause.any(alternatives);
  }

  /** The search of a name. */
  Clause named(String name) {
    if (NO_IDENTIFIERS.contains(name) || !detection.has(name)) {
      throw new Refusal("the condition names \"" + name + "\", which is not there");
    }
    return search(name, detection.get(name));
  }

  /** The searches whose names fit a pattern, or all but those with an underscore in front. */
  List<Clause> matching(String pattern) {
    boolean them = pattern.equals("them");
    Pattern regex =
        Pattern.compile(them ? "[^_].*" : Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
    List<Clause> found =
        detection
            .propertyStream()
            .map(java.util.Map.Entry::getKey)
            .filter(name -> !NO_IDENTIFIERS.contains(name) && regex.matcher(name).matches())
            .map(this::named)
            .toList();
    if (found.isEmpty()) {
      throw new Refusal("the condition names \"" + pattern + "\", which nothing fits");
    }
    return found;
  }

  private static Clause search(String name, JsonNode search) {
    if (search.isObject()) {
      List<Clause> lines = new ArrayList<>();
      search.properties().forEach(e -> lines.add(FieldTest.read(e.getKey(), e.getValue())));
      if (lines.isEmpty()) {
        throw new Refusal("\"" + name + "\" is empty");
      }
      return Clause.all(lines);
    }
    if (search.isArray() && !search.isEmpty()) {
      return Clause.any(search.valueStream().map(item -> search(name, item)).toList());
    }
    if (search.isValueNode() && !search.isNull()) {
      throw new Refusal(
          "keywords: \"" + name + "\" has values without a field, which search the raw log line");
    }
    throw new Refusal("\"" + name + "\" is empty");
  }
}
