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
  private final Services services;
  private final LogRules logRules;
  private final RuleMachine logMachine;
  private final RuleMachine eventMachine;

  private RuleSet(List<Rule> rules, Services services) {
    this.rules = rules;
    this.services = services;
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

  static RuleSet of(RuleLoader.Loaded loaded) {
    if (!loaded.problems().isEmpty()) {
      throw new InvalidRulesException(loaded.problems());
    }
    return new RuleSet(loaded.rules(), loaded.services());
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
    return matched(signal, patterns(signal, () -> RuleEvent.of(signal, record)));
  }

  private Set<String> patterns(Signal signal, Supplier<JsonNode> event) {
    return (signal.kind().fromLogs() ? logMachine : eventMachine).match(event);
  }

  private List<Rule> matched(Signal signal, Set<String> patterns) {
    boolean fromLogs = signal.kind().fromLogs();
    List<Rule> matched = new ArrayList<>();
    for (Rule rule : rules) {
      boolean event = rule.event() == null || patterns.contains(rule.id());
      boolean log = rule.log() == null || signal.rules().contains(rule.id());
      boolean steps = rule.steps().isEmpty() || anyStep(rule, patterns);
      if (rule.forLogs() == fromLogs && event && log && steps) {
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
    Set<String> patterns = patterns(signal, () -> RuleEvent.of(signal, record));
    List<Rule> matched = matched(signal, patterns);
    return new Verdict(matched, () -> new Conditions(RuleEvent.of(signal, record), patterns));
  }

  /** The signal as the rules that match it and {@code services.yaml} want it. */
  public Signal apply(Signal signal, @Nullable JsonNode record) {
    return services.apply(verdict(signal, record).apply(signal), record);
  }

  /**
   * The same for whatever a record became. A change that a rule matches, other than a shadow rule,
   * becomes a signal: somebody wants to hear of it. If all such rules have thresholds, it stays a
   * change until one is reached, which correlation knows.
   */
  public Outcome apply(Outcome outcome, @Nullable JsonNode record) {
    return switch (outcome) {
      case Outcome.Signalled(Signal signal) -> new Outcome.Signalled(apply(signal, record));
      case Outcome.Changed(Change change) -> apply(change, record);
      case Outcome.Ignored ignored -> ignored;
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
}
