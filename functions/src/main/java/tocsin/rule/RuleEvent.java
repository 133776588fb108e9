package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tocsin.model.Json;
import tocsin.model.Link;
import tocsin.model.LinkKind;
import tocsin.model.Policy;
import tocsin.model.Signal;

/**
 * What event patterns see: the fields of the signal, and {@code detail-type} and {@code detail} of
 * the event as they came, so that patterns from AWS documentation work as they are.
 *
 * <p>The tree is built directly. Writing {@link tocsin.model.SignalJson} and reading it back would
 * give the same (a test compares the two) at several times the cost of matching itself.
 */
final class RuleEvent {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RuleEvent() {}

  static JsonNode of(Signal signal, @Nullable JsonNode record) {
    ObjectNode event = NODES.objectNode();
    event
        .put("type", "signal")
        .put("id", signal.id())
        .put("source", signal.source())
        .put("kind", signal.kind().wire())
        .put("severity", signal.severity().wire())
        .put("time", Json.time(signal.time()))
        .put("title", signal.title())
        .put("account", signal.account())
        .put("region", signal.region())
        .put("service", signal.service())
        .put("environment", signal.environment())
        .put("fingerprint", signal.fingerprint())
        .put("principal", signal.principal())
        .put("state", signal.state().wire())
        .put("drill", signal.drill());
    event.set("resources", texts(signal.resources()));
    event.set("traceIds", texts(signal.traceIds()));
    event.set("links", links(signal.links()));
    event.set("attributes", map(signal.attributes()));
    event.set("rules", texts(signal.rules()));
    extent(event, signal);
    event.set("policy", policy(signal.policy()));
    if (record != null) {
      put(event, "detail-type", record);
      put(event, "detail", record);
    }
    return event;
  }

  private static void extent(ObjectNode event, Signal signal) {
    event.put("records", signal.extent().records());
    event.put("firstTime", Json.time(signal.extent().first()));
    event.put("lastTime", Json.time(signal.extent().last()));
    event.set("samples", texts(signal.extent().samples()));
  }

  private static ArrayNode links(List<Link> links) {
    ArrayNode array = NODES.arrayNode(links.size());
    for (Link link : links) {
      array.addObject().put("kind", link.kind().wire()).put("key", link.key());
    }
    return array;
  }

  private static ObjectNode policy(Policy policy) {
    ObjectNode node = NODES.objectNode().put("mode", policy.mode().wire());
    node.set("join", texts(policy.join().stream().map(LinkKind::wire).sorted().toList()));
    if (policy.quiet() != null) {
      node.put("quietSeconds", policy.quiet().toSeconds());
    }
    node.put("runbook", policy.runbook());
    node.put("owner", policy.owner());
    node.set("labels", map(policy.labels()));
    return node;
  }

  private static ArrayNode texts(List<String> values) {
    ArrayNode array = NODES.arrayNode(values.size());
    values.forEach(array::add);
    return array;
  }

  private static ObjectNode map(Map<String, String> values) {
    ObjectNode node = NODES.objectNode();
    values.forEach(node::put);
    return node;
  }

  private static void put(ObjectNode fields, String name, JsonNode record) {
    JsonNode value = record.get(name);
    if (value != null) {
      fields.set(name, value);
    }
  }
}
