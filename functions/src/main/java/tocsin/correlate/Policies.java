package tocsin.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tocsin.model.Incident;
import tocsin.model.Policy;
import tocsin.model.RulePolicy;
import tocsin.model.Signal;

/**
 * What the rules ask for of an incident: of each rule what it asked for last. A rule that was
 * changed acts with the next signal that it matches, on the whole incident; an older signal that
 * comes late brings nothing back. Pure, and the same in whatever order signals come.
 */
final class Policies {
  /** More than these are put together, and stay as they are until all their rules match at once. */
  private static final int KEPT = 12;

  private static final int CHARS = 6_000;
  private static final int RULES = 20;

  private static final Comparator<RulePolicy> ORDER =
      Comparator.comparing((RulePolicy p) -> String.join(",", p.rules()))
          .thenComparing(RulePolicy::at)
          .thenComparing(p -> p.policy().mode())
          .thenComparing(p -> p.policy().toString());

  private Policies() {}

  /** Adds what the rules ask for that matched a signal. */
  static void add(Incident.Builder b, Signal s, Instant last) {
    b.policies.addAll(of(s, last).stream().toList());
    combine(b);
  }

  /** Adds another incident's. */
  static void add(Incident.Builder b, Incident other) {
    b.policies.addAll(known(other));
    combine(b);
  }

  /** The same for one that may have been written before policies were kept by their rules. */
  static void ready(Incident.Builder b) {
    if (b.policies.isEmpty() && b.signals > 0) {
      b.policies.add(known(b.build()).getFirst());
    }
  }

  private static List<RulePolicy> of(Signal s, Instant last) {
    return List.of(
        new RulePolicy(s.rules().stream().sorted().toList(), last, s.policy().settled()));
  }

  private static List<RulePolicy> known(Incident i) {
    List<String> rules = i.rules().stream().sorted().toList();
    return i.policies().isEmpty()
        ? List.of(new RulePolicy(rules, i.updated(), i.policy().settled()))
        : i.policies();
  }

  private static void combine(Incident.Builder b) {
    List<RulePolicy> all = List.copyOf(b.policies);
    List<RulePolicy> newest =
        all.stream()
            .distinct()
            .filter(one -> all.stream().noneMatch(other -> replaces(other, one)))
            .sorted(ORDER)
            .toList();
    b.policies.clear();
    b.policies.addAll(capped(newest));
    b.policy =
        b.policies.stream().map(RulePolicy::policy).reduce(Joining::both).orElse(Policy.DEFAULT);
  }

  /** If all rules of the one matched again later. Where none matched, none can be changed. */
  private static boolean replaces(RulePolicy newer, RulePolicy one) {
    if (one.rules().isEmpty() != newer.rules().isEmpty()) {
      return false;
    }
    boolean all = newer.rules().containsAll(one.rules());
    boolean more = newer.rules().size() > one.rules().size();
    return all && (newer.at().isAfter(one.at()) || (more && newer.at().equals(one.at())));
  }

  private static List<RulePolicy> capped(List<RulePolicy> policies) {
    List<RulePolicy> kept = new ArrayList<>(policies);
    while (kept.size() > KEPT || (kept.size() > 1 && chars(kept) > CHARS)) {
      RulePolicy a = kept.removeLast();
      RulePolicy b = kept.removeLast();
      List<String> rules =
          Stream.concat(a.rules().stream(), b.rules().stream())
              .distinct()
              .sorted()
              .limit(RULES)
              .toList();
      Instant at = Members.max(a.at(), b.at());
      kept.add(new RulePolicy(rules, at, Joining.both(b.policy(), a.policy())));
    }
    return kept;
  }

  private static int chars(List<RulePolicy> policies) {
    return policies.stream()
        .mapToInt(p -> String.join(",", p.rules()).length() + p.policy().toString().length())
        .sum();
  }
}
