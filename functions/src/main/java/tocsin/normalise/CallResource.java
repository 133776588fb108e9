package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
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

  /** Lists whose elements name what is touched. */
  private static final Set<String> ELEMENTS =
      Set.of("targets", "rulePriorities", "routingConfiguration", "actions", "defaultActions");

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

  /** A parameter or a part of the answer, with what else stands beside it. */
  private record Named(String name, JsonNode value, JsonNode beside) {}

  private final Event event;
  private final String service;
  private final String call;
  private final Set<String> found = new LinkedHashSet<>();

  private CallResource(Event event, String service) {
    this.event = event;
    this.service = service;
    this.call = ChangeCalls.plain(Tree.text(event.detail(), "eventName"));
  }

  /** The resources, the meant one first; {@code service} as ARNs know it. */
  static List<String> of(Event event, String service) {
    return new CallResource(event, service).all();
  }

  private List<String> all() {
    JsonNode record = event.detail();
    JsonNode parameters = record.path("requestParameters");
    JsonNode answer = record.path("responseElements");
    for (JsonNode resource : record.path("resources")) {
      add(Tree.firstText(resource, "ARN", "arn"));
    }
    queue(parameters);
    scaled(parameters);
    if (isToldByTheAnswer()) {
      read(answer, true);
    }
    read(parameters, false);
    if (found.isEmpty()) {
      read(answer, true);
    }
    if (found.isEmpty()) {
      add(refused(Tree.text(record, "errorMessage")));
    }
    return found.stream().limit(MOST).toList();
  }

  /**
   * EC2 gives its things their ids, so the answer tells them and the request does not; and only the
   * answer tells whose event source mapping it is.
   */
  private boolean isToldByTheAnswer() {
    boolean makes =
        call.startsWith("Run") || call.startsWith("Create") || call.startsWith("Allocate");
    return (service.equals("ec2") && makes) || call.endsWith("EventSourceMapping");
  }

  private void read(JsonNode parameters, boolean answer) {
    List<Named> named = new ArrayList<>();
    gather(named, parameters, answer);
    named.stream().filter(this::isMeant).forEach(this::add);
    named.forEach(this::add);
  }

  /**
   * True for what the call is about: what several parameters make before its parts, a function
   * before its source, a resource before what is put on it.
   */
  private boolean isMeant(Named named) {
    ResourceForm form = ResourceForm.of(service, call, singular(named));
    boolean function = service.equals("lambda") && named.name().startsWith("function");
    boolean composed = form != null && form.isComposed();
    return function || composed || named.name().equals("resourceArn");
  }

  /** Values first, then what is nested. */
  private void gather(List<Named> named, JsonNode parameters, boolean answer) {
    for (Map.Entry<String, JsonNode> p : parameters.properties()) {
      if (!isNested(p.getValue())) {
        named.add(new Named(decapitalised(p.getKey()), p.getValue(), parameters));
      }
    }
    for (Map.Entry<String, JsonNode> p : parameters.properties()) {
      if (isNested(p.getValue())) {
        nested(named, p.getKey(), p.getValue(), answer);
      }
    }
  }

  private static boolean isNested(JsonNode value) {
    return value.isObject() || value.path(0).isObject();
  }

  /**
   * EC2 wraps: {@code {"instancesSet":{"items":[{"instanceId":"i-1"}]}}}, {@code
   * {"XRequest":{"X":{"content":"x-1"}}}}. Other objects tell how, not what; but an answer has the
   * thing itself in one.
   */
  private void nested(List<Named> named, String name, JsonNode value, boolean answer) {
    JsonNode items = ELEMENTS.contains(name) && value.isArray() ? value : value.path("items");
    items.forEach(item -> first(named, item));
    if (value.path("content").isTextual()) {
      named.add(new Named(decapitalised(name), value.path("content"), value));
    } else if (value.isObject() && (name.endsWith("Request") || name.endsWith("Response"))) {
      gather(named, value, answer);
    } else if (name.equals("muteTargets") || (answer && !isUsed(name))) {
      values(named, value);
    }
  }

  /** Of an element one thing is meant: an instance, and not the subnet that it is in. */
  private void first(List<Named> named, JsonNode element) {
    List<Named> all = new ArrayList<>();
    values(all, element);
    all.stream().filter(this::isResource).findFirst().ifPresent(named::add);
  }

  private boolean isResource(Named named) {
    return ResourceForm.of(service, call, singular(named)) != null
        || (Tree.text(named.value()).startsWith("arn:") && isTouched(singular(named)));
  }

  private static void values(List<Named> named, JsonNode thing) {
    for (Map.Entry<String, JsonNode> field : thing.properties()) {
      if (!isNested(field.getValue()) && !field.getKey().equals("value")) {
        named.add(new Named(decapitalised(field.getKey()), field.getValue(), thing));
      }
    }
  }

  private static boolean isUsed(String name) {
    return USED.contains(name.toLowerCase(Locale.ROOT));
  }

  private static String decapitalised(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private static String singular(Named named) {
    String name = named.name();
    return named.value().isArray() && name.endsWith("s")
        ? name.substring(0, name.length() - 1)
        : name;
  }

  private void add(Named named) {
    String name = singular(named);
    for (String text : Tree.texts(named.value())) {
      if (text.startsWith("arn:")) {
        add(isTouched(name) ? text : "");
      } else {
        ResourceForm form = ResourceForm.of(service, call, name);
        add(form == null ? "" : form.arn(event, text, named.beside()));
      }
    }
  }

  private boolean isTouched(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.contains("kms") || lower.contains("topic")) {
      return service.equals("kms") || service.equals("sns");
    }
    boolean redriven = lower.equals("sourcearn") && service.equals("sqs");
    boolean assumed = lower.equals("rolearn") && service.equals("sts");
    return redriven || assumed || !USED.contains(lower);
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

  private void add(String resource) {
    if (!resource.isEmpty()) {
      found.add(unqualified(resource));
    }
  }

  /** A function or state machine without the alias or version of which the call speaks. */
  private static String unqualified(String resource) {
    boolean may = resource.contains(":function:") || resource.contains(":stateMachine:");
    int seventh = 0;
    for (int i = 0; i < 7 && seventh >= 0 && may; i++) {
      seventh = resource.indexOf(':', seventh + 1);
    }
    return may && seventh > 0 ? resource.substring(0, seventh) : resource;
  }

  /** {@code https://sqs.eu-west-1.amazonaws.com/111122223333/orders} */
  private void queue(JsonNode parameters) {
    String url = Tree.text(parameters, "queueUrl");
    if (service.equals("sqs") && url.indexOf('/') >= 0) {
      add(event.arn("sqs", "", Tree.last(url, '/')));
    }
  }

  /** Adds what application auto scaling scales, which belongs to another service. */
  private void scaled(JsonNode parameters) {
    String id = Tree.text(parameters, "resourceId");
    if (!isOfScaling(parameters) || id.startsWith("arn:")) {
      return;
    }
    switch (Tree.text(parameters, "serviceNamespace")) {
      case "ecs" -> add(event.arn("ecs", "", id));
      case "lambda" -> add(event.arn("lambda", "", id));
      case "rds" -> add(event.arn("rds", "", id));
      case "dynamodb" -> add(event.arn("dynamodb", "", before(id, "/index/")));
      case "sagemaker" -> add(event.arn("sagemaker", "", before(id, "/variant/")));
      case "ec2" -> add(event.arn("ec2", "", id));
      case "appstream" -> add(event.arn("appstream", "", id));
      case "cassandra" -> add(event.arn("cassandra", "/", id));
      case "elasticache" ->
          add(event.arn("elasticache", "", id.replace("replication-group/", "replicationgroup:")));
      default -> add(id);
    }
  }

  private static String before(String text, String mark) {
    int at = text.indexOf(mark);
    return at < 0 ? text : text.substring(0, at);
  }

  /** Its host is that of the other auto scaling. */
  static boolean isOfScaling(JsonNode parameters) {
    return parameters.path("serviceNamespace").isTextual() && parameters.has("resourceId");
  }
}
