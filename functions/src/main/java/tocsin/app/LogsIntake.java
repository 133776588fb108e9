package tocsin.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tocsin.ingest.Ingested;
import tocsin.ingest.LogPath;
import tocsin.ingest.Rejection;
import tocsin.model.Change;
import tocsin.model.Outcome;
import tocsin.model.Signal;
import tocsin.model.Tally;

/** A subscription payload: searched, reduced to its problems, then judged by the rules. */
final class LogsIntake implements Intake {
  private static final int PLACES = 20;

  /** Lines that are set aside with a reject; more of one kind would say no more. */
  private static final int LINES = 5;

  /** Bytes of an event that are looked at again for what was rejected. */
  private static final int KEPT = 64 * 1024;

  private static final String GZIP_IN_BASE64 = "H4sI";

  private final LogPath path;
  private final Judge judge;
  private final Environment environment;

  LogsIntake(LogPath path, Judge judge, Environment environment) {
    this.path = path;
    this.judge = judge;
    this.environment = environment;
  }

  @Override
  public Found read(InputStream event, Tally tally) throws IOException {
    // Lambda's runtime gives a stream over an array, which can be read a second time for nothing.
    event.mark(Integer.MAX_VALUE);
    Ingested ingested = path.ingest(event);
    tally.addAll(ingested.tally());
    if (ingested.signals().isEmpty()
        && ingested.records().isEmpty()
        && ingested.rejected().isEmpty()) {
      return Found.NOTHING;
    }
    List<Found.Reject> rejects = new ArrayList<>(rejects(ingested.rejected(), event));
    List<Signal> signals = judged(ingested.signals(), rejects, tally);
    List<Change> changes = new ArrayList<>(0);
    for (Outcome record : ingested.records()) {
      if (record instanceof Outcome.Signalled signalled) {
        signals.add(environment.of(signalled.signal()));
      } else if (record instanceof Outcome.Changed changed) {
        changes.add(environment.of(changed.change()));
      }
    }
    return new Found(signals, changes, rejects);
  }

  /** One that the rules cannot judge without failing is set aside, and the others go on. */
  private List<Signal> judged(List<Signal> found, List<Found.Reject> rejects, Tally tally) {
    List<Signal> signals = new ArrayList<>(found.size());
    for (Signal signal : found) {
      switch (judge.lines(signal)) {
        case Outcome.Signalled(Signal judged) -> signals.add(environment.of(judged));
        case Outcome.Rejected failed -> {
          rejects.add(new Found.Reject("signal " + signal.id(), failed, ""));
          tally.add(Tally.Column.SIGNALS, signal.kind().wire(), -signal.extent().records());
          tally.add(Tally.Column.DEAD_LETTERED, failed.reason(), signal.extent().records());
        }
        case Outcome.Changed _, Outcome.Ignored _, Outcome.Ordered _ ->
            throw new IllegalStateException("lines are signals");
      }
    }
    return signals;
  }

  /**
   * One for each payload and reason: a payload may hold a thousand log events of the same fault.
   */
  private static List<Found.Reject> rejects(List<Rejection> rejected, InputStream event)
      throws IOException {
    Map<String, List<Rejection>> alike = new LinkedHashMap<>();
    for (Rejection rejection : rejected) {
      String key = rejection.payload() + " " + rejection.wholePayload() + " " + rejection.reason();
      alike.computeIfAbsent(key, k -> new ArrayList<>()).add(rejection);
    }
    List<Found.Reject> rejects = new ArrayList<>(alike.size());
    for (List<Rejection> same : alike.values()) {
      Rejection first = same.getFirst();
      String original = first.wholePayload() ? beginning(event) : lines(same);
      rejects.add(
          new Found.Reject(
              place(same), new Outcome.Rejected(first.reason(), first.detail()), original));
    }
    return rejects;
  }

  /** The lines on which a reader failed; none of records that have a fault of their own. */
  private static String lines(List<Rejection> same) {
    return same.stream()
        .map(Rejection::original)
        .filter(line -> !line.isEmpty())
        .limit(LINES)
        .collect(Collectors.joining("\n"));
  }

  private static String place(List<Rejection> same) {
    Rejection first = same.getFirst();
    if (first.wholePayload()) {
      return "payload " + first.payload();
    }
    String events =
        same.stream()
            .limit(PLACES)
            .map(rejection -> Integer.toString(rejection.record()))
            .collect(Collectors.joining(", "));
    return "payload " + first.payload() + ", log events " + events + " (" + same.size() + ")";
  }

  /** Nothing of base64 of gzip, in which no secret can be masked. */
  private static String beginning(InputStream event) throws IOException {
    if (!event.markSupported()) {
      return "";
    }
    event.reset();
    String text = new String(event.readNBytes(KEPT), StandardCharsets.UTF_8);
    return text.contains(GZIP_IN_BASE64) ? "" : text;
  }
}
