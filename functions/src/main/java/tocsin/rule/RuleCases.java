package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import tocsin.model.Outcome;
import tocsin.model.Signal;
import tocsin.rule.RuleCase.CaseRecord;

/** Runs cases the way real records go: normalised, then matched. */
final class RuleCases {
  private final RuleSet rules;
  private final CaseStages stages;

  RuleCases(RuleSet rules, CaseStages stages) {
    this.rules = rules;
    this.stages = stages;
  }

  List<CaseResult> run(Rule rule) {
    return rule.cases().stream().map(c -> run(rule, c)).toList();
  }

  private CaseResult run(Rule rule, RuleCase c) {
    if (c.record() == null) {
      boolean fires = new RuleTimeline(rule, stages).fires(c);
      return result(rule, c, fires, fires ? "the rule fires" : "the rule does not fire");
    }
    JsonNode record = json(rule.id() + "/" + rule.cases().indexOf(c), c.record());
    return switch (stages.outcome(record)) {
      case Outcome.Signalled(Signal signal) -> judge(rule, c, signal, record);
      case Outcome.Changed(var change) -> judge(rule, c, change.signal(), record);
      case Outcome.Ordered _ -> result(rule, c, false, "an order of an operator");
      case Outcome.Ignored(String reason, var candidate) ->
          candidate == null
              ? result(rule, c, false, "ignored: " + reason)
              : judge(rule, c, candidate, record);
      case Outcome.Rejected(String reason, String detail) ->
          result(rule, c, false, "rejected: " + reason + ": " + detail);
    };
  }

  private CaseResult judge(Rule rule, RuleCase c, Signal signal, JsonNode record) {
    boolean line = signal.kind().fromLogs();
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

  /** What the stages are given; an event gets what its envelope leaves out. */
  static JsonNode json(String id, CaseRecord record) {
    return record.event() == null
        ? JsonNodeFactory.instance
            .objectNode()
            .put("logGroup", record.logGroup())
            .put("message", record.line())
        : envelope(id, record.event());
  }

  private static JsonNode envelope(String id, JsonNode event) {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.put("version", "0");
    record.put("id", id);
    record.put("account", "111122223333");
    record.put("time", "2026-11-21T10:00:00Z");
    record.put("region", "eu-west-1");
    record.putArray("resources");
    event.properties().forEach(e -> record.set(e.getKey(), e.getValue()));
    return record;
  }
}
