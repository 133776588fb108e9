package tocsin.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tocsin.ingest.Ingested;
import tocsin.ingest.LogPath;
import tocsin.ingest.Rejection;
import tocsin.model.Outcome;
import tocsin.model.Signal;
import tocsin.model.Tally;
import tocsin.rule.RuleSet;

/** A subscription payload: searched, reduced to its problems, then judged by the rules. */
final class LogsIntake implements Intake {
  private final LogPath path;
  private final Supplier<RuleSet> rules;
  private final Environment environment;

  LogsIntake(LogPath path, Supplier<RuleSet> rules, Environment environment) {
    this.path = path;
    this.rules = rules;
    this.environment = environment;
  }

  @Override
  public Found read(InputStream event, Tally tally) throws IOException {
    Ingested ingested = path.ingest(event);
    tally.addAll(ingested.tally());
    List<Signal> signals = new ArrayList<>(ingested.signals().size());
    for (Signal signal : ingested.signals()) {
      signals.add(environment.of(rules.get().apply(signal, null)));
    }
    return new Found(
        signals, List.of(), ingested.rejected().stream().map(LogsIntake::reject).toList());
  }

  /**
   * The payload is base64 of gzip; what of it could be read says nothing, so none of it is kept.
   */
  private static Found.Reject reject(Rejection rejection) {
    String place =
        "payload "
            + rejection.payload()
            + (rejection.wholePayload() ? "" : ", log event " + rejection.record());
    return new Found.Reject(
        place, new Outcome.Rejected(rejection.reason(), rejection.detail()), "");
  }
}
