package tocsin.local.match;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tocsin.model.Json;
import tocsin.rule.EventPattern;
import tocsin.rule.FilterPolicy;
import tocsin.rule.LogFilterPattern;

/**
 * A pattern language with the way its patterns and inputs are written: each a JSON value, or a text
 * that holds one. For {@link #LOGS} both are plain texts.
 */
public enum Language {
  /** An event pattern over an event. */
  EVENTBRIDGE {
    @Override
    Verdict judge(JsonNode pattern, JsonNode input) {
      EventPattern compiled = EventPattern.compile(text(pattern));
      if (compiled.tooComplex()) {
        return Verdict.invalid("too complex: EventBridge refuses so many wildcards together");
      }
      JsonNode event = value(input, "the event");
      return event.isObject()
          ? Verdict.of(compiled.matches(event))
          : Verdict.invalid("the event is not a JSON object");
    }
  },

  /**
   * {@code {"scope":"MessageAttributes|MessageBody","policy":{}}} over {@code
   * {"attributes":{"name":{"Type":"","Value":""}},"body":...}}.
   */
  SNS {
    @Override
    Verdict judge(JsonNode pattern, JsonNode input) {
      JsonNode subscription = value(pattern, "the pattern");
      String name = subscription.path("scope").asText(FilterPolicy.Scope.MESSAGE_ATTRIBUTES.wire());
      Optional<FilterPolicy.Scope> scope = FilterPolicy.Scope.of(name);
      if (scope.isEmpty()) {
        return Verdict.invalid("the scope \"" + name + "\" is not known");
      }
      FilterPolicy policy = FilterPolicy.compile(scope.get(), text(subscription.path("policy")));
      JsonNode message = value(input, "the message");
      return Verdict.of(
          scope.get() == FilterPolicy.Scope.MESSAGE_BODY
              ? policy.matchesBody(text(message.path("body")))
              : policy.matchesAttributes(attributes(message.path("attributes"))));
    }
  },

  /** A filter pattern over a log line. */
  LOGS {
    @Override
    Verdict judge(JsonNode pattern, JsonNode input) {
      return Verdict.of(LogFilterPattern.compile(text(pattern)).matches(text(input)));
    }
  };

  /**
   * Judges one input by one pattern.
   *
   * @return invalid, with the reason, if the pattern would be refused or the input cannot be read
   */
  public Verdict match(JsonNode pattern, JsonNode input) {
    try {
      return judge(pattern, input);
    } catch (IllegalArgumentException e) {
      return Verdict.invalid(String.valueOf(e.getMessage()));
    }
  }

  /**
   * @throws IllegalArgumentException if the pattern or the input cannot be understood
   */
  abstract Verdict judge(JsonNode pattern, JsonNode input);

  /** The text itself, or any other value as the JSON it is. */
  private static String text(JsonNode node) {
    return node.isTextual() ? node.textValue() : node.toString();
  }

  private static JsonNode value(JsonNode node, String what) {
    if (!node.isTextual()) {
      return node;
    }
    try {
      return Json.read(node.textValue());
    } catch (IOException e) {
      throw new IllegalArgumentException(what + " is not JSON: " + e.getMessage(), e);
    }
  }

  private static Map<String, FilterPolicy.Attribute> attributes(JsonNode node) {
    Map<String, FilterPolicy.Attribute> attributes = new LinkedHashMap<>();
    node.properties()
        .forEach(e ->
            attributes.put(
                e.getKey(),
                new FilterPolicy.Attribute(
                    e.getValue().path("Type").asText(), text(e.getValue().path("Value")))));
    return attributes;
  }
}
