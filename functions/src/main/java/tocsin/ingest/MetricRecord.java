package tocsin.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/**
 * A line in CloudWatch's embedded metric format. It is no problem by itself; a rule may set a
 * threshold on it, and then the values are in the signal: {@code aws.cloudwatch.metric.<name>},
 * with {@code aws.cloudwatch.namespace} and {@code aws.cloudwatch.dimension.<name>}. Of a list of
 * values the largest counts.
 */
final class MetricRecord {
  private static final String PREFIX = "aws.cloudwatch.";

  private MetricRecord() {}

  static void read(JsonNode root, Line line) {
    StringBuilder words = new StringBuilder();
    Set<String> named = new HashSet<>();
    for (JsonNode directive : root.path("_aws").path("CloudWatchMetrics")) {
      line.attribute(PREFIX + "namespace", directive.path("Namespace").asText());
      words.append(words.isEmpty() ? directive.path("Namespace").asText() : "");
      for (JsonNode metric : directive.path("Metrics")) {
        if (named.add(metric.path("Name").asText())) {
          metric(root, metric.path("Name").asText(), words, line);
        }
      }
      for (JsonNode dimensions : directive.path("Dimensions")) {
        for (JsonNode name : dimensions) {
          String value = root.path(name.asText()).asText();
          line.attribute(PREFIX + "dimension." + name.asText(), value);
        }
      }
    }
    line.about = words.toString().replaceAll("=[^ ]*", "");
    if (Document.first(root, "message", "msg").isEmpty()) {
      line.message = words.toString();
    }
  }

  private static void metric(JsonNode root, String name, StringBuilder words, Line line) {
    JsonNode value = root.path(name);
    if (name.isEmpty() || value.isMissingNode()) {
      return;
    }
    double largest = value.asDouble();
    String text = value.asText();
    for (JsonNode one : value) {
      if (text.isEmpty() || one.asDouble() > largest) {
        largest = one.asDouble();
        text = one.asText();
      }
    }
    line.attribute(PREFIX + "metric." + name, text);
    words.append(' ').append(name).append('=').append(text);
  }
}
