package tocsin.correlate;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tocsin.model.Condition;
import tocsin.model.Extent;
import tocsin.model.LinkKind;
import tocsin.model.Policy;
import tocsin.model.RuleMode;
import tocsin.model.Severity;
import tocsin.model.Signal;

/**
 * What a signal becomes that meets conditions: it gets what their rules ask for, joined as the
 * rules of one signal always are. Pure.
 */
final class Meeting {
  private Meeting() {}

  /** The title says what was reached, and it began with the first of the records. */
  static Signal tell(Signal s, Condition c, Reached reached) {
    Extent e = s.extent();
    Extent since =
        reached.first().isBefore(e.first())
            ? new Extent(e.records(), reached.first(), e.last(), e.samples())
            : e;
    String title = said(c.test(), reached) + " within " + text(c.within()) + ": " + s.title();
    return s.toBuilder().title(title).extent(since).build();
  }

  private static String said(Condition.Test test, Reached reached) {
    return switch (test) {
      case Condition.Distinct d -> reached.size() + " different " + lastName(d.field());
      case Condition.Sequence _ -> reached.size() + " steps";
      default -> reached.size() + " times";
    };
  }

  private static String lastName(String field) {
    return field.startsWith("attributes.")
        ? field.substring("attributes.".length())
        : field.substring(field.lastIndexOf('.') + 1);
  }

  /** In the largest unit that it is a whole number of. */
  static String text(Duration d) {
    if (d.toSeconds() % 60 != 0) {
      return d.toSeconds() + " s";
    } else if (d.toMinutes() % 60 != 0) {
      return d.toMinutes() + " min";
    } else if (d.toHours() % 24 != 0) {
      return d.toHours() + " h";
    }
    return d.toDays() == 1 ? "1 day" : d.toDays() + " days";
  }

  /**
   * The signal with the severity, links and policy of the conditions that it meets, and without the
   * rules whose conditions it does not.
   */
  static Signal of(Signal s, List<Condition> met) {
    Set<String> unmet = new HashSet<>();
    s.policy().conditions().forEach(c -> unmet.add(c.rule()));
    met.forEach(c -> unmet.remove(c.rule()));
    Signal.Builder b = s.toBuilder().withoutRules(unmet);
    Severity severity = severity(s, met);
    b.severity(severity).policy(policy(s.policy(), met));
    met.forEach(c -> b.link(Gate.link(c, s).kind(), Gate.link(c, s).key()));
    return b.build();
  }

  /** The highest that is given; what the source said counts only if nothing is. */
  private static Severity severity(Signal s, List<Condition> met) {
    Severity highest = s.policy().gated() ? null : s.severity();
    for (Condition c : met) {
      if (c.severity() != null) {
        highest = highest == null ? c.severity() : highest.max(c.severity());
      }
    }
    return highest == null ? s.severity() : highest;
  }

  private static Policy policy(Policy base, List<Condition> met) {
    if (met.isEmpty()) {
      return base.settled();
    }
    List<Policy> all =
        Stream.concat(
                met.stream().sorted(mostSevereFirst()).map(Condition::policy),
                base.gated() ? Stream.of() : Stream.of(base))
            .toList();
    Set<LinkKind> join = new LinkedHashSet<>();
    Map<String, String> labels = new LinkedHashMap<>();
    for (Policy p : all) {
      join.addAll(p.join());
      p.labels().forEach(labels::putIfAbsent);
    }
    return new Policy(
        all.stream().map(Policy::mode).min(Comparator.naturalOrder()).orElse(RuleMode.PAGE),
        join,
        all.stream()
            .map(Policy::quiet)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null),
        first(all.stream().map(Policy::runbook)),
        first(all.stream().map(Policy::owner)),
        labels);
  }

  private static @Nullable String first(Stream<@Nullable String> texts) {
    return texts.filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static Comparator<Condition> mostSevereFirst() {
    return Comparator.comparingInt((Condition c) -> rank(c.severity()))
        .reversed()
        .thenComparing(Condition::rule);
  }

  private static int rank(@Nullable Severity severity) {
    return severity == null ? 0 : severity.ocsfId();
  }
}
