package tocsin.ingest;

import java.util.List;
import tocsin.model.Outcome;
import tocsin.model.Signal;
import tocsin.model.Tally;

/**
 * What one event became.
 *
 * <p>The ledger agrees: received = ignored + dead-lettered + changes + the records of the signals,
 * which is the column {@code signals}; changes are counted where they are kept.
 *
 * @param signals the problems, in the order in which they were first seen
 * @param records what became of records of other kinds among the lines, signals and changes only;
 *     rules have been applied to them
 * @param rejected what is to be set aside
 * @param tally counts of log events; a payload that cannot be decoded counts as one
 * @param outcomes for each record in its order what it became, if that was asked for; else empty.
 *     Log events of one problem share a signal.
 */
public record Ingested(
    List<Signal> signals,
    List<Outcome> records,
    List<Rejection> rejected,
    Tally tally,
    List<Outcome> outcomes) {}
