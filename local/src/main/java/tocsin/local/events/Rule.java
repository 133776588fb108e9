package tocsin.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the bus.
 *
 * @param pattern as it was given, null for a rule that only follows a schedule
 * @param matches the compiled pattern
 * @param expression the schedule as it was given
 */
record Rule(
    String name,
    String arn,
    String description,
    @Nullable String pattern,
    Predicate<JsonNode> matches,
    @Nullable String expression,
    @Nullable Schedule schedule,
    boolean enabled,
    List<Target> targets) {
  Rule {
    targets = List.copyOf(targets);
  }

  Rule enabled(boolean on) {
    return new Rule(name, arn, description, pattern, matches, expression, schedule, on, targets);
  }

  Rule with(List<Target> others) {
    return new Rule(
        name, arn, description, pattern, matches, expression, schedule, enabled, others);
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
