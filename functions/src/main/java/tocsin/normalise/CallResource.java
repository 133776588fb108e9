package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What an API call touched, as ARNs: from the record's own list of resources, else from the
 * parameters of the call, else from its answer.
 */
final class CallResource {
  private static final int MOST = 20;

  private static final String REFUSED = " on resource: ";

  /** ARNs that a call uses rather than touches. */
  private static final Set<String> USED =
      Set.of(
          "role",
          "rolearn",
          "servicerole",
          "executionrolearn",
          "taskrolearn",
          "principal",
          "principalarn",
          "sourcearn",
          "permissionsboundary",
          "assumedroleuser",
          "snapshotarn");

  private CallResource() {}

  /** The resources, the meant one first; {@code service} as ARNs know it. */
  static List<String> of(Event event, String service) {
    JsonNode record = event.detail();
    JsonNode parameters = record.path("requestParameters");
    Set<String> found = new LinkedHashSet<>();
    for (JsonNode resource : record.path("resources")) {
      add(found, Tree.firstText(resource, "ARN", "arn"));
    }
    add(found, ecsService(event, parameters, service));
    add(found, queue(event, parameters, service));
    JsonNode answer = record.path("responseElements");
    if (service.equals("ec2") && makes(Tree.text(record, "eventName"))) {
      answer(found, event, service, answer);
    }
    parameters.properties().forEach(p -> parameter(found, event, service, p));
    if (found.isEmpty()) {
      answer(found, event, service, answer);
    }
    if (found.isEmpty()) {
      add(found, refused(Tree.text(record, "errorMessage")));
    }
    return found.stream().limit(MOST).toList();
  }

  /** EC2 gives its things their ids, so the answer tells them and the request does not. */
  private static boolean makes(String call) {
    return call.startsWith("Run") || call.startsWith("Create") || call.startsWith("Allocate");
  }

  private static void parameter(
      Set<String> found, Event event, String service, Map.Entry<String, JsonNode> parameter) {
    JsonNode value = parameter.getValue();
    String name = parameter.getKey();
    if (value.isObject()) {
      // EC2 wraps: {"instancesSet":{"items":[{"instanceId":"i-1"}]}}, {"XRequest":{"X":...}}
      items(found, event, service, value.path("items"));
      if (name.endsWith("Request")) {
        value.properties().forEach(p -> parameter(found, event, service, decapitalised(p)));
      }
      return;
    }
    for (String text : Tree.texts(value)) {
      add(found, resource(event, service, singular(name, value), text));
    }
  }

  private static void items(Set<String> found, Event event, String service, JsonNode items) {
    for (JsonNode item : items) {
      for (Map.Entry<String, JsonNode> field : item.properties()) {
        String resource = resource(event, service, field.getKey(), Tree.text(field.getValue()));
        if (!resource.isEmpty()) {
          found.add(resource);
          break;
        }
      }
    }
  }

  private static Map.Entry<String, JsonNode> decapitalised(Map.Entry<String, JsonNode> parameter) {
    String name = parameter.getKey();
    return name.isEmpty()
        ? parameter
        : Map.entry(
            name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1),
            parameter.getValue());
  }

  private static String singular(String name, JsonNode value) {
    return value.isArray() && name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
  }

  private static String resource(Event event, String service, String name, String value) {
    if (value.isEmpty()) {
      return "";
    }
    if (value.startsWith("arn:")) {
      return isTouched(service, name) ? value : "";
    }
    boolean document =
        service.equals("ssm")
            && name.equals("name")
            && Tree.text(event.detail(), "eventName").contains("Document");
    ResourceForm form = ResourceForm.of(service, document ? "documentName" : name);
    return form == null ? "" : form.arn(event, value);
  }

  private static boolean isTouched(String service, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.contains("kms") || lower.contains("topic")) {
      return service.equals("kms") || service.equals("sns");
    }
    return !USED.contains(lower) || (lower.equals("rolearn") && service.equals("sts"));
  }

  /** What the answer names: things that did not exist before the call. */
  private static void answer(Set<String> found, Event event, String service, JsonNode answer) {
    for (Map.Entry<String, JsonNode> field : answer.properties()) {
      JsonNode value = field.getValue();
      if (value.isObject()) {
        items(found, event, service, value.path("items"));
        if (!USED.contains(field.getKey().toLowerCase(Locale.ROOT))) {
          value.properties().forEach(p -> answered(found, event, service, p));
        }
      } else {
        answered(found, event, service, field);
      }
    }
  }

  private static void answered(
      Set<String> found, Event event, String service, Map.Entry<String, JsonNode> field) {
    if (field.getValue().isTextual()) {
      add(found, resource(event, service, field.getKey(), field.getValue().textValue()));
    }
  }

  /** A refused call often has no parameters; then the message tells: "on resource: arn:...". */
  private static String refused(String message) {
    int at = message.indexOf(REFUSED);
    if (at < 0) {
      return "";
    }
    int from = at + REFUSED.length();
    int to = message.indexOf(' ', from);
    String resource = message.substring(from, to < 0 ? message.length() : to);
    return resource.startsWith("arn:") && resource.indexOf('*') < 0 ? resource : "";
  }

  private static void add(Set<String> found, String resource) {
    if (!resource.isEmpty()) {
      found.add(resource);
    }
  }

  private static String ecsService(Event event, JsonNode parameters, String service) {
    String name = Tree.text(parameters, "service");
    if (!service.equals("ecs") || name.isEmpty() || name.startsWith("arn:")) {
      return "";
    }
    String cluster = Tree.text(parameters, "cluster");
    String in = cluster.isEmpty() ? "default" : Tree.last(cluster, '/');
    return event.arn("ecs", "service/" + in + '/', name);
  }

  /** {@code https://sqs.eu-west-1.amazonaws.com/111122223333/orders} */
  private static String queue(Event event, JsonNode parameters, String service) {
    String url = Tree.text(parameters, "queueUrl");
    boolean named = service.equals("sqs") && url.indexOf('/') >= 0;
    return named ? event.arn("sqs", "", Tree.last(url, '/')) : "";
  }
}
