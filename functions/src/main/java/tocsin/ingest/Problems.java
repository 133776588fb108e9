package tocsin.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tocsin.model.Fault;
import tocsin.model.Outcome;
import tocsin.model.ServiceName;
import tocsin.model.SignalKind;
import tocsin.redact.Redactor;

/**
 * The problems of one batch: reads the flagged lines, joins what belongs to one of them, and counts
 * equal ones together.
 */
final class Problems {
  /** What became of a record; zero and above is the number of its problem. */
  static final int NOT_INTERESTING = -1;

  static final int CONTINUATION = -2;

  /** It is a record of another kind; see {@link #records()}. */
  static final int EMBEDDED = -3;

  /** Reading it failed; see {@link #failure(int)}. */
  static final int FAILED = -4;

  private record Key(long fingerprint, List<String> rules) {}

  /** Bytes of a line on which a reader failed. */
  private static final int KEPT_OF_FAILED = 4 * 1024;

  private final Batch batch;
  private final RuleMatching rules;
  private final Masker masker;
  private final int cap;
  private final int[] became;
  private final String groupService;
  private final Map<Key, Problem> byKey = new HashMap<>();
  private final List<Problem> found = new ArrayList<>();
  private final Joiner joiner;
  private final Map<Integer, String> failures = new HashMap<>(0);
  private final @Nullable EmbeddedRecords embedded;
  private final List<Outcome> records = new ArrayList<>(0);
  private @Nullable Problem overflow;
  private int distinct;

  /**
   * @param cap the most problems that are told apart; the rest is counted in one more
   */
  Problems(
      Batch batch, LineRules rules, @Nullable EmbeddedRecords embedded, Masker masker, int cap) {
    this.batch = batch;
    this.embedded = embedded;
    this.rules = new RuleMatching(batch, rules);
    this.masker = masker;
    this.cap = cap;
    became = new int[batch.count()];
    Arrays.fill(became, NOT_INTERESTING);
    joiner = new Joiner(batch, became);
    groupService =
        ServiceName.ofLogGroup(
            Redactor.redact(batch.logGroup()), Redactor.redact(batch.logStream()));
  }

  List<Problem> all() {
    return found;
  }

  /** What became of the records of other kinds, in their order. */
  List<Outcome> records() {
    return records;
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

  /** Returns the beginning of a line, redacted; empty if even that fails. */
  String redacted(int event) {
    try {
      return Cut.bytes(Redactor.redact(batch.text(event)), KEPT_OF_FAILED);
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (Throwable _) {
      return "";
    }
  }

  /** Returns why a record failed, as it may be told. */
  String failure(int event) {
    return failures.getOrDefault(event, "");
  }

  /** Sets all records of a problem aside. */
  void fail(Problem problem, Throwable failure) {
    String detail = Fault.detail(failure);
    for (int i = 0; i < became.length; i++) {
      if (became[i] == problem.number) {
        became[i] = FAILED;
        failures.put(i, detail);
      }
    }
  }

  private void fail(int event, Throwable failure) {
    failures.put(event, Fault.detail(failure));
    became[event] = FAILED;
  }

  /** Reads every record; one that fails is set aside, and its neighbours go on. */
  void read() {
    for (int i = 0; rest(i); i++) {
      became[i] = CONTINUATION;
    }
    for (int i = 0; i < batch.count(); i++) {
      if (became[i] == NOT_INTERESTING && batch.usable(i)) {
        read(i);
      }
    }
    if (batch.reports() > 0) {
      tracesOfReports();
    }
  }

  /** The payload before this one has the head of such a trace, and told of it. */
  private boolean rest(int i) {
    if (i >= batch.count()
        || !batch.usable(i)
        || !Continuation.mayBeRest(batch.bytes(), batch.from(i), batch.to(i))) {
      return false;
    }
    try {
      return Continuation.isRest(batch.text(i));
    } catch (Throwable e) {
      fail(i, e);
      return false;
    }
  }

  private void read(int event) {
    try {
      if (embedded != null && batch.has(event, LineSearch.EMBEDDED)) {
        records.add(embedded.read(batch.text(event), SignalMaker.time(batch.time(event))));
        became[event] = EMBEDDED;
      } else if (batch.has(event, LineSearch.WANTED)) {
        joinAndJudge(event);
      }
    } catch (Throwable e) {
      fail(event, e);
    }
  }

  /** Reads one line and what goes on with it; the line alone if what goes on with it fails. */
  private void joinAndJudge(int event) {
    try {
      int head = joiner.head(event);
      if (became[head] >= 0 || became[head] == CONTINUATION) {
        became[event] = CONTINUATION;
        return;
      }
      String text = joiner.text(head);
      judge(head, event, joiner.unwrapped(head), text);
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (Throwable _) {
      String text = joiner.alone(event);
      judge(event, event, joiner.unwrapped(event), text);
    }
  }

  /**
   * Says what a line is, and counts it if it is a problem. Rules see it as it was written; all that
   * is read, kept and shown comes of its redacted text, because a text that has been taken apart
   * hides from the redactor by what a secret is known.
   *
   * @param event in which the line begins
   * @param found the part of it that was found to be of interest
   */
  private void judge(int event, int found, Unwrapped first, String text) {
    List<String> matched = rules.match(event, first, text, joiner.joined(), joiner.seamless());
    boolean word = batch.has(found, LineSearch.WORD);
    if (!word && matched.isEmpty()) {
      return;
    }
    String safe = Redactor.withoutColours(text);
    Line line = LineReader.read(safe);
    around(first, line);
    line.bound();
    Verdict verdict = word ? Verdict.of(line, safe) : null;
    if (verdict == null && matched.isEmpty()) {
      return;
    }
    Verdict kind = verdict == null ? Verdict.PATTERN : verdict;
    became[event] = count(event, safe, line, kind, matched);
    for (int i : joiner.joined()) {
      became[i] = CONTINUATION;
    }
  }

  private static void around(Unwrapped first, Line line) {
    if (!first.wrapped()) {
      return;
    }
    if (line.service == null && !first.service().isEmpty()) {
      line.service = Redactor.redact(first.service());
    }
    for (Map.Entry<String, String> one : first.attributes().entrySet()) {
      if (!one.getKey().startsWith("k8s.pod.label.")) {
        line.attribute(one.getKey(), Redactor.redact(one.getValue()));
      }
    }
  }

  private int count(int event, String text, Line line, Verdict verdict, List<String> matched) {
    String service = line.service == null ? groupService : line.service;
    long fingerprint = fingerprint(service, line, verdict, matched);
    Problem problem = byKey.get(new Key(fingerprint, matched));
    // Whatever can fail comes before anything is counted.
    String sample = problem == null || problem.wantsSample() ? Problem.sampleOf(text, line) : "";
    if (problem == null) {
      problem = newProblem(new Problem(fingerprint, line, verdict, matched));
    }
    problem.add(batch, event, sample, line, verdict);
    return problem.number;
  }

  private long fingerprint(String service, Line line, Verdict verdict, List<String> matched) {
    long fingerprint = Fingerprint.of(masker, service, line, verdict);
    if (line.about != null) {
      fingerprint = Hash.mix(fingerprint, line.about);
    }
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
          traces(i).forEach(trace -> problems.forEach(problem -> problem.trace(trace)));
        }
      }
    }
  }

  private List<String> traces(int report) {
    try {
      return LineReader.read(batch.text(report)).traceIds;
    } catch (Throwable e) {
      if (became[report] == NOT_INTERESTING) {
        fail(report, e);
      }
      return List.of();
    }
  }
}
