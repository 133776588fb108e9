package tocsin.model;

import java.time.Instant;
import java.util.List;

/**
 * What rules ask for, as of a signal that they matched.
 *
 * @param rules ids of the rules that matched it, in order; none if none did
 * @param at the time of the signal's last record
 */
public record RulePolicy(List<String> rules, Instant at, Policy policy) {
  public RulePolicy {
    rules = List.copyOf(rules);
  }
}
