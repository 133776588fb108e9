package tocsin.ingest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.model.Outcome;
import tocsin.model.Signal;
import tocsin.model.Tally;
import tocsin.model.Tally.Column;

/** What has come of an event, or of one payload of it, so far. */
final class Collected {
  private final Tally tally = new Tally();
  private final List<Signal> signals = new ArrayList<>(4);
  private final List<Rejection> rejected = new ArrayList<>(0);
  private final List<Outcome> outcomes = new ArrayList<>(0);
  private final List<Outcome> records = new ArrayList<>(0);
  private final boolean keepOutcomes;
  private final int firstRecord;

  /**
   * @param keepOutcomes true to say of every record what it became
   */
  Collected(boolean keepOutcomes) {
    this(keepOutcomes, 0);
  }

  /**
   * @param firstRecord the number that the first record has in its payload, for a part of one
   */
  Collected(boolean keepOutcomes, int firstRecord) {
    this.keepOutcomes = keepOutcomes;
    this.firstRecord = firstRecord;
  }

  int records() {
    return (int) tally.total(Column.RECEIVED);
  }

  /** Takes over what has come of a part. */
  void addAll(Collected part) {
    tally.addAll(part.tally);
    signals.addAll(part.signals);
    rejected.addAll(part.rejected);
    outcomes.addAll(part.outcomes);
    records.addAll(part.records);
  }

  void ignore(String reason, int n) {
    tally.add(Column.RECEIVED, n);
    tally.add(Column.IGNORED, reason, n);
    for (int i = 0; keepOutcomes && i < n; i++) {
      outcomes.add(new Outcome.Ignored(reason));
    }
  }

  void reject(Rejection rejection) {
    tally.add(Column.RECEIVED, 1);
    tally.add(Column.DEAD_LETTERED, rejection.reason(), 1);
    rejected.add(rejection);
    if (keepOutcomes) {
      outcomes.add(new Outcome.Rejected(rejection.reason(), rejection.detail()));
    }
  }

  /** Takes the problems of a batch; records of one that has no signal are set aside. */
  void add(Problems problems, SignalMaker maker, Batch batch, int payload) {
    List<@Nullable Signal> made = new ArrayList<>(problems.all().size());
    for (Problem problem : problems.all()) {
      Signal signal = signal(problems, problem, maker);
      made.add(signal);
      if (signal != null) {
        signals.add(signal);
        tally.add(Column.SIGNALS, signal.kind().wire(), signal.extent().records());
      }
    }
    count(problems, made, batch, payload);
  }

  private static @Nullable Signal signal(Problems problems, Problem problem, SignalMaker maker) {
    try {
      return problems.isOverflow(problem)
          ? maker.overflow(problem, problems.overflowed())
          : maker.of(problem);
    } catch (Throwable e) {
      problems.fail(problem, e);
      return null;
    }
  }

  private void count(Problems problems, List<@Nullable Signal> made, Batch batch, int payload) {
    int[] became = problems.became();
    int next = 0;
    int bad = 0;
    int plain = 0;
    int continuations = 0;
    for (int i = 0; i < became.length; i++) {
      Signal signal = became[i] >= 0 ? made.get(became[i]) : null;
      if (!batch.usable(i)) {
        Malformed why = batch.bad().get(bad++).why();
        reject(rejection(i, payload, why.reason(), why.detail()));
      } else if (became[i] == Problems.FAILED) {
        reject(
            new Rejection(
                firstRecord + i,
                payload,
                false,
                "line-failed",
                problems.failure(i),
                problems.redacted(i)));
      } else if (signal != null) {
        tally.add(Column.RECEIVED, 1);
        outcome(new Outcome.Signalled(signal));
      } else if (became[i] == Problems.EMBEDDED) {
        record(problems.records().get(next++), i, payload);
      } else if (became[i] == Problems.CONTINUATION) {
        continuations++;
        outcome(new Outcome.Ignored("continuation"));
      } else {
        plain++;
        outcome(new Outcome.Ignored("not-interesting"));
      }
    }
    tally.add(Column.RECEIVED, (long) plain + continuations);
    tally.add(Column.IGNORED, "not-interesting", plain);
    tally.add(Column.IGNORED, "continuation", continuations);
  }

  private Rejection rejection(int record, int payload, String reason, String detail) {
    return new Rejection(firstRecord + record, payload, false, reason, detail);
  }

  private void record(Outcome of, int i, int payload) {
    switch (of) {
      case Outcome.Rejected why -> reject(rejection(i, payload, why.reason(), why.detail()));
      case Outcome.Ignored why -> ignore(why.reason(), 1);
      case Outcome.Ordered _ -> ignore("order-in-a-log", 1);
      case Outcome.Signalled signalled -> {
        tally.add(Column.RECEIVED, 1);
        tally.add(Column.SIGNALS, signalled.signal().kind().wire(), 1);
        records.add(of);
        outcome(of);
      }
      case Outcome.Changed changed -> {
        // Counted as a change where it is kept, which is where a repeat of it is known.
        tally.add(Column.RECEIVED, 1);
        records.add(changed);
        outcome(changed);
      }
    }
  }

  private void outcome(Outcome outcome) {
    if (keepOutcomes) {
      outcomes.add(outcome);
    }
  }

  Ingested result() {
    return new Ingested(signals, records, rejected, tally, outcomes);
  }
}
