package tocsin.local.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Sigma rule as far as it concerns us: one for CloudTrail, about single events.
 *
 * @param document the whole rule
 * @param clause what it demands of an event
 */
record SigmaRule(JsonNode document, Clause clause) {
  private static final Map<String, String> SEVERITIES =
      Map.of(
          "informational", "info",
          "low", "low",
          "medium", "medium",
          "high", "high",
          "critical", "critical");
  private static final Set<String> LOUD = Set.of("high", "critical");

  /**
   * Reads a document.
   *
   * @throws Refusal if it is no rule, not about CloudTrail, or cannot be said exactly
   */
  static SigmaRule read(JsonNode document) {
    refuseOtherKinds(document);
    if (title(document).isEmpty()) {
      throw new Refusal("no title");
    }
    logSource(document.path("logsource"));
    SigmaRule rule = new SigmaRule(document, Detection.read(document.path("detection")));
    if (rule.text("status").equals("unsupported")) {
      throw new Refusal("status unsupported: its author says that it cannot be used as it is");
    }
    rule.severity();
    return rule;
  }

  private static void refuseOtherKinds(JsonNode document) {
    if (!document.isObject()) {
      throw new Refusal("no Sigma rule: the document is not a mapping");
    }
    if (document.has("correlation")) {
      String type = document.path("correlation").path("type").asText("without a type");
      throw new Refusal("correlation: " + type + ": it is about several events");
    }
    if (document.has("filter")) {
      throw new Refusal("filter: it changes other rules and is none itself");
    }
    if (document.has("action")) {
      throw new Refusal(
          "action: " + document.get("action").asText() + ": rules made of several documents");
    }
  }

  private static void logSource(JsonNode source) {
    String product = source.path("product").asText("none");
    String service = source.path("service").asText("none");
    if (!product.equals("aws") || !service.equals("cloudtrail")) {
      throw new Refusal(
          "logsource: product " + product + ", service " + service + " is not aws, cloudtrail");
    }
    if (source.has("category")) {
      throw new Refusal("logsource: category " + source.get("category").asText());
    }
  }

  static String title(JsonNode document) {
    return document.path("title").asText("").strip();
  }

  String title() {
    return title(document);
  }

  /** Our word for its level; null if it has none. */
  @Nullable String severity() {
    String level = text("level");
    String severity = SEVERITIES.get(level);
    if (severity == null && !level.isEmpty()) {
      throw new Refusal("the level \"" + level + "\" is not known");
    }
    return severity;
  }

  /**
   * How loud: Sigma's rules of medium level and below are things to know of ("a cluster was
   * created"), and a page each would teach people to look away.
   */
  String mode() {
    if (text("status").equals("deprecated")) {
      return "shadow";
    }
    return LOUD.contains(text("level")) ? "page" : "record";
  }

  /** A field as text; empty if it is not there. */
  String text(String field) {
    return document.path(field).asText("").strip();
  }

  /** A field that is a list of texts, or one. */
  List<String> texts(String field) {
    JsonNode node = document.path(field);
    Stream<JsonNode> items = node.isArray() ? node.valueStream() : Stream.of(node);
    return items.map(item -> item.asText("").strip()).filter(text -> !text.isEmpty()).toList();
  }
}
