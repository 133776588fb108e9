package tocsin.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import tocsin.aws.Once;
import tocsin.model.LinkKind;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalKind;
import tocsin.model.Tally;
import tocsin.rule.InvalidRulesException;
import tocsin.rule.LogRules;
import tocsin.rule.Problem;
import tocsin.rule.RuleSet;

/**
 * The rules of a function, each part loaded when it is first asked for.
 *
 * <p>Broken rules are left out, the others stay in use. Each instance reports them once, as a
 * signal; its link makes one incident of all reports. {@link #check} fails instead.
 */
final class FunctionRules {
  /** The name of the incident's link, of the source and of the rule in the signal. */
  static final String BROKEN = "rules-broken";

  private static final int TITLE = 200;
  private static final int LISTED = 1_000;

  private final Once<LogRules> patterns;
  private final Once<RuleSet> ofLines;
  private final Once<RuleSet> ofEvents;
  private final Environment environment;
  private final InstantSource clock;
  private final TreeSet<String> found = new TreeSet<>();
  private boolean reported;

  FunctionRules(Path root, Environment environment, InstantSource clock) {
    this.environment = environment;
    this.clock = clock;
    patterns = part(() -> LogRules.usable(root), LogRules::problems);
    ofLines = part(() -> RuleSet.usable(root, RuleSet.Scope.LOGS), RuleSet::problems);
    ofEvents = part(() -> RuleSet.usable(root, RuleSet.Scope.EVENTS), RuleSet::problems);
  }

  private <T> Once<T> part(Supplier<T> load, Function<T, List<Problem>> problems) {
    return Once.of(() -> {
      T loaded = load.get();
      note(problems.apply(loaded));
      return loaded;
    });
  }

  private synchronized void note(List<Problem> problems) {
    for (Problem problem : problems) {
      reported &= !found.add(problem.text());
    }
  }

  /** What finds the lines that some rule is about. */
  Supplier<LogRules> patterns() {
    return patterns;
  }

  Supplier<RuleSet> ofLines() {
    return ofLines;
  }

  Supplier<RuleSet> ofEvents() {
    return ofEvents;
  }

  /**
   * Loads what the rules for lines need.
   *
   * @throws InvalidRulesException if a rule is broken
   */
  void checkLines() {
    check(List.of(patterns.get().problems(), ofLines.get().problems()));
  }

  /**
   * Loads and compiles the rules for events.
   *
   * @throws InvalidRulesException if a rule is broken
   */
  void checkEvents() {
    ofEvents.get().compile();
    check(List.of(ofEvents.get().problems()));
  }

  private static void check(List<List<Problem>> parts) {
    List<Problem> problems = parts.stream().flatMap(List::stream).distinct().toList();
    if (!problems.isEmpty()) {
      throw new InvalidRulesException(problems);
    }
  }

  /** Adds a signal about broken rules that nobody has been told of, and counts them. */
  synchronized Found reporting(Found input, Tally tally) {
    if (found.isEmpty() || reported) {
      return input;
    }
    reported = true;
    tally.add(Tally.Column.BROKEN_RULES, found.size());
    List<Signal> signals = new ArrayList<>(input.signals());
    signals.add(environment.of(signal(String.join("\n", found))));
    tally.add(Tally.Column.RECEIVED, 1);
    tally.add(Tally.Column.SIGNALS, SignalKind.GENERIC.wire(), 1);
    return new Found(signals, input.changes(), input.orders(), input.rejects());
  }

  private Signal signal(String problems) {
    String what = found.size() == 1 ? "1 fault" : found.size() + " faults";
    String title = "Rules are broken and not in use: " + what + ", " + found.first();
    UUID id = UUID.nameUUIDFromBytes(problems.getBytes(StandardCharsets.UTF_8));
    return Signal.builder(BROKEN + "-" + id, "tocsin", SignalKind.GENERIC, clock.instant())
        .severity(Severity.HIGH)
        .title(title.length() > TITLE ? title.substring(0, TITLE - 1) + '\u2026' : title)
        .service("tocsin")
        .link(LinkKind.FINDING, "tocsin/" + BROKEN)
        .attribute("error.message", problems.substring(0, Math.min(problems.length(), LISTED)))
        .rule(BROKEN)
        .build();
  }
}
