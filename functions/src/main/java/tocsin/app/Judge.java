package tocsin.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import tocsin.ingest.EmbeddedRecords;
import tocsin.model.Fault;
import tocsin.model.Json;
import tocsin.model.Outcome;
import tocsin.model.Signal;
import tocsin.normalise.Normalised;
import tocsin.normalise.Normaliser;
import tocsin.normalise.Records;
import tocsin.rule.RuleSet;

/**
 * Normalises records and judges what they become by the rules: the one way for functions and dry
 * runs. A record on which that fails is set aside alone; asking for it again would not mend it.
 * Rules are loaded only for what some rule can want; what fails then fails the caller, because
 * without rules every record is to come again.
 */
public final class Judge implements EmbeddedRecords {
  private final Supplier<Normaliser> normaliser;
  private final Supplier<RuleSet> ofLines;
  private final Supplier<RuleSet> ofEvents;

  /**
   * Sets it up.
   *
   * @param ofLines the rules for log lines
   * @param ofEvents the rules for events
   */
  public Judge(
      Supplier<Normaliser> normaliser, Supplier<RuleSet> ofLines, Supplier<RuleSet> ofEvents) {
    this.normaliser = normaliser;
    this.ofLines = ofLines;
    this.ofEvents = ofEvents;
  }

  /**
   * Judges what Lambda hands to a function: an event, or a list of records such as the messages of
   * an SNS topic, of which each alert is a record.
   *
   * @param receivedAt used only where a record has no usable time of its own
   */
  public List<Normalised> invocation(byte[] utf8, Instant receivedAt) {
    JsonNode input;
    try {
      input = Json.read(utf8);
    } catch (IOException e) {
      // The normaliser says what is wrong, and where.
      return List.of(event(utf8, receivedAt));
    }
    // An input of no records is rejected, as one that is no event.
    if (input.path("Records").isEmpty()) {
      return List.of(event(input, receivedAt));
    }
    return Records.of(input).stream().map(record -> event(record, receivedAt)).toList();
  }

  /**
   * Judges an EventBridge event or another record of events, as JSON.
   *
   * @param receivedAt used only where the record has no usable time of its own
   */
  public Normalised event(byte[] utf8, Instant receivedAt) {
    return judged(() -> normaliser.get().normalise(utf8, receivedAt));
  }

  /** As {@link #event(byte[], Instant)}, from text. */
  public Normalised event(String json, Instant receivedAt) {
    return judged(() -> normaliser.get().normalise(json, receivedAt));
  }

  /** As {@link #event(byte[], Instant)}, from a tree. */
  public Normalised event(JsonNode record, Instant receivedAt) {
    return judged(() -> normaliser.get().normalise(record, receivedAt));
  }

  /**
   * Judges a record of CloudTrail from a log group, as if EventBridge had brought it. Anybody can
   * write a log line, so an order in one is ignored.
   */
  @Override
  public Outcome read(String json, Instant time) {
    Outcome outcome = event(json, time).outcome();
    return outcome instanceof Outcome.Ordered ? new Outcome.Ignored("order-in-a-log") : outcome;
  }

  /** Judges the signal of log lines. */
  public Outcome lines(Signal signal) {
    RuleSet rules = ofLines.get();
    try {
      return new Outcome.Signalled(rules.apply(signal, null));
    } catch (Throwable e) {
      return Fault.rejected("line-failed", e);
    }
  }

  private Normalised judged(Supplier<Normalised> normalise) {
    Normalised normalised;
    try {
      normalised = normalise.get();
    } catch (Throwable e) {
      return failed(e);
    }
    return isJudged(normalised.outcome()) ? judged(normalised, ofEvents.get()) : normalised;
  }

  private static Normalised judged(Normalised normalised, RuleSet rules) {
    try {
      Outcome outcome = rules.apply(normalised.outcome(), normalised.event());
      return new Normalised(outcome, normalised.event());
    } catch (Throwable e) {
      return failed(e);
    }
  }

  private static Normalised failed(Throwable e) {
    Outcome.Rejected failed = Fault.rejected("event-failed", e);
    return Normalised.rejected(failed.reason(), failed.detail());
  }

  private static boolean isJudged(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Signalled _, Outcome.Changed _ -> true;
      case Outcome.Ignored ignored -> ignored.candidate() != null;
      case Outcome.Ordered _, Outcome.Rejected _ -> false;
    };
  }
}
