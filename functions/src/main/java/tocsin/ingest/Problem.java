package tocsin.ingest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tocsin.model.Severity;

/** The equal problems of a batch while they are counted. */
final class Problem {
  static final int MAX_TRACES = 10;

  /** More than traces are shown, since the REPORT line may be in another batch. */
  private static final int MAX_REQUESTS = 50;

  private static final int MAX_SAMPLES = 3;
  private static final int SAMPLE_BYTES = 512;

  final long fingerprint;

  final Line line;
  final Verdict verdict;
  final List<String> rules;
  final List<String> samples = new ArrayList<>(MAX_SAMPLES);
  final Set<String> traceIds = new LinkedHashSet<>();
  final Set<String> requestIds = new LinkedHashSet<>();
  Severity severity;
  int number;
  long records;
  long first = Long.MAX_VALUE;
  long last = Long.MIN_VALUE;
  String firstId = "";
  String lastId = "";

  Problem(long fingerprint, Line line, Verdict verdict, List<String> rules) {
    this.fingerprint = fingerprint;
    this.line = line;
    this.verdict = verdict;
    this.rules = rules;
    severity = verdict.severity();
  }

  boolean wantsSample() {
    return samples.size() < MAX_SAMPLES;
  }

  /**
   * Counts one.
   *
   * @param sample what is shown of it, if {@link #wantsSample()}
   */
  void add(Batch batch, int event, String sample, Line one, Verdict verdictOfOne) {
    severity = severity.max(verdictOfOne.severity());
    records++;
    long time = batch.time(event);
    first = Math.min(first, time);
    last = Math.max(last, time);
    lastId = batch.id(event);
    firstId = records == 1 ? lastId : firstId;
    if (wantsSample()) {
      samples.add(sample);
    }
    for (String id : one.traceIds) {
      trace(id);
    }
    if (one.requestId != null && one.traceIds.isEmpty() && requestIds.size() < MAX_REQUESTS) {
      requestIds.add(one.requestId);
    }
  }

  void trace(String id) {
    if (traceIds.size() < MAX_TRACES) {
      traceIds.add(id);
    }
  }

  /** Returns what is shown of a line. */
  static String sampleOf(String text, Line line) {
    return Cut.bytes(readable(text, line), SAMPLE_BYTES);
  }

  /** What people need of a JSON line: its level, who says it, what it says, and the exception. */
  private static String readable(String text, Line line) {
    if (!text.startsWith("{") || line.words().isEmpty()) {
      return text;
    }
    StringBuilder words = new StringBuilder();
    if (line.level != Level.NONE) {
      words.append(line.level.name()).append(' ');
    }
    if (line.logger != null) {
      words.append(line.logger).append(" - ");
    }
    words.append(line.words());
    if (line.type != null) {
      words.append('\n').append(line.type);
      if (line.typeMessage != null && line.message != null) {
        words.append(": ").append(line.typeMessage);
      }
    }
    return words.toString();
  }
}
