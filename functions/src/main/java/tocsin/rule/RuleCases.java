package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import tocsin.model.Outcome;
import tocsin.model.Signal;

/** Runs cases the way real records go: normalised, then matched. */
final class RuleCases {
  private final RuleSet rules;
  private final Function<JsonNode, Outcome> normaliser;

  RuleCases(RuleSet rules, Function<JsonNode, Outcome> normaliser) {
    this.rules = rules;
    this.normaliser = normaliser;
  }

  List<CaseResult> run(Rule rule) {
    return rule.cases().stream().map(c -> run(rule, c)).toList();
  }

  private CaseResult run(Rule rule, RuleCase c) {
    JsonNode record = c.event() == null ? line(c) : envelope(rule, c, c.event());
    Outcome outcome = normaliser.apply(record);
    return switch (outcome) {
      case Outcome.Signalled(Signal signal) -> judge(rule, c, signal, record);
      case Outcome.Changed(var change) -> judge(rule, c, change.signal(), record);
      case Outcome.Ignored(String reason) -> result(rule, c, false, "ignored: " + reason);
      case Outcome.Rejected(String reason, String detail) ->
          result(rule, c, false, "rejected: " + reason + ": " + detail);
    };
  }

  private CaseResult judge(Rule rule, RuleCase c, Signal signal, JsonNode record) {
    boolean line = c.event() == null;
    boolean matches = rules.match(signal, line ? null : record).contains(rule);
    return result(
        rule,
        c,
        matches,
        line ? "of the line came: " + signal : RuleEvent.of(signal, record).toString());
  }

  private static CaseResult result(Rule rule, RuleCase c, boolean actual, String detail) {
    return new CaseResult(
        rule.id(), rule.file(), c.name(), c.match(), actual, actual == c.match() ? "" : detail);
  }

  private static JsonNode line(RuleCase c) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("logGroup", c.logGroup())
        .put("message", c.line());
  }

  /** The event with what every EventBridge event has, so that a case need not repeat it. */
  private static JsonNode envelope(Rule rule, RuleCase c, JsonNode event) {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.put("version", "0");
    record.put("id", rule.id() + "/" + rule.cases().indexOf(c));
    record.put("account", "111122223333");
    record.put("time", "2026-11-21T10:00:00Z");
    record.put("region", "eu-west-1");
    record.putArray("resources");
    event.properties().forEach(e -> record.set(e.getKey(), e.getValue()));
    return record;
  }
}
