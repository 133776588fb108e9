package tocsin.rule;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tocsin.model.Condition;
import tocsin.model.LinkKind;
import tocsin.model.Policy;
import tocsin.model.RuleMode;
import tocsin.model.Severity;
import tocsin.model.Signal;

/**
 * What several rules that match the same signal say together. It does not depend on their order.
 *
 * <p>Shadow rules are on trial: beside others they only leave their id, and alone they make the
 * signal a shadow. Among the others, the loudest mode wins (page, record); the severity is the
 * highest that a rule gives, even if the source said higher, and the source's if none gives one or
 * somebody has told the source that this is expected; joins add up; the shortest quiet time holds;
 * runbook and owner are those of the most severe rule that has them, and so are labels of the same
 * name. Equally severe rules go by id.
 *
 * <p>Rules with a threshold say nothing of this yet: what they ask for travels in a condition of
 * its own. If no other rule matches, the signal is gated by them.
 */
final class Verdict {
  /** Conditions of one signal; each is a window to keep. Further ones are the least severe. */
  private static final int MOST = 10;

  private static final Comparator<Rule> MOST_SEVERE_FIRST =
      Comparator.comparingInt((Rule rule) -> rank(rule.severity()))
          .reversed()
          .thenComparing(Rule::id);

  private final List<Rule> matched;
  private final List<Rule> effective;
  private final List<Rule> conditional;
  private final Supplier<Conditions> conditions;

  /**
   * Sets it up.
   *
   * @param conditions asked for only if a rule has a threshold
   */
  Verdict(List<Rule> matched, Supplier<Conditions> conditions) {
    this.conditions = conditions;
    this.matched = matched.stream().sorted(MOST_SEVERE_FIRST).toList();
    List<Rule> loud = this.matched.stream().filter(r -> !shadow(r)).toList();
    List<Rule> heard = loud.isEmpty() ? this.matched : loud;
    this.effective = heard.stream().filter(r -> r.threshold() == null).toList();
    this.conditional = heard.stream().filter(r -> r.threshold() != null).limit(MOST).toList();
  }

  private static boolean shadow(Rule rule) {
    return rule.policy().mode() == RuleMode.SHADOW;
  }

  private static int rank(@Nullable Severity severity) {
    return severity == null ? 0 : severity.ocsfId();
  }

  /** True if a rule wants this one record to count for something. */
  boolean mattersAlone() {
    return effective.stream().anyMatch(rule -> !shadow(rule));
  }

  /** True if a rule wants this record to count, by itself or together with others. */
  boolean matters() {
    return matched.stream().anyMatch(rule -> !shadow(rule));
  }

  Signal apply(Signal signal) {
    if (matched.isEmpty()) {
      return signal;
    }
    Severity given = effective.isEmpty() ? null : effective.getFirst().severity();
    Signal.Builder builder =
        signal.toBuilder()
            .severity(given == null || signal.isExpected() ? signal.severity() : given)
            .policy(policy().on(conditions(), effective.isEmpty()));
    matched.stream().map(Rule::id).sorted().forEach(builder::rule);
    return builder.build();
  }

  private List<Condition> conditions() {
    if (conditional.isEmpty()) {
      return List.of();
    }
    Conditions of = conditions.get();
    return conditional.stream()
        .map(rule -> of.of(rule, Objects.requireNonNull(rule.threshold())))
        .toList();
  }

  private Policy policy() {
    if (effective.isEmpty()) {
      return new Policy(loudest(conditional), Set.of(), null, null, null, Map.of());
    }
    return new Policy(
        loudest(effective),
        join(),
        first(Policy::quiet, Comparator.<Duration>naturalOrder()).orElse(null),
        first(Policy::runbook, null).orElse(null),
        first(Policy::owner, null).orElse(null),
        labels());
  }

  private static RuleMode loudest(List<Rule> rules) {
    return rules.stream().map(r -> r.policy().mode()).min(Comparator.naturalOrder()).orElseThrow();
  }

  private Set<LinkKind> join() {
    Set<LinkKind> join = EnumSet.noneOf(LinkKind.class);
    effective.forEach(rule -> join.addAll(rule.policy().join()));
    return join;
  }

  private <T> Optional<T> first(Function<Policy, @Nullable T> part, @Nullable Comparator<T> order) {
    var present =
        effective.stream().map(rule -> part.apply(rule.policy())).filter(Objects::nonNull);
    return order == null ? present.findFirst() : present.min(order);
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    effective.forEach(rule -> rule.policy().labels().forEach(labels::putIfAbsent));
    return labels;
  }
}
