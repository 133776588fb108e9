package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tocsin.model.Json;

/**
 * An SNS subscription filter policy over message attributes or the message body.
 *
 * <p>event-ruler evaluates it, on the attributes written as one flat JSON object or on the body as
 * it is. The empty policy lets everything through. Instances may be shared between threads.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html">SNS
 *     subscription filter policies</a>
 */
public final class FilterPolicy {
  /** What the policy looks at: the subscription's {@code FilterPolicyScope}. */
  public enum Scope {
    MESSAGE_ATTRIBUTES("MessageAttributes"),
    MESSAGE_BODY("MessageBody");

    private final String wire;

    Scope(String wire) {
      this.wire = wire;
    }

    public String wire() {
      return wire;
    }

    public static Optional<Scope> of(String wire) {
      for (Scope scope : values()) {
        if (scope.wire.equals(wire)) {
          return Optional.of(scope);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * A message attribute as it is published.
   *
   * @param type {@code String}, {@code Number}, {@code String.Array} or {@code Binary}, the first
   *     two also with a label of their own such as {@code Number.float}
   * @param value its string value
   */
  public record Attribute(String type, String value) {}

  private final @Nullable EventPattern pattern;

  private FilterPolicy(@Nullable EventPattern pattern) {
    this.pattern = pattern;
  }

  /** Why SNS would refuse the policy, or null if it would take it. */
  public static @Nullable String check(Scope scope, String json) {
    try {
      compile(scope, json);
      return null;
    } catch (PatternException e) {
      return e.getMessage();
    }
  }

  /**
   * Compiles a policy.
   *
   * @throws PatternException if SNS would refuse it, saying why
   */
  public static FilterPolicy compile(Scope scope, String json) {
    JsonNode policy;
    try {
      policy = Json.read(json);
    } catch (IOException e) {
      throw new PatternException("the filter policy is not JSON: " + e.getMessage());
    }
    FilterPolicyLimits.check(scope, policy, json);
    if (policy.isEmpty()) {
      return new FilterPolicy(null);
    }
    return new FilterPolicy(EventPattern.compile(FilterPolicyLimits.arrays(policy).toString()));
  }

  /** Tells whether a message with these attributes is delivered; for the attribute scope. */
  public boolean matchesAttributes(Map<String, Attribute> attributes) {
    if (pattern == null) {
      return true;
    }
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    attributes.forEach((name, attribute) -> put(event, name, attribute));
    return pattern.matches(event);
  }

  /**
   * Tells whether a message with this body is delivered; for the body scope. A body that is not a
   * JSON object fits no policy but the empty one.
   */
  public boolean matchesBody(String body) {
    if (pattern == null) {
      return true;
    }
    try {
      JsonNode event = Json.read(body);
      return event.isObject() && pattern.matches(event);
    } catch (IOException e) {
      return false;
    }
  }

  private static void put(ObjectNode event, String name, Attribute attribute) {
    String type = attribute.type();
    if (type.equals("String.Array")) {
      event.set(name, array(attribute.value()));
    } else if (type.equals("Number") || type.startsWith("Number.")) {
      event.set(name, number(attribute.value()));
    } else if (!type.equals("Binary") && !type.startsWith("Binary.")) {
      event.put(name, attribute.value());
    }
  }

  /** The array that the text holds, or the text itself if it holds none. */
  private static JsonNode array(String value) {
    try {
      JsonNode array = Json.read(value);
      return array.isArray() ? array : JsonNodeFactory.instance.textNode(value);
    } catch (IOException e) {
      return JsonNodeFactory.instance.textNode(value);
    }
  }

  private static JsonNode number(String value) {
    try {
      return JsonNodeFactory.instance.numberNode(new BigDecimal(value.strip()));
    } catch (NumberFormatException e) {
      return JsonNodeFactory.instance.textNode(value);
    }
  }
}
