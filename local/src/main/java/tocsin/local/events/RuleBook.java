package tocsin.local.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tocsin.local.wire.Input;
import tocsin.local.wire.JsonOperations;
import tocsin.local.wire.WireError;

/** The buses, their rules, and the operations on them. */
final class RuleBook {
  private static final int MOST_RULES = 2_000;
  private static final int MOST_TARGETS = 5;
  private static final int MOST_LISTED = 100;

  private final String arnPrefix;
  private final TreeMap<String, Rule> rules = new TreeMap<>();
  private final TreeSet<String> buses = new TreeSet<>(List.of(EventBridgeService.BUS));

  /**
   * @param arnPrefix up to the account, with a colon at its end
   */
  RuleBook(String arnPrefix) {
    this.arnPrefix = arnPrefix;
  }

  Map<String, JsonOperations.Operation> operations() {
    return Map.ofEntries(
        Map.entry("CreateEventBus", this::createBus),
        Map.entry("PutRule", this::putRule),
        Map.entry("DescribeRule", this::describeRule),
        Map.entry("ListRules", this::listRules),
        Map.entry("DeleteRule", this::deleteRule),
        Map.entry("EnableRule", input -> enable(input, EventRuleState.ENABLED)),
        Map.entry("DisableRule", input -> enable(input, EventRuleState.DISABLED)),
        Map.entry("PutTargets", this::putTargets),
        Map.entry("ListTargetsByRule", this::listTargets),
        Map.entry("RemoveTargets", this::removeTargets));
  }

  synchronized List<Rule> all() {
    return List.copyOf(rules.values());
  }

  /** Adds a bus if it is not there; partners' buses come into being without their rules. */
  synchronized void bus(String name) {
    buses.add(name);
  }

  synchronized boolean hasBus(String name) {
    return buses.contains(name);
  }

  synchronized String put(
      String name,
      String bus,
      String description,
      @Nullable String pattern,
      @Nullable String expression,
      EventRuleState state,
      @Nullable List<Target> targets) {
    if (!name.matches("[.\\-_A-Za-z0-9]{1,64}")) {
      throw invalid("Parameter Name is not valid.");
    }
    if (pattern == null && expression == null) {
      throw invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
    }
    String key = key(bus, name);
    Rule old = rules.get(key);
    if (old == null && rules.size() >= MOST_RULES) {
      throw WireError.refused(
          "LimitExceededException", "The requested resource exceeds the maximum number allowed.");
    }
    List<Target> kept = old == null ? List.of() : old.targets();
    Rule rule =
        new Rule(
            name,
            bus,
            arnPrefix + "rule/" + (EventBridgeService.isDefault(bus) ? "" : bus + "/") + name,
            description,
            pattern,
            pattern == null ? event -> false : EventMatcher.compile(pattern),
            expression,
            expression == null ? null : schedule(expression),
            state,
            targets == null ? kept : targets);
    rules.put(key, rule);
    return rule.arn();
  }

  private ObjectNode putRule(Input input) {
    String bus = bus(input);
    String arn =
        put(
            input.required("Name"),
            bus,
            input.text("Description", ""),
            given(input, "EventPattern"),
            given(input, "ScheduleExpression"),
            state(input),
            null);
    return JsonOperations.object().put("RuleArn", arn);
  }

  private static EventRuleState state(Input input) {
    try {
      return EventRuleState.of(input.text("State", ""));
    } catch (IllegalArgumentException e) {
      throw invalid("Parameter State is not valid.");
    }
  }

  private synchronized ObjectNode createBus(Input input) {
    String name = input.required("Name");
    if (!buses.add(name)) {
      throw WireError.refused(
          "ResourceAlreadyExistsException", "Event bus " + name + " already exists.");
    }
    return JsonOperations.object().put("EventBusArn", arnPrefix + "event-bus/" + name);
  }

  private synchronized ObjectNode describeRule(Input input) {
    ObjectNode answer = JsonOperations.object();
    describe(rule(input, "Name"), answer);
    return answer;
  }

  private synchronized ObjectNode listRules(Input input) {
    String bus = bus(input);
    String prefix = input.text("NamePrefix", "");
    String after = input.text("NextToken", "");
    int limit = input.limit("Limit", MOST_LISTED, MOST_LISTED);
    List<Rule> wanted =
        rules.tailMap(key(bus, after), false).values().stream()
            .filter(rule -> rule.bus().equals(bus) && rule.name().startsWith(prefix))
            .toList();
    ObjectNode answer = JsonOperations.object();
    ArrayNode list = answer.putArray("Rules");
    wanted.stream().limit(limit).forEach(rule -> describe(rule, list.addObject()));
    if (wanted.size() > limit) {
      answer.put("NextToken", wanted.get(limit - 1).name());
    }
    return answer;
  }

  private synchronized ObjectNode deleteRule(Input input) {
    String key = key(bus(input), input.required("Name"));
    Rule rule = rules.get(key);
    if (rule != null && !rule.targets().isEmpty()) {
      throw invalid("Rule can't be deleted since it has targets.");
    }
    rules.remove(key);
    return JsonOperations.object();
  }

  private synchronized ObjectNode enable(Input input, EventRuleState state) {
    keep(rule(input, "Name").in(state));
    return JsonOperations.object();
  }

  private synchronized ObjectNode putTargets(Input input) {
    Rule rule = rule(input, "Rule");
    List<Target> added = new ArrayList<>();
    for (Input target : input.objects("Targets")) {
      added.add(TargetJson.read(target));
    }
    Rule changed = rule.putting(added);
    if (changed.targets().size() > MOST_TARGETS) {
      throw WireError.refused(
          "LimitExceededException", "The requested resource exceeds the maximum number allowed.");
    }
    keep(changed);
    return noFailures();
  }

  private synchronized ObjectNode listTargets(Input input) {
    ObjectNode answer = JsonOperations.object();
    ArrayNode list = answer.putArray("Targets");
    rule(input, "Rule").targets().forEach(t -> TargetJson.write(t, list.addObject()));
    return answer;
  }

  private synchronized ObjectNode removeTargets(Input input) {
    keep(rule(input, "Rule").removing(input.texts("Ids")));
    return noFailures();
  }

  private Rule rule(Input input, String field) {
    String bus = bus(input);
    String name = input.required(field);
    Rule rule = rules.get(key(bus, name));
    if (rule == null) {
      throw WireError.refused(
          "ResourceNotFoundException", "Rule " + name + " does not exist on EventBus " + bus + ".");
    }
    return rule;
  }

  private void keep(Rule rule) {
    rules.put(key(rule.bus(), rule.name()), rule);
  }

  /** Orders the rules by bus, and by name in it; no name has a blank. */
  private static String key(String bus, String name) {
    return bus + " " + name;
  }

  private static void describe(Rule rule, ObjectNode out) {
    out.put("Name", rule.name())
        .put("Arn", rule.arn())
        .put("State", rule.state().name())
        .put("EventBusName", rule.bus());
    if (!rule.description().isEmpty()) {
      out.put("Description", rule.description());
    }
    if (rule.pattern() != null) {
      out.put("EventPattern", rule.pattern());
    }
    if (rule.expression() != null) {
      out.put("ScheduleExpression", rule.expression());
    }
  }

  /**
   * Returns the name of the bus that a request is about.
   *
   * @throws WireError if there is no such bus
   */
  private synchronized String bus(Input input) {
    String bus = EventBridgeService.nameOf(input.text("EventBusName", EventBridgeService.BUS));
    if (!hasBus(bus)) {
      throw WireError.refused("ResourceNotFoundException", "Event bus " + bus + " does not exist.");
    }
    return bus;
  }

  private static @Nullable String given(Input input, String name) {
    String value = input.text(name, "");
    return value.isEmpty() ? null : value;
  }

  private static Schedule schedule(String expression) {
    try {
      return Schedule.parse(expression);
    } catch (IllegalArgumentException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
  }

  private static ObjectNode noFailures() {
    ObjectNode answer = JsonOperations.object().put("FailedEntryCount", 0);
    answer.putArray("FailedEntries");
    return answer;
  }

  private static WireError invalid(String message) {
    return WireError.refused("ValidationException", message);
  }
}
