package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import tocsin.model.Arn;

/**
 * The members of an attack sequence: the findings that it is made of become links, so that they and
 * the sequence are one incident; so do the resources that it went through and those who acted.
 */
final class AttackSequence {
  /** A link costs a write, and a sequence may name a hundred signals. */
  private static final int MEMBERS = 20;

  private AttackSequence() {}

  static JsonNode of(Event event) {
    return event.detail().path("service").path("detection").path("sequence");
  }

  static void describe(Draft draft, Event event) {
    JsonNode sequence = of(event);
    if (!sequence.isObject()) {
      return;
    }
    sequence.path("resources").forEach(resource -> draft.resource(resource(resource)));
    members(draft, event, sequence);
    JsonNode actor = sequence.path("actors").path(0);
    JsonNode endpoint = sequence.path("endpoints").path(0);
    draft
        .principal(principal(event, sequence))
        .attribute("actor.user.name", Tree.text(actor, "user", "name"))
        .attribute("actor.user.type", Tree.text(actor, "user", "type"))
        .attribute("actor.user.uid", Tree.text(actor, "user", "uid"))
        .attribute("actor.session.issuer", Tree.text(actor, "session", "issuer"))
        .attribute("src_endpoint.ip", Tree.text(endpoint, "ip"))
        .attribute("src_endpoint.domain", Tree.text(endpoint, "domain"))
        .attribute("src_endpoint.location.country", Tree.text(endpoint, "location", "country"))
        .attribute(
            "src_endpoint.autonomous_system.name", Tree.text(endpoint, "autonomousSystem", "name"))
        .attribute("aws.guardduty.sequence.uid", Tree.text(sequence, "uid"))
        .attribute("aws.guardduty.sequence.signals", names(sequence.path("signals")))
        .attribute("aws.guardduty.sequence.indicators", indicators(sequence));
  }

  /** Who the sequence's key names: its first actor, or where it came from. */
  static String actor(JsonNode sequence) {
    JsonNode actor = sequence.path("actors").path(0);
    String user = Tree.firstText(actor.path("user"), "uid", "name");
    String named = user.isEmpty() ? Tree.text(actor, "process", "name") : user;
    return named.isEmpty() ? Tree.text(sequence.path("endpoints").path(0), "ip") : named;
  }

  private static String principal(Event event, JsonNode sequence) {
    JsonNode user = sequence.path("actors").path(0).path("user");
    String uid = Tree.text(user, "uid");
    if (uid.startsWith("arn:")) {
      return uid;
    }
    String name = Tree.text(user, "name");
    return switch (Tree.text(user, "type")) {
      case "IAMUser" -> event.globalArn("iam", event.account(), "user/" + name);
      case "AssumedRole", "Role" -> event.globalArn("iam", event.account(), "role/" + name);
      case "Root" -> event.globalArn("iam", event.account(), "root");
      default -> name;
    };
  }

  /** Access keys are named by their id, which is shortened elsewhere; all others by an ARN. */
  static String resource(JsonNode resource) {
    return Tree.firstText(resource, "uid", "name");
  }

  private static void members(Draft draft, Event event, JsonNode sequence) {
    int count = 0;
    for (JsonNode signal : sequence.path("signals")) {
      String uid = Tree.text(signal, "uid");
      if (!Tree.text(signal, "type").equals("FINDING") || uid.isEmpty() || count == MEMBERS) {
        continue;
      }
      count++;
      draft.findingArn(findingArn(event, uid));
    }
  }

  /** Signals name findings by id; the findings themselves carry an ARN around it. */
  private static String findingArn(Event event, String uid) {
    if (uid.startsWith("arn:")) {
      return uid;
    }
    String own = Tree.text(event.detail(), "arn");
    int finding = own.lastIndexOf("/finding/");
    if (finding >= 0) {
      return own.substring(0, finding) + "/finding/" + uid;
    }
    String detector = Tree.text(event.detail(), "service", "detectorId");
    return new Arn(
            Arn.partitionOf(event.region()),
            "guardduty",
            event.region(),
            event.account(),
            "detector/" + detector + "/finding/" + uid)
        .text();
  }

  private static String names(JsonNode signals) {
    List<String> names = new ArrayList<>();
    for (JsonNode signal : signals) {
      names.add(Tree.firstText(signal, "name", "type"));
    }
    return String.join(", ", names);
  }

  private static String indicators(JsonNode sequence) {
    List<String> keys = new ArrayList<>();
    for (JsonNode indicator : sequence.path("sequenceIndicators")) {
      keys.add(Tree.firstText(indicator, "key", "title"));
    }
    return String.join(", ", keys);
  }
}
