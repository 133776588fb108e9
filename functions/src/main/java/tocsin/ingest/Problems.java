package tocsin.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tocsin.model.ServiceName;
import tocsin.model.SignalKind;

/**
 * The problems of one batch: reads the flagged lines, joins what belongs to one of them, and counts
 * equal ones together.
 */
final class Problems {
  /** What became of a record; zero and above is the number of its problem. */
  static final int NOT_INTERESTING = -1;

  static final int CONTINUATION = -2;

  private record Key(long fingerprint, List<String> rules) {}

  private final Batch batch;
  private final LineRules rules;
  private final boolean asks;
  private final Masker masker;
  private final MaskerV1 former = new MaskerV1();
  private final int cap;
  private final int[] became;
  private final String groupService;
  private final Map<Key, Problem> byKey = new HashMap<>();
  private final List<Problem> found = new ArrayList<>();
  private final Continuation continuation = new Continuation();
  private @Nullable Problem overflow;
  private int distinct;

  /**
   * @param cap the most problems that are told apart; the rest is counted in one more
   */
  Problems(Batch batch, LineRules rules, Masker masker, int cap) {
    this.batch = batch;
    this.rules = rules;
    asks = !rules.terms().isEmpty();
    this.masker = masker;
    this.cap = cap;
    became = new int[batch.count()];
    Arrays.fill(became, NOT_INTERESTING);
    groupService = ServiceName.ofLogGroup(batch.logGroup());
  }

  List<Problem> all() {
    return found;
  }

  /** For each record the number of its problem, or one of the constants. */
  int[] became() {
    return became;
  }

  boolean isOverflow(Problem problem) {
    return problem == overflow;
  }

  /** How many kinds of problems the overflow stands for, at most: some may be equal. */
  int overflowed() {
    return distinct - cap;
  }

  void read() {
    int i = 0;
    while (i < batch.count()) {
      i = batch.usable(i) && batch.has(i, LineSearch.WANTED) ? read(i) : i + 1;
    }
    if (batch.reports() > 0) {
      tracesOfReports();
    }
  }

  /** Reads one line and what goes on with it; returns the next line to look at. */
  private int read(int event) {
    int next = event + 1;
    String text = batch.text(event);
    continuation.begin(batch.bytes(), batch.from(event), batch.to(event));
    if (next < batch.count() && goesOn(next)) {
      StringBuilder all = new StringBuilder(text);
      do {
        if (all.length() < Continuation.MAX_CHARS) {
          all.append('\n').append(batch.text(next));
        }
        next++;
      } while (next < batch.count() && goesOn(next));
      text = all.toString();
    }
    judge(event, next, text);
    return next;
  }

  private boolean goesOn(int i) {
    return batch.usable(i)
        && continuation.goesOn(batch.bytes(), batch.from(i), batch.to(i), framesFollow(i + 1));
  }

  private boolean framesFollow(int i) {
    return i < batch.count()
        && batch.usable(i)
        && Continuation.isFrameLine(batch.bytes(), batch.from(i), batch.to(i));
  }

  private void judge(int event, int next, String text) {
    List<String> matched =
        asks ? rules.match(batch.logGroup(), batch.logStream(), text) : List.of();
    boolean word = batch.has(event, LineSearch.WORD);
    if (!word && matched.isEmpty()) {
      return;
    }
    Line line = LineReader.read(text);
    Verdict verdict = word ? Verdict.of(line, text) : null;
    if (verdict == null && matched.isEmpty()) {
      return;
    }
    Verdict kind = verdict == null ? Verdict.PATTERN : verdict;
    became[event] = count(event, text, line, kind, matched);
    Arrays.fill(became, event + 1, next, CONTINUATION);
  }

  private int count(int event, String text, Line line, Verdict verdict, List<String> matched) {
    String service = line.service == null ? groupService : line.service;
    long fingerprint = fingerprint(masker, service, line, verdict, matched);
    Problem problem = byKey.get(new Key(fingerprint, matched));
    if (problem == null) {
      // Once a problem, not once a line: the former mask costs as much as the present one.
      long before = fingerprint(former, service, line, verdict, matched);
      problem = newProblem(new Problem(fingerprint, before, line, verdict, matched));
    }
    problem.add(batch, event, text, line, verdict);
    return problem.number;
  }

  private static long fingerprint(
      Fingerprint.Mask mask, String service, Line line, Verdict verdict, List<String> matched) {
    long fingerprint = Fingerprint.of(mask, service, line, verdict);
    if (verdict.kind() == SignalKind.LOG_PATTERN) {
      for (String rule : matched) {
        fingerprint = Hash.mix(fingerprint, rule);
      }
    }
    return fingerprint;
  }

  private Problem newProblem(Problem problem) {
    distinct++;
    if (distinct <= cap) {
      byKey.put(new Key(problem.fingerprint, problem.rules), problem);
    } else if (overflow != null) {
      return overflow;
    } else {
      overflow = problem;
    }
    problem.number = found.size();
    found.add(problem);
    return problem;
  }

  /** A plain line names its request, and the REPORT line of the request names the trace. */
  private void tracesOfReports() {
    Map<String, List<Problem>> waiting = new HashMap<>();
    for (Problem problem : found) {
      for (String id : problem.requestIds) {
        waiting.computeIfAbsent(id, x -> new ArrayList<>(1)).add(problem);
      }
    }
    for (int i = 0; i < batch.count() && !waiting.isEmpty(); i++) {
      if (batch.usable(i) && batch.has(i, Batch.REPORT)) {
        List<Problem> problems = waiting.remove(ReportLine.request(batch, i));
        if (problems != null) {
          Line report = LineReader.read(batch.text(i));
          problems.forEach(problem -> report.traceIds.forEach(problem::trace));
        }
      }
    }
  }
}
