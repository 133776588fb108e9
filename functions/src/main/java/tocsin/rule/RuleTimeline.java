package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tocsin.model.Change;
import tocsin.model.Extent;
import tocsin.model.Link;
import tocsin.model.Outcome;
import tocsin.model.Policy;
import tocsin.model.RuleMode;
import tocsin.model.Signal;
import tocsin.rule.CaseStages.Arrival;
import tocsin.rule.RuleCase.Moment;

/** Runs the timelines of one rule, as if there were no other, and as if it paged. */
final class RuleTimeline {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  private final Rule rule;
  private final RuleSet alone;
  private final CaseStages stages;

  RuleTimeline(Rule rule, CaseStages stages) {
    this.rule = loud(rule);
    this.alone = RuleSet.of(new RuleLoader.Loaded(List.of(this.rule), Services.NONE, List.of()));
    this.stages = stages;
  }

  /** A rule on trial opens nothing, but whether it would is what its cases are about. */
  private static Rule loud(Rule r) {
    Policy p = r.policy();
    Policy page =
        new Policy(RuleMode.PAGE, p.join(), p.quiet(), p.runbook(), p.owner(), p.labels());
    return new Rule(
        r.id(),
        r.title(),
        r.file(),
        r.severity(),
        r.event(),
        r.where(),
        r.log(),
        r.logGroups(),
        r.threshold(),
        r.needs(),
        page,
        r.cases());
  }

  boolean fires(RuleCase c) {
    List<Arrival> arrivals = new ArrayList<>();
    for (Moment moment : c.timeline()) {
      for (int i = 0; i < moment.times(); i++) {
        Duration at = moment.at().plus(moment.every().multipliedBy(i));
        add(arrivals, moment, START.plus(at));
      }
    }
    if (rule.threshold() == null) {
      return !arrivals.isEmpty();
    }
    Instant until = c.until() == null ? START : START.plus(c.until());
    String key = "rule/" + rule.id() + "/";
    return stages.correlate(arrivals, until).stream()
        .map(Link::key)
        .anyMatch(link -> link.startsWith(key));
  }

  private void add(List<Arrival> arrivals, Moment moment, Instant at) {
    String id = rule.id() + "/" + arrivals.size();
    JsonNode record = RuleCases.json(id, moment.record());
    switch (stages.outcome(record)) {
      case Outcome.Signalled(Signal signal) ->
          add(arrivals, new Outcome.Signalled(at(signal, id, at)), record, at);
      case Outcome.Changed(Change change) ->
          add(
              arrivals,
              new Outcome.Changed(
                  new Change(at(change.signal(), id, at), change.tool(), change.actor())),
              record,
              at);
      case Outcome.Ignored(_, var candidate) -> {
        if (candidate != null) {
          add(arrivals, new Outcome.Signalled(at(candidate, id, at)), record, at);
        }
      }
      case Outcome.Ordered _, Outcome.Rejected _ -> {}
    }
  }

  private void add(List<Arrival> arrivals, Outcome outcome, JsonNode record, Instant at) {
    Signal signal =
        outcome instanceof Outcome.Changed(Change change)
            ? change.signal()
            : ((Outcome.Signalled) outcome).signal();
    JsonNode event = signal.kind().fromLogs() ? null : record;
    if (alone.match(signal, event).contains(rule)) {
      arrivals.add(new Arrival(at, alone.apply(outcome, event)));
    }
  }

  /** The time of the timeline stands for whatever time the record bears. */
  private static Signal at(Signal signal, String id, Instant at) {
    Extent e = signal.extent();
    return signal.toBuilder()
        .id(id)
        .time(at)
        .extent(new Extent(e.records(), at, at, e.samples()))
        .build();
  }
}
