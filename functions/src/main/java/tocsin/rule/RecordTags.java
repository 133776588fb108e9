package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * The resource tags that an event carries. Each service has its own form: GuardDuty lists {@code
 * {key, value}}, CloudTrail {@code {Key, Value}}, Security Hub an object; the field is called tags
 * everywhere, in some case.
 */
final class RecordTags {
  private static final int MAX_DEPTH = 8;

  private RecordTags() {}

  static Map<String, String> of(JsonNode record) {
    Map<String, String> tags = new HashMap<>();
    collect(record.path("detail"), tags, 0);
    return tags;
  }

  private static void collect(JsonNode node, Map<String, String> tags, int depth) {
    if (depth > MAX_DEPTH) {
      return;
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (isTags(field.getKey())) {
        read(field.getValue(), tags);
      } else {
        collect(field.getValue(), tags, depth + 1);
      }
    }
    if (node.isArray()) {
      node.forEach(item -> collect(item, tags, depth + 1));
    }
  }

  /** Asked for every name of every event, so it makes no copy in small letters. */
  private static boolean isTags(String name) {
    return name.regionMatches(true, name.length() - 4, "tags", 0, 4);
  }

  private static void read(JsonNode value, Map<String, String> tags) {
    if (value.isObject()) {
      value.properties().forEach(e -> put(e.getKey(), e.getValue(), tags));
    }
    if (value.isArray()) {
      for (JsonNode tag : value) {
        put(either(tag, "key", "Key").asText(), either(tag, "value", "Value"), tags);
      }
    }
  }

  private static JsonNode either(JsonNode tag, String one, String other) {
    return tag.has(one) ? tag.path(one) : tag.path(other);
  }

  private static void put(String key, JsonNode value, Map<String, String> tags) {
    if (!key.isEmpty() && value.isTextual()) {
      tags.putIfAbsent(key, value.textValue());
    }
  }
}
