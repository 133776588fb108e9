package tocsin.local.template;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What references to resources become here: the names, ARNs and URLs that the embedded services
 * give them.
 */
final class Physical {
  private static final Map<ResourceKind, String> NAME_PROPERTY =
      Map.of(
          ResourceKind.FUNCTION, "FunctionName",
          ResourceKind.LAYER, "LayerName",
          ResourceKind.QUEUE, "QueueName",
          ResourceKind.TABLE, "TableName",
          ResourceKind.TOPIC, "TopicName",
          ResourceKind.LOG_GROUP, "LogGroupName");

  private final Stack stack;
  private final Map<String, Resource> resources;
  private final Problems problems;
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> underWay = new HashSet<>();

  Physical(Stack stack, Map<String, Resource> resources, Problems problems) {
    this.stack = stack;
    this.resources = resources;
    this.problems = problems;
  }

  boolean isName(String name) {
    return resources.containsKey(name);
  }

  /** The name of a resource, its own or one made from the stack's. */
  String name(Resource resource, Resolver resolver) {
    String known = names.get(resource.id());
    if (known != null) {
      return known;
    }
    if (!underWay.add(resource.id())) {
      problems.add(
          resource.line(), resource.place(), "its name refers to itself", "break the circle");
      return stack.named(resource.id());
    }
    String name = named(resource, resolver);
    underWay.remove(resource.id());
    names.put(resource.id(), name);
    return name;
  }

  private String named(Resource resource, Resolver resolver) {
    String property = NAME_PROPERTY.get(resource.kind());
    Tree given = property == null ? null : resource.properties().get(property);
    if (given != null) {
      return resolver.text(given, resource.place() + ".Properties." + property);
    }
    boolean fifo =
        (resource.kind() == ResourceKind.QUEUE
                && isTrue(resource.properties().get("FifoQueue"), resolver, resource))
            || (resource.kind() == ResourceKind.TOPIC
                && isTrue(resource.properties().get("FifoTopic"), resolver, resource));
    return stack.named(resource.id()) + (fifo ? ".fifo" : "");
  }

  private static boolean isTrue(@Nullable Tree tree, Resolver resolver, Resource resource) {
    return tree != null && resolver.text(tree, resource.place()).equals("true");
  }

  /** Null if there is nothing of that name. */
  @Nullable String ref(String name, int line, String place, Resolver resolver) {
    int dot = name.indexOf('.');
    if (dot > 0 && !resources.containsKey(name)) {
      Resource owner = resources.get(name.substring(0, dot));
      return owner != null && owner.kind() == ResourceKind.FUNCTION
          ? generated(owner, name.substring(dot + 1), resolver)
          : null;
    }
    Resource resource = resources.get(name);
    if (resource == null) {
      return null;
    }
    checkNeed(resource, line, place);
    String own = name(resource, resolver);
    return switch (resource.kind()) {
      case QUEUE -> queueUrl(own);
      case TOPIC -> stack.arn("sns", own);
      case LAYER -> stack.arn("lambda", "layer:" + own + ":1");
      default -> own;
    };
  }

  /** Null if there is no such resource. */
  @Nullable String attribute(
      String id, String attribute, int line, String place, Resolver resolver) {
    Resource resource = resources.get(id);
    if (resource == null) {
      return null;
    }
    checkNeed(resource, line, place);
    String own = name(resource, resolver);
    return switch (attribute) {
      case "Arn", "TopicArn" -> arn(resource, own);
      case "QueueUrl" -> queueUrl(own);
      case "QueueName", "TopicName" -> own;
      default -> other(resource, attribute, line, place);
    };
  }

  private String other(Resource resource, String attribute, int line, String place) {
    if (resource.kind().simulated()) {
      problems.add(
          line,
          place,
          resource.id() + " has no attribute " + attribute + " here",
          "known are Arn, QueueUrl, QueueName, TopicArn, TopicName");
    }
    return resource.id() + "." + attribute;
  }

  String arn(Resource resource, String name) {
    return switch (resource.kind()) {
      case FUNCTION -> stack.arn("lambda", "function:" + name);
      case LAYER -> stack.arn("lambda", "layer:" + name + ":1");
      case QUEUE -> stack.arn("sqs", name);
      case TABLE -> stack.arn("dynamodb", "table/" + name);
      case TOPIC -> stack.arn("sns", name);
      case LOG_GROUP -> stack.arn("logs", "log-group:" + name + ":*");
      default ->
          resource.type().startsWith("AWS::IAM::Role")
              ? "arn:aws:iam::" + stack.account() + ":role/" + name
              : stack.arn(service(resource.type()), name);
    };
  }

  private static String service(String type) {
    String[] parts = type.split("::", 3);
    return parts.length > 1 ? parts[1].toLowerCase(Locale.ROOT) : "unknown";
  }

  String queueUrl(String name) {
    return stack.endpoint() + "/" + stack.account() + "/" + name;
  }

  /** The alias and the version that SAM makes beside a function. */
  private @Nullable String generated(Resource function, String what, Resolver resolver) {
    String arn = arn(function, name(function, resolver));
    Tree alias = function.properties().get("AutoPublishAlias");
    if (alias == null) {
      return null;
    }
    return switch (what) {
      case "Alias" -> arn + ":" + resolver.text(alias, function.place());
      case "Version" -> arn + ":1";
      default -> null;
    };
  }

  /** A function that refers to something unknown would start with a made-up value. */
  private void checkNeed(Resource resource, int line, String place) {
    if (resource.kind() != ResourceKind.UNKNOWN || !place.startsWith("Resources.")) {
      return;
    }
    String owner = place.split("\\.", 3)[1];
    Resource user = resources.get(owner);
    if (user != null && user.kind() == ResourceKind.FUNCTION) {
      problems.add(
          line,
          place,
          "needs " + resource.id() + ", and " + resource.type() + " is not simulated",
          "make it depend on a condition that is off here, or replace it");
    }
  }

  String nearest(String name) {
    String best = "nothing";
    int least = Integer.MAX_VALUE;
    for (String candidate : resources.keySet()) {
      int distance = distance(name, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best;
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
