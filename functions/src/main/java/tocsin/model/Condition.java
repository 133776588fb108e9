package tocsin.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule wants to see more than once, or not at all, before it counts. The rule stage knows
 * only the one record, so it writes down what the record contributes; correlation, which keeps the
 * windows, decides.
 *
 * @param rule the rule's id
 * @param severity what the signal gets once the condition is met; null leaves its own
 * @param policy what the rule asks for once the condition is met; has no conditions of its own
 * @param within how far apart in time
 * @param group the values by which the rule counts apart; null if the record lacks one of them,
 *     then it does not count
 * @param test what is asked of the group
 */
public record Condition(
    String rule,
    @Nullable Severity severity,
    Policy policy,
    Duration within,
    @Nullable String group,
    Test test) {
  /** What is asked, with what the record contributes to it. */
  public sealed interface Test {}

  /** So many records. */
  public record Count(int count) implements Test {}

  /**
   * So many different values of a field.
   *
   * @param values those of the record; empty if it lacks the field, then it does not count
   */
  public record Distinct(String field, int count, List<String> values) implements Test {
    public Distinct {
      values = List.copyOf(values);
    }
  }

  /** It happened, and then not again. */
  public record Absence() implements Test {}

  /**
   * Different records, one a step, in the order of the steps.
   *
   * @param steps how many there are
   * @param matched those that the record can be, from 0
   */
  public record Sequence(int steps, List<Integer> matched) implements Test {
    public Sequence {
      matched = List.copyOf(matched);
    }
  }

  /** False if the record lacks a field that the rule counts by. */
  public boolean counts() {
    return group != null && !(test instanceof Distinct d && d.values().isEmpty());
  }

  /** Names the window that the record falls into. */
  public String window() {
    return rule + "/" + group;
  }

  /** By this signals that met the condition join: one incident a rule and group. */
  public Link link() {
    // What is missing ends as an alarm does, when its source is heard again; the rest falls silent.
    LinkKind kind = test instanceof Absence ? LinkKind.ALARM : LinkKind.PROBLEM;
    return new Link(kind, "rule/" + window());
  }
}
