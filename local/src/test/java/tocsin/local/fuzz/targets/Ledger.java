package tocsin.local.fuzz.targets;

import java.util.List;
import tocsin.ingest.Ingested;
import tocsin.local.fuzz.Fault;
import tocsin.model.Outcome;
import tocsin.model.Tally;
import tocsin.model.Tally.Column;

/** Whether every record is accounted for. */
final class Ledger {
  private Ledger() {}

  /** What was read must be what came, and all of it must have become something. */
  static void check(Ingested ingested, int events) {
    balanced(ingested);
    Tally tally = ingested.tally();
    Fault.unless(
        tally.total(Column.RECEIVED) == events && ingested.outcomes().size() == events,
        "events are missing from the ledger",
        "%d of %d, outcomes %d"
            .formatted(tally.total(Column.RECEIVED), events, ingested.outcomes().size()));
  }

  /** All that was received must have become something. */
  static void balanced(Ingested ingested) {
    Tally tally = ingested.tally();
    long changes = ingested.records().stream().filter(o -> o instanceof Outcome.Changed).count();
    long sum =
        tally.total(Column.IGNORED)
            + tally.total(Column.DEAD_LETTERED)
            + tally.total(Column.SIGNALS)
            + changes;
    Fault.unless(
        sum == tally.total(Column.RECEIVED),
        "the ledger does not balance",
        "%s and %d changes".formatted(tally, changes));
    failed(tally.by(Column.DEAD_LETTERED).keySet().stream().toList());
  }

  /** A net has caught something: it is there for what nobody thought of. */
  static void failed(List<String> reasons) {
    for (String reason : reasons) {
      Fault.unless(!reason.endsWith("-failed"), "set aside as " + reason, reasons.toString());
    }
  }
}
