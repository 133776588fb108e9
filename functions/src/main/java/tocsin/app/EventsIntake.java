package tocsin.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import tocsin.model.Outcome;
import tocsin.model.Signal;
import tocsin.model.Tally;
import tocsin.normalise.Normalised;

/** An EventBridge event, or the messages of an SNS topic: normalised, then judged by the rules. */
final class EventsIntake implements Intake {
  private final Judge judge;
  private final Environment environment;
  private final InstantSource clock;

  EventsIntake(Judge judge, Environment environment, InstantSource clock) {
    this.judge = judge;
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Found read(InputStream event, Tally tally) throws IOException {
    byte[] bytes = event.readAllBytes();
    Found found = Found.NOTHING;
    for (Normalised judged : judge.invocation(bytes, clock.instant())) {
      tally.add(Tally.Column.RECEIVED, 1);
      found = found.and(found(judged.outcome(), bytes, tally));
    }
    return found;
  }

  private Found found(Outcome outcome, byte[] bytes, Tally tally) {
    return switch (outcome) {
      case Outcome.Signalled signalled -> {
        Signal signal = signalled.signal();
        tally.add(Tally.Column.SIGNALS, signal.kind().wire(), 1);
        if (signal.isInfoWithoutRule()) {
          // Half of the calls in a busy account: they end here instead of behind the queue.
          tally.add(Tally.Column.SUPPRESSED, Signal.INFO_WITHOUT_RULE, signal.extent().records());
          yield Found.NOTHING;
        }
        yield Found.of(environment.of(signal));
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
}
