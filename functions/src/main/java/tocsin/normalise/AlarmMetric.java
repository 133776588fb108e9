package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What an alarm looks at: a metric, a band around one, arithmetic over several, or a query.
 *
 * @param name of the metric; the label or the terms of an expression
 * @param resources that the dimensions name, as ARNs
 * @param dimensions of the metric such as {@code ApiName=shop,Stage=prod}, by name; of several
 *     metrics each once, with a semicolon between
 * @param anomaly true if the alarm watches a band that CloudWatch has learnt
 */
record AlarmMetric(
    String namespace, String name, List<String> resources, String dimensions, boolean anomaly) {
  static AlarmMetric of(Event event) {
    JsonNode metrics = event.detail().path("configuration").path("metrics");
    JsonNode first = first(metrics);
    JsonNode watched = watched(metrics);
    boolean anomaly = isAnomaly(metrics);
    String name = Tree.text(first, "name");
    String expression = expression(watched);
    if (!anomaly && !expression.isEmpty()) {
      String label = Tree.text(watched, "label");
      name = label.isEmpty() ? terms(expression, name) : label;
    }
    String namespace = Tree.text(first, "namespace");
    return new AlarmMetric(
        namespace.isEmpty() ? namespaceOf(expression) : namespace,
        name,
        resources(event, metrics),
        dimensions(metrics),
        anomaly);
  }

  private static String dimensions(JsonNode metrics) {
    return StreamSupport.stream(metrics.spliterator(), false)
        .map(entry -> entry.path("metricStat").path("metric").path("dimensions"))
        .map(AlarmMetric::byName)
        .filter(text -> !text.isEmpty())
        .distinct()
        .sorted()
        .collect(Collectors.joining(";"));
  }

  private static String byName(JsonNode dimensions) {
    return dimensions.properties().stream()
        .map(d -> d.getKey() + "=" + Tree.text(d.getValue()))
        .sorted()
        .collect(Collectors.joining(","));
  }

  /** The resources of all metrics, those of the first before the others. */
  private static List<String> resources(Event event, JsonNode metrics) {
    return StreamSupport.stream(metrics.spliterator(), false)
        .flatMap(entry -> resourcesOf(event, entry).stream())
        .distinct()
        .toList();
  }

  /** A monitoring account's alarm may look at the metric of another account. */
  private static List<String> resourcesOf(Event event, JsonNode entry) {
    JsonNode metric = entry.path("metricStat").path("metric");
    return AlarmDimensions.resources(
        event.in(Tree.text(entry, "accountId"), ""),
        Tree.text(metric, "namespace"),
        metric.path("dimensions"));
  }

  /** The first metric that is one, not an expression over others. */
  private static JsonNode first(JsonNode metrics) {
    for (JsonNode entry : metrics) {
      JsonNode metric = entry.path("metricStat").path("metric");
      if (metric.isObject()) {
        return metric;
      }
    }
    return metrics.path("none");
  }

  /** The entry whose result is compared with the threshold; the only one if none says so. */
  private static JsonNode watched(JsonNode metrics) {
    for (JsonNode entry : metrics) {
      if (Tree.isTrue(entry.path("returnData")) && !expression(entry).isEmpty()) {
        return entry;
      }
    }
    return metrics.size() == 1 ? metrics.path(0) : metrics.path("none");
  }

  private static boolean isAnomaly(JsonNode metrics) {
    for (JsonNode entry : metrics) {
      if (expression(entry).startsWith("ANOMALY_DETECTION_BAND")) {
        return true;
      }
    }
    return false;
  }

  /** Some events wrap the expression in an object of the same name. */
  private static String expression(JsonNode entry) {
    JsonNode expression = entry.path("expression");
    return expression.isObject() ? Tree.text(expression, "expression") : Tree.text(expression);
  }

  /** What a query selects; of arithmetic, the metric that it begins with. */
  private static String terms(String expression, String metric) {
    int from = expression.indexOf(" FROM ");
    if (!expression.startsWith("SELECT ") || from < 0) {
      return metric.isEmpty() ? expression : metric;
    }
    return expression.substring("SELECT ".length(), from).strip();
  }

  /** {@code FROM "AWS/EC2"} or {@code FROM SCHEMA("AWS/EC2", InstanceId)}. */
  static String namespaceOf(String expression) {
    int from = expression.indexOf(" FROM ");
    int open = from < 0 ? -1 : expression.indexOf('"', from);
    int close = open < 0 ? -1 : expression.indexOf('"', open + 1);
    return close < 0 ? "" : expression.substring(open + 1, close);
  }
}
