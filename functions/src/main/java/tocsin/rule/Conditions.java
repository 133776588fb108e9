package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tocsin.model.Condition;
import tocsin.redact.Redactor;

/** Writes down what a record contributes to the thresholds of the rules that it matches. */
final class Conditions {
  /** Longer values keep their beginning and a hash. */
  private static final int LONGEST_VALUE = 200;

  private static final int KEPT_OF_LONG = 120;

  private final JsonNode event;
  private final Set<String> patterns;

  /**
   * Sets it up.
   *
   * @param event what event patterns see of the record
   * @param patterns names of the event patterns that match (see {@link RuleMachine})
   */
  Conditions(JsonNode event, Set<String> patterns) {
    this.event = event;
    this.patterns = patterns;
  }

  /** The condition of a rule that has a threshold. */
  Condition of(Rule rule, Threshold threshold) {
    return new Condition(
        rule.id(),
        rule.severity(),
        rule.policy(),
        threshold.within(),
        group(threshold.by()),
        test(rule, threshold));
  }

  private Condition.Test test(Rule rule, Threshold threshold) {
    return switch (threshold) {
      case Threshold.Count t -> new Condition.Count(t.count());
      case Threshold.Distinct t ->
          new Condition.Distinct(
              t.field(),
              t.count(),
              FieldValues.of(event, t.field()).stream().map(Conditions::bounded).toList());
      case Threshold.Absence _ -> new Condition.Absence();
      case Threshold.Sequence t ->
          new Condition.Sequence(
              t.steps().size(),
              IntStream.range(0, t.steps().size())
                  .filter(step -> patterns.contains(RuleMachine.step(rule.id(), step)))
                  .boxed()
                  .toList());
    };
  }

  private @Nullable String group(List<String> by) {
    List<String> parts = new ArrayList<>();
    for (String field : by) {
      List<String> values = FieldValues.of(event, field);
      if (values.isEmpty()) {
        return null;
      }
      parts.add(field + "=" + bounded(String.join(",", values.stream().sorted().toList())));
    }
    return String.join(" ", parts);
  }

  /** Returns what is kept of a value: redacted, and such that different values stay different. */
  private static String bounded(String value) {
    String safe = Redactor.redact(value);
    if (safe.length() <= LONGEST_VALUE) {
      return safe.equals(value) ? value : safe + "#" + Redactor.mark(value);
    }
    return safe.substring(0, KEPT_OF_LONG)
        + "#"
        + UUID.nameUUIDFromBytes(value.getBytes(StandardCharsets.UTF_8));
  }
}
