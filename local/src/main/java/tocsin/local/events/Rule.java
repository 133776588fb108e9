package tocsin.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a bus.
 *
 * @param bus its name
 * @param pattern as it was given, null for a rule that only follows a schedule
 * @param matches the compiled pattern
 * @param expression the schedule as it was given
 */
record Rule(
    String name,
    String bus,
    String arn,
    String description,
    @Nullable String pattern,
    Predicate<JsonNode> matches,
    @Nullable String expression,
    @Nullable Schedule schedule,
    EventRuleState state,
    List<Target> targets) {
  Rule {
    targets = List.copyOf(targets);
  }

  boolean enabled() {
    return state != EventRuleState.DISABLED;
  }

  /** Tells whether it delivers an event that was put on its bus. */
  boolean delivers(JsonNode event) {
    return pattern != null && state.delivers(event) && matches.test(event);
  }

  Rule in(EventRuleState other) {
    return new Rule(
        name, bus, arn, description, pattern, matches, expression, schedule, other, targets);
  }

  Rule with(List<Target> others) {
    return new Rule(
        name, bus, arn, description, pattern, matches, expression, schedule, state, others);
  }

  /** With these targets, each in place of the one of the same id. */
  Rule putting(List<Target> added) {
    List<Target> all = new ArrayList<>(targets);
    all.removeIf(old -> added.stream().anyMatch(target -> target.id().equals(old.id())));
    all.addAll(added);
    return with(all);
  }

  Rule removing(List<String> ids) {
    return with(targets.stream().filter(target -> !ids.contains(target.id())).toList());
  }
}
