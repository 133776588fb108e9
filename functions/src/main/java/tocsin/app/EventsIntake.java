package tocsin.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.function.Supplier;
import tocsin.model.Fault;
import tocsin.model.Outcome;
import tocsin.model.Tally;
import tocsin.normalise.Normalised;
import tocsin.normalise.Normaliser;
import tocsin.rule.RuleSet;

/** One EventBridge event: normalised, then judged by the rules. */
final class EventsIntake implements Intake {
  private final Normaliser normaliser = new Normaliser();
  private final Supplier<RuleSet> rules;
  private final Environment environment;
  private final InstantSource clock;

  EventsIntake(Supplier<RuleSet> rules, Environment environment, InstantSource clock) {
    this.rules = rules;
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Found read(InputStream event, Tally tally) throws IOException {
    byte[] bytes = event.readAllBytes();
    tally.add(Tally.Column.RECEIVED, 1);
    return switch (outcome(bytes)) {
      case Outcome.Signalled signalled -> {
        tally.add(Tally.Column.SIGNALS, signalled.signal().kind().wire(), 1);
        yield Found.of(environment.of(signalled.signal()));
      }
      // Counted as a change where it is kept, which is where a repeat of it is known.
      case Outcome.Changed changed -> Found.of(environment.of(changed.change()));
      case Outcome.Ordered ordered -> {
        tally.add(Tally.Column.SIGNALS, "order", 1);
        yield Found.of(ordered.order());
      }
      case Outcome.Ignored ignored -> {
        tally.add(Tally.Column.IGNORED, ignored.reason(), 1);
        yield Found.NOTHING;
      }
      case Outcome.Rejected rejected -> {
        tally.add(Tally.Column.DEAD_LETTERED, rejected.reason(), 1);
        String original = new String(bytes, StandardCharsets.UTF_8);
        yield Found.of(new Found.Reject("event", rejected, original));
      }
    };
  }

  /** Returns what fails is this event: asking for it again would not mend it. */
  private Outcome outcome(byte[] event) {
    Normalised normalised;
    try {
      normalised = normaliser.normalise(event, clock.instant());
    } catch (Throwable e) {
      return Fault.rejected("event-failed", e);
    }
    return isJudged(normalised.outcome()) ? judged(normalised, rules.get()) : normalised.outcome();
  }

  /** Rules are loaded for what they can judge, so for nothing that no rule can want. */
  private static boolean isJudged(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Signalled _, Outcome.Changed _ -> true;
      case Outcome.Ignored ignored -> ignored.candidate() != null;
      case Outcome.Ordered _, Outcome.Rejected _ -> false;
    };
  }

  private static Outcome judged(Normalised normalised, RuleSet rules) {
    try {
      return rules.apply(normalised.outcome(), normalised.event());
    } catch (Throwable e) {
      return Fault.rejected("event-failed", e);
    }
  }
}
