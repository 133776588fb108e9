package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What SNS refuses and event-ruler alone would take.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html">Filter
 *     policy constraints</a>
 */
final class FilterPolicyLimits {
  private static final int MAX_BYTES = 256 * 1024;
  private static final int MAX_KEYS = 5;
  private static final int MAX_COMBINATIONS = 150;
  private static final BigDecimal MAX_NUMBER = BigDecimal.valueOf(1_000_000_000);
  private static final Set<String> OPERATORS =
      Set.of("anything-but", "cidr", "equals-ignore-case", "exists", "numeric", "prefix", "suffix");
  private static final String OR = "$or";

  private final FilterPolicy.Scope scope;

  private FilterPolicyLimits(FilterPolicy.Scope scope) {
    this.scope = scope;
  }

  static void check(FilterPolicy.Scope scope, JsonNode policy, String text) {
    if (!policy.isObject()) {
      throw new PatternException("the filter policy is not a JSON object");
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new PatternException("the filter policy is larger than 256 KB");
    }
    Set<String> keys = new LinkedHashSet<>();
    collectKeys(policy, keys);
    if (keys.size() > MAX_KEYS) {
      throw new PatternException(
          "the filter policy has " + keys.size() + " keys, more than " + MAX_KEYS);
    }
    long combinations = new FilterPolicyLimits(scope).combinations(policy, 1);
    if (combinations > MAX_COMBINATIONS) {
      throw new PatternException(
          "the filter policy has more than " + MAX_COMBINATIONS + " combinations of values");
    }
  }

  /** Only the outermost names count; in the attribute scope there are no others. */
  private static void collectKeys(JsonNode object, Set<String> keys) {
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (isOr(entry)) {
        entry.getValue().forEach(branch -> collectKeys(branch, keys));
      } else {
        keys.add(entry.getKey());
      }
    }
  }

  private static boolean isOr(Map.Entry<String, JsonNode> entry) {
    JsonNode value = entry.getValue();
    return entry.getKey().equals(OR) && value.isArray() && !value.isEmpty() && allObjects(value);
  }

  private static boolean allObjects(JsonNode array) {
    return array.valueStream().allMatch(JsonNode::isObject);
  }

  /**
   * The product of the sizes of all value lists, each times how deep it is nested; alternatives add
   * up. Stops growing where it is too much anyway.
   */
  private long combinations(JsonNode object, int depth) {
    long product = 1;
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      product *= Math.max(1, combinationsOf(entry, depth));
      product = Math.min(product, Integer.MAX_VALUE);
    }
    return product;
  }

  private long combinationsOf(Map.Entry<String, JsonNode> entry, int depth) {
    JsonNode value = entry.getValue();
    if (isOr(entry)) {
      long sum = 0;
      for (JsonNode branch : value) {
        sum += combinations(branch, depth);
      }
      return sum;
    }
    if (value.isObject()) {
      if (scope == FilterPolicy.Scope.MESSAGE_ATTRIBUTES) {
        throw new PatternException(
            "\"" + entry.getKey() + "\" is nested, which only the scope MessageBody allows");
      }
      return combinations(value, depth + 1);
    }
    checkValues(entry.getKey(), value);
    return (long) Math.max(1, value.size()) * depth;
  }

  private static void checkValues(String key, JsonNode values) {
    if (!values.isArray()) {
      checkNumbers(key, values);
      return;
    }
    for (JsonNode value : values) {
      if (value.isObject()) {
        checkOperator(key, value);
      }
      checkNumbers(key, value);
    }
  }

  private static void checkOperator(String key, JsonNode match) {
    for (Map.Entry<String, JsonNode> entry : match.properties()) {
      if (!OPERATORS.contains(entry.getKey())) {
        throw new PatternException(
            "\"" + entry.getKey() + "\" in \"" + key + "\" is no operator of filter policies");
      }
    }
  }

  private static void checkNumbers(String key, JsonNode value) {
    if (value.isNumber() && value.decimalValue().abs().compareTo(MAX_NUMBER) > 0) {
      throw new PatternException(
          "a number in \"" + key + "\" is outside -1000000000 to 1000000000");
    }
    value.forEach(inner -> checkNumbers(key, inner));
  }

  /** The policy with each single value as a list of one, which is how the engine wants it. */
  static JsonNode arrays(JsonNode policy) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : policy.properties()) {
      JsonNode value = entry.getValue();
      if (isOr(entry)) {
        ArrayNode branches = result.putArray(OR);
        value.forEach(branch -> branches.add(arrays(branch)));
      } else if (value.isObject()) {
        result.set(entry.getKey(), arrays(value));
      } else if (value.isArray()) {
        result.set(entry.getKey(), value);
      } else {
        result.putArray(entry.getKey()).add(value);
      }
    }
    return result;
  }
}
