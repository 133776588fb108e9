package tocsin.local.events;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tocsin.local.wire.Input;
import tocsin.local.wire.JsonOperations;
import tocsin.local.wire.WireError;

/** The rules of the bus and the operations on them. */
final class RuleBook {
  private static final int MOST_RULES = 2_000;
  private static final int MOST_TARGETS = 5;
  private static final int MOST_LISTED = 100;

  private final String arnPrefix;
  private final TreeMap<String, Rule> rules = new TreeMap<>();

  /**
   * @param arnPrefix up to the account, with a colon at its end
   */
  RuleBook(String arnPrefix) {
    this.arnPrefix = arnPrefix;
  }

  Map<String, JsonOperations.Operation> operations() {
    return Map.ofEntries(
        Map.entry("PutRule", this::putRule),
        Map.entry("DescribeRule", this::describeRule),
        Map.entry("ListRules", this::listRules),
        Map.entry("DeleteRule", this::deleteRule),
        Map.entry("EnableRule", input -> enable(input, true)),
        Map.entry("DisableRule", input -> enable(input, false)),
        Map.entry("PutTargets", this::putTargets),
        Map.entry("ListTargetsByRule", this::listTargets),
        Map.entry("RemoveTargets", this::removeTargets));
  }

  synchronized List<Rule> all() {
    return List.copyOf(rules.values());
  }

  synchronized String put(
      String name,
      String description,
      @Nullable String pattern,
      @Nullable String expression,
      boolean enabled,
      @Nullable List<Target> targets) {
    if (!name.matches("[.\\-_A-Za-z0-9]{1,64}")) {
      throw invalid("Parameter Name is not valid.");
    }
    if (pattern == null && expression == null) {
      throw invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
    }
    Rule old = rules.get(name);
    if (old == null && rules.size() >= MOST_RULES) {
      throw WireError.refused(
          "LimitExceededException", "The requested resource exceeds the maximum number allowed.");
    }
    List<Target> kept = old == null ? List.of() : old.targets();
    Rule rule =
        new Rule(
            name,
            arnPrefix + "rule/" + name,
            description,
            pattern,
            pattern == null ? event -> false : EventMatcher.compile(pattern),
            expression,
            expression == null ? null : schedule(expression),
            enabled,
            targets == null ? kept : targets);
    rules.put(name, rule);
    return rule.arn();
  }

  private ObjectNode putRule(Input input) {
    bus(input);
    String state = input.text("State", "ENABLED");
    if (!state.equals("DISABLED") && !state.startsWith("ENABLED")) {
      throw invalid("Parameter State is not valid.");
    }
    String arn =
        put(
            input.required("Name"),
            input.text("Description", ""),
            given(input, "EventPattern"),
            given(input, "ScheduleExpression"),
            !state.equals("DISABLED"),
            null);
    return JsonOperations.object().put("RuleArn", arn);
  }

  private synchronized ObjectNode describeRule(Input input) {
    bus(input);
    ObjectNode answer = JsonOperations.object();
    describe(rule(input.required("Name")), answer);
    return answer;
  }

  private synchronized ObjectNode listRules(Input input) {
    bus(input);
    String prefix = input.text("NamePrefix", "");
    String after = input.text("NextToken", "");
    int limit = input.limit("Limit", MOST_LISTED, MOST_LISTED);
    List<Rule> wanted =
        rules.tailMap(after, false).values().stream()
            .filter(rule -> rule.name().startsWith(prefix))
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
    bus(input);
    String name = input.required("Name");
    Rule rule = rules.get(name);
    if (rule != null && !rule.targets().isEmpty()) {
      throw invalid("Rule can't be deleted since it has targets.");
    }
    rules.remove(name);
    return JsonOperations.object();
  }

  private synchronized ObjectNode enable(Input input, boolean on) {
    bus(input);
    Rule rule = rule(input.required("Name"));
    rules.put(rule.name(), rule.enabled(on));
    return JsonOperations.object();
  }

  private synchronized ObjectNode putTargets(Input input) {
    bus(input);
    Rule rule = rule(input.required("Rule"));
    List<Target> added = new ArrayList<>();
    for (Input target : input.objects("Targets")) {
      added.add(TargetJson.read(target));
    }
    Rule changed = rule.putting(added);
    if (changed.targets().size() > MOST_TARGETS) {
      throw WireError.refused(
          "LimitExceededException", "The requested resource exceeds the maximum number allowed.");
    }
    rules.put(rule.name(), changed);
    return noFailures();
  }

  private synchronized ObjectNode listTargets(Input input) {
    bus(input);
    ObjectNode answer = JsonOperations.object();
    ArrayNode list = answer.putArray("Targets");
    rule(input.required("Rule")).targets().forEach(t -> TargetJson.write(t, list.addObject()));
    return answer;
  }

  private synchronized ObjectNode removeTargets(Input input) {
    bus(input);
    Rule rule = rule(input.required("Rule"));
    rules.put(rule.name(), rule.removing(input.texts("Ids")));
    return noFailures();
  }

  private Rule rule(String name) {
    Rule rule = rules.get(name);
    if (rule == null) {
      throw WireError.refused(
          "ResourceNotFoundException", "Rule " + name + " does not exist on EventBus default.");
    }
    return rule;
  }

  private static void describe(Rule rule, ObjectNode out) {
    out.put("Name", rule.name())
        .put("Arn", rule.arn())
        .put("State", rule.enabled() ? "ENABLED" : "DISABLED")
        .put("EventBusName", EventBridgeService.BUS);
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

  private static void bus(Input input) {
    String bus = input.text("EventBusName", EventBridgeService.BUS);
    if (!EventBridgeService.isDefault(bus)) {
      throw WireError.refused("ResourceNotFoundException", "Event bus " + bus + " does not exist.");
    }
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
