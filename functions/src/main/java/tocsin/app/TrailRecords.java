package tocsin.app;

import java.time.Instant;
import java.util.function.Supplier;
import tocsin.ingest.EmbeddedRecords;
import tocsin.model.Outcome;
import tocsin.normalise.Normalised;
import tocsin.normalise.Normaliser;
import tocsin.rule.RuleSet;

/**
 * CloudTrail's records from a log group, normalised and judged by the rules for events, as if
 * EventBridge had brought them. Nothing of this is loaded before the first such record comes.
 */
final class TrailRecords implements EmbeddedRecords {
  private final Supplier<Normaliser> normaliser;
  private final Supplier<RuleSet> rules;

  /** With the rules for events. */
  TrailRecords(Supplier<Normaliser> normaliser, Supplier<RuleSet> rules) {
    this.normaliser = normaliser;
    this.rules = rules;
  }

  @Override
  public Outcome read(String json, Instant time) {
    Normalised normalised = normaliser.get().normalise(json, time);
    return switch (normalised.outcome()) {
      case Outcome.Signalled signalled -> rules.get().apply(signalled, normalised.event());
      case Outcome.Changed changed -> rules.get().apply(changed, normalised.event());
      // Anybody can write a log line; orders are obeyed only where IAM says who may give them.
      case Outcome.Ordered _ -> new Outcome.Ignored("order-in-a-log");
      case Outcome.Ignored ignored -> ignored;
      case Outcome.Rejected rejected -> rejected;
    };
  }
}
