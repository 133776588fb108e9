package tocsin.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rules that matched ask of correlation and notification. It travels with the signal, so
 * that those stages need not load rules.
 *
 * @param mode whether people are told
 * @param join weak link kinds that join for this signal
 * @param quiet how long its problem must be silent before it counts as over; null for the default
 * @param runbook what to do about it
 * @param owner who looks after it
 * @param labels free words for routing and search
 * @param gated true if all the rules that matched have conditions: until one is met, the signal
 *     counts for nothing
 * @param conditions of rules that want more than this one record; what those rules ask for is in
 *     them and holds once they are met
 */
public record Policy(
    RuleMode mode,
    Set<LinkKind> join,
    @Nullable Duration quiet,
    @Nullable String runbook,
    @Nullable String owner,
    Map<String, String> labels,
    boolean gated,
    List<Condition> conditions) {
  /** What holds when no rule matched. */
  public static final Policy DEFAULT =
      new Policy(RuleMode.PAGE, Set.of(), null, null, null, Map.of());

  public Policy {
    join = Set.copyOf(join);
    labels = Map.copyOf(labels);
    conditions = List.copyOf(conditions);
  }

  /** Of rules that one record is enough for. */
  public Policy(
      RuleMode mode,
      Set<LinkKind> join,
      @Nullable Duration quiet,
      @Nullable String runbook,
      @Nullable String owner,
      Map<String, String> labels) {
    this(mode, join, quiet, runbook, owner, labels, false, List.of());
  }

  public Policy withOwner(@Nullable String other) {
    return new Policy(mode, join, quiet, runbook, other, labels, gated, conditions);
  }

  /** The same with no conditions: they are met, or were looked at. */
  public Policy settled() {
    return new Policy(mode, join, quiet, runbook, owner, labels);
  }

  /** The same with conditions. */
  public Policy on(List<Condition> wanted, boolean nothingElse) {
    return new Policy(mode, join, quiet, runbook, owner, labels, nothingElse, wanted);
  }
}
