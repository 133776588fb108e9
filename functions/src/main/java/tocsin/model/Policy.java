package tocsin.model;

import java.time.Duration;
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
 */
public record Policy(
    RuleMode mode,
    Set<LinkKind> join,
    @Nullable Duration quiet,
    @Nullable String runbook,
    @Nullable String owner,
    Map<String, String> labels) {
  /** What holds when no rule matched. */
  public static final Policy DEFAULT =
      new Policy(RuleMode.PAGE, Set.of(), null, null, null, Map.of());

  public Policy {
    join = Set.copyOf(join);
    labels = Map.copyOf(labels);
  }
}
