package tocsin.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tocsin.model.Outcome;
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

  /** It is a record of another kind; see {@link #records()}. */
  static final int EMBEDDED = -3;

  /** How far apart lines of one strand may stand. */
  private static final int NEAR = 16;

  private record Key(long fingerprint, List<String> rules) {}

  private final Batch batch;
  private final RuleMatching rules;
  private final Masker masker;
  private final MaskerV1 former = new MaskerV1();
  private final int cap;
  private final int[] became;
  private final String groupService;
  private final Map<Key, Problem> byKey = new HashMap<>();
  private final List<Problem> found = new ArrayList<>();
  private final Continuation continuation = new Continuation();
  private final List<Integer> joined = new ArrayList<>();

  /** True if parts of one line were joined, so that a term may stand across them. */
  private boolean seamless;

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
    groupService = ServiceName.ofLogGroup(batch.logGroup());
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

  void read() {
    for (int i = 0; rest(i); i++) {
      became[i] = CONTINUATION;
    }
    for (int i = 0; i < batch.count(); i++) {
      if (became[i] == NOT_INTERESTING && batch.usable(i)) {
        if (embedded != null && batch.has(i, LineSearch.EMBEDDED)) {
          became[i] = EMBEDDED;
          records.add(embedded.read(batch.text(i), SignalMaker.time(batch.time(i))));
        } else if (batch.has(i, LineSearch.WANTED)) {
          read(i);
        }
      }
    }
    if (batch.reports() > 0) {
      tracesOfReports();
    }
  }

  /** The payload before this one has the head of such a trace, and told of it. */
  private boolean rest(int i) {
    return i < batch.count()
        && batch.usable(i)
        && Continuation.mayBeRest(batch.bytes(), batch.from(i), batch.to(i))
        && Continuation.isRest(batch.text(i));
  }

  /** Reads one line and what goes on with it. */
  private void read(int event) {
    Unwrapped first = Unwrapped.of(batch.text(event));
    joined.clear();
    seamless = false;
    String text = first.text();
    if (first.wrapped() || !first.strand().isEmpty() || mayGoOn(event + 1, text)) {
      text = join(event, first);
    }
    judge(event, first, text);
  }

  /** Most lines stand alone, and the next one says so by its first bytes. */
  private boolean mayGoOn(int next, String text) {
    return next < batch.count()
        && batch.usable(next)
        && Continuation.mayGoOn(text, batch.bytes(), batch.from(next), batch.to(next));
  }

  private String join(int event, Unwrapped first) {
    StringBuilder all = new StringBuilder(first.text());
    continuation.begin(first.text());
    boolean partial = first.partial();
    for (int i = after(event, first.strand()); i >= 0; i = after(i, first.strand())) {
      String text = Unwrapped.of(batch.text(i)).text();
      if (!partial && !continuation.goesOn(text, framesFollow(i, first.strand()))) {
        break;
      }
      joined.add(i);
      seamless |= partial;
      if (all.length() < Continuation.MAX_CHARS) {
        all.append(partial ? "" : "\n").append(text);
      }
      partial = Unwrapped.of(batch.text(i)).partial();
    }
    return all.toString();
  }

  /** The next line of the same strand, past those of others; -1 if none is near. */
  private int after(int event, String strand) {
    for (int i = event + 1; i < batch.count() && i - event <= NEAR; i++) {
      if (!batch.usable(i)) {
        return -1;
      }
      if (strand.isEmpty() || became[i] == CONTINUATION) {
        return became[i] == CONTINUATION ? -1 : i;
      }
      String text = batch.text(i);
      if (strand.startsWith("postgres ") && !text.contains(strand.substring(9))) {
        continue;
      }
      String other = Unwrapped.of(text).strand();
      if (other.equals(strand) || other.isEmpty()) {
        return i;
      }
    }
    return -1;
  }

  private boolean framesFollow(int event, String strand) {
    int next = after(event, strand);
    return next >= 0 && Continuation.isFrameLine(Unwrapped.of(batch.text(next)).text());
  }

  private void judge(int event, Unwrapped first, String text) {
    List<String> matched = rules.match(event, first, text, joined, seamless);
    boolean word = batch.has(event, LineSearch.WORD);
    if (!word && matched.isEmpty()) {
      return;
    }
    Line line = LineReader.read(text);
    around(first, line);
    Verdict verdict = word ? Verdict.of(line, text) : null;
    if (verdict == null && matched.isEmpty()) {
      return;
    }
    Verdict kind = verdict == null ? Verdict.PATTERN : verdict;
    became[event] = count(event, text, line, kind, matched);
    for (int i : joined) {
      became[i] = CONTINUATION;
    }
  }

  private static void around(Unwrapped first, Line line) {
    if (!first.wrapped()) {
      return;
    }
    if (line.service == null && !first.service().isEmpty()) {
      line.service = first.service();
    }
    for (Map.Entry<String, String> one : first.attributes().entrySet()) {
      if (!one.getKey().startsWith("k8s.pod.label.")) {
        line.attribute(one.getKey(), one.getValue());
      }
    }
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
          Line report = LineReader.read(batch.text(i));
          problems.forEach(problem -> report.traceIds.forEach(problem::trace));
        }
      }
    }
  }
}
