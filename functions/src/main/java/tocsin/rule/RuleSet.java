package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tocsin.model.Change;
import tocsin.model.Outcome;
import tocsin.model.Signal;

/**
 * The rules of a folder, ready to be applied to signals. Instances may be shared between threads.
 */
public final class RuleSet {
  /** Which rules to load: those in {@code logs/}, all others, or both. */
  public enum Scope {
    LOGS,
    EVENTS,
    ALL
  }

  private final List<Rule> rules;
  private final List<Problem> problems;
  private final Services services;
  private final LogRules logRules;
  private final RuleMachine logMachine;
  private final RuleMachine eventMachine;

  private RuleSet(RuleLoader.Loaded loaded) {
    this.rules = loaded.rules();
    this.problems = loaded.problems();
    this.services = loaded.services();
    this.logRules = LogRules.of(rules);
    this.logMachine = new RuleMachine(rules, true);
    this.eventMachine = new RuleMachine(rules, false);
  }

  /**
   * Loads the rules of a scope and {@code services.yaml}, without the cases of the rules.
   *
   * @throws InvalidRulesException with all problems, if there is any: a set of rules is used whole
   *     or not at all
   */
  public static RuleSet load(Path root, Scope scope) {
    return of(RuleLoader.load(root, scope, RuleLoader.Depth.RUN));
  }

  /** The same of several folders; {@code services.yaml} is that of the first. */
  public static RuleSet load(List<Path> roots, Scope scope) {
    return of(RuleLoader.load(roots, scope, RuleLoader.Depth.RUN));
  }

  /**
   * Loads the rules that can be used and leaves out the others, which {@link #problems} tells: at
   * run time a broken rule disables itself alone.
   */
  public static RuleSet usable(Path root, Scope scope) {
    return new RuleSet(RuleLoader.load(root, scope, RuleLoader.Depth.RUN).usable());
  }

  static RuleSet of(RuleLoader.Loaded loaded) {
    if (!loaded.problems().isEmpty()) {
      throw new InvalidRulesException(loaded.problems());
    }
    return new RuleSet(loaded);
  }

  /** What is wrong with files that are left out; empty if all are in use. */
  public List<Problem> problems() {
    return problems;
  }

  /** Compiles all patterns now, which otherwise happens when an event of their source comes. */
  public void compile() {
    logMachine.build();
    eventMachine.build();
  }

  /** In the order of their files. */
  public List<Rule> rules() {
    return rules;
  }

  public LogRules logRules() {
    return logRules;
  }

  /**
   * The rules that match a signal, in the order of their files. A log pattern counts as matched if
   * the signal already names its rule, because only {@link LogRules} saw the line.
   *
   * @param record the EventBridge event it was made from; null for log lines
   */
  public List<Rule> match(Signal signal, @Nullable JsonNode record) {
    return matched(signal, patterns(signal, event(signal, record)));
  }

  private Set<String> patterns(Signal signal, Supplier<JsonNode> event) {
    return (signal.kind().fromLogs() ? logMachine : eventMachine).match(signal.source(), event);
  }

  private List<Rule> matched(Signal signal, Set<String> patterns) {
    boolean fromLogs = signal.kind().fromLogs();
    if (patterns.isEmpty() && !fromLogs) {
      // Only rules for log lines can do without an event pattern.
      return List.of();
    }
    List<Rule> matched = new ArrayList<>();
    for (Rule rule : rules) {
      boolean pattern = rule.event() == null || patterns.contains(rule.id());
      boolean log = rule.log() == null || signal.rules().contains(rule.id());
      boolean steps = rule.steps().isEmpty() || anyStep(rule, patterns);
      if (rule.forLogs() == fromLogs && pattern && log && steps) {
        matched.add(rule);
      }
    }
    return matched;
  }

  private static boolean anyStep(Rule rule, Set<String> patterns) {
    for (int step = 0; step < rule.steps().size(); step++) {
      if (patterns.contains(RuleMachine.step(rule.id(), step))) {
        return true;
      }
    }
    return false;
  }

  private Verdict verdict(Signal signal, @Nullable JsonNode record) {
    Supplier<JsonNode> event = event(signal, record);
    Set<String> patterns = patterns(signal, event);
    List<Rule> matched = matched(signal, patterns);
    return new Verdict(matched, () -> new Conditions(event.get(), patterns));
  }

  /** What patterns see, made when it is first asked for. */
  private static Supplier<JsonNode> event(Signal signal, @Nullable JsonNode record) {
    JsonNode[] made = new JsonNode[1];
    return () -> {
      if (made[0] == null) {
        made[0] = RuleEvent.of(signal, record);
      }
      return made[0];
    };
  }

  /** The signal as the rules that match it and {@code services.yaml} want it. */
  public Signal apply(Signal signal, @Nullable JsonNode record) {
    return services.apply(verdict(signal, record).apply(signal), record);
  }

  /**
   * The same for whatever a record became. A change that a rule matches, other than a shadow rule,
   * becomes a signal: somebody wants to hear of it. If all such rules have thresholds, it stays a
   * change until one is reached, which correlation knows. The candidate of an ignored record
   * becomes a signal for either kind, since correlation must see it to count it; if only shadow
   * rules match it, it stays ignored and its candidate names them.
   */
  public Outcome apply(Outcome outcome, @Nullable JsonNode record) {
    return switch (outcome) {
      case Outcome.Signalled(Signal signal) -> new Outcome.Signalled(apply(signal, record));
      case Outcome.Changed(Change change) -> apply(change, record);
      case Outcome.Ignored(String reason, var candidate) ->
          candidate == null ? outcome : apply(reason, candidate, record);
      case Outcome.Ordered ordered -> ordered;
      case Outcome.Rejected rejected -> rejected;
    };
  }

  private Outcome apply(Change change, @Nullable JsonNode record) {
    Verdict verdict = verdict(change.signal(), record);
    Signal signal = services.apply(verdict.apply(change.signal()), record);
    return verdict.mattersAlone()
        ? new Outcome.Signalled(signal)
        : new Outcome.Changed(new Change(signal, change.tool(), change.actor()));
  }

  private Outcome apply(String reason, Signal candidate, @Nullable JsonNode record) {
    Verdict verdict = verdict(candidate, record);
    Signal signal = verdict.apply(candidate);
    return verdict.matters()
        ? new Outcome.Signalled(services.apply(signal, record))
        : new Outcome.Ignored(reason, signal);
  }
}
