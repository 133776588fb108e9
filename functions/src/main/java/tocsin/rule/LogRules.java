package tocsin.rule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the log rules that a line matches; this is all that a function needs while it has nothing
 * to report.
 *
 * <p>It is built without a YAML parser (see {@link LogRuleHead}). A scan for {@link #terms} finds
 * all lines that any rule can match, so {@link #match} need run on those only. Instances may be
 * shared between threads.
 */
public final class LogRules {
  /** Shorter texts stand in too many lines to be worth a scan. */
  static final int MIN_TERM = 3;

  private record Entry(String id, List<String> prefixes, LogFilterPattern pattern) {
    boolean looksAt(String logGroup) {
      return prefixes.isEmpty() || prefixes.stream().anyMatch(logGroup::startsWith);
    }
  }

  private final List<Entry> entries;
  private final List<Problem> problems;
  private final TermIndex index = new TermIndex();

  /** For each term the rules that want it, and the rules that want none. */
  private final Map<String, BitSet> byTerm = new LinkedHashMap<>();

  private final List<BitSet> byNumber;
  private final BitSet always = new BitSet();

  private LogRules(List<Entry> entries, List<Problem> problems) {
    this.entries = List.copyOf(entries);
    this.problems = List.copyOf(problems);
    for (int i = 0; i < entries.size(); i++) {
      List<String> anyOf = entries.get(i).pattern.terms();
      index.add(i, anyOf);
      always.set(i, anyOf.isEmpty());
      for (String term : anyOf) {
        byTerm.computeIfAbsent(term, x -> new BitSet()).set(i);
      }
    }
    byNumber = List.copyOf(byTerm.values());
  }

  /**
   * Reads the folder {@code logs} of a rules folder; without one there are no rules.
   *
   * @throws InvalidRulesException if a pattern there is invalid, with all such
   */
  public static LogRules load(Path root) {
    LogRules rules = usable(root);
    if (!rules.problems.isEmpty()) {
      throw new InvalidRulesException(rules.problems);
    }
    return rules;
  }

  /**
   * Reads the same, and leaves out the rules that cannot be used, which {@link #problems} tells.
   */
  public static LogRules usable(Path root) {
    RuleFolders folders = new RuleFolders(root);
    List<Entry> entries = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Path file : RuleLoader.files(folders, RuleSet.Scope.LOGS, problems)) {
      String name = folders.nameOf(file);
      try {
        LogRuleHead.read(Files.readString(file)).ifPresent(head -> entries.add(entry(head)));
      } catch (PatternException e) {
        problems.add(new Problem(name, null, 0, 0, "invalid log pattern: " + e.getMessage(), ""));
      } catch (IOException e) {
        problems.add(new Problem(name, null, 0, 0, "cannot be read: " + e.getMessage(), ""));
      }
    }
    return new LogRules(entries, problems);
  }

  /** What is wrong with files that are left out; empty if all are in use. */
  public List<Problem> problems() {
    return problems;
  }

  /** The log rules among rules that were loaded in full. */
  static LogRules of(List<Rule> rules) {
    return new LogRules(
        rules.stream()
            .filter(rule -> rule.log() != null)
            .map(rule -> new LogRuleHead(rule.id(), String.valueOf(rule.log()), rule.logGroups()))
            .map(LogRules::entry)
            .toList(),
        List.of());
  }

  private static Entry entry(LogRuleHead head) {
    return new Entry(head.id(), head.logGroups(), LogFilterPattern.compile(head.log()));
  }

  /** The ids of the rules that a line of a log group matches, in the order of their files. */
  public List<String> match(String logGroup, String message) {
    return ask(index.candidates(message), logGroup, message);
  }

  /**
   * The same of a line of which a scan has found these {@link #terms}, so that it is not searched
   * again.
   *
   * @param terms their numbers in the order of {@link #terms}; more than the line has do no harm
   */
  public List<String> match(String logGroup, String message, BitSet terms) {
    BitSet candidates = (BitSet) always.clone();
    for (int i = terms.nextSetBit(0); i >= 0; i = terms.nextSetBit(i + 1)) {
      candidates.or(byNumber.get(i));
    }
    return ask(candidates, logGroup, message);
  }

  private List<String> ask(BitSet candidates, String logGroup, String message) {
    if (candidates.isEmpty()) {
      return List.of();
    }
    LogText text = new LogText(message);
    List<String> ids = new ArrayList<>();
    for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
      Entry entry = entries.get(i);
      if (entry.looksAt(logGroup) && entry.pattern.matches(text)) {
        ids.add(entry.id);
      }
    }
    return ids;
  }

  /** Every line that matches a rule contains one of these, each of at least three characters. */
  public Set<String> terms() {
    return Collections.unmodifiableSet(byTerm.keySet());
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }
}
