package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.Machine;

/**
 * The event patterns of many rules in one machine, built when it is first asked. A pattern is named
 * by its rule's id, one of a sequence by {@link #step}.
 */
final class RuleMachine {
  private final List<Rule> rules;
  private @Nullable Machine machine;

  RuleMachine(List<Rule> rules) {
    this.rules = rules.stream().filter(r -> r.event() != null || !r.steps().isEmpty()).toList();
  }

  /** Names the pattern of a step; no id has a slash. */
  static String step(String rule, int step) {
    return rule + "/" + step;
  }

  /** The names of the patterns that match. */
  Set<String> match(Supplier<JsonNode> event) {
    return rules.isEmpty() ? Set.of() : Set.copyOf(machine().rulesForJSONEvent(event.get()));
  }

  private synchronized Machine machine() {
    if (machine == null) {
      Machine built = Machine.builder().build();
      rules.forEach(rule -> add(built, rule));
      machine = built;
    }
    return machine;
  }

  private static void add(Machine machine, Rule rule) {
    if (rule.event() != null) {
      EventPattern.add(machine, rule.id(), rule.event());
    }
    for (int step = 0; step < rule.steps().size(); step++) {
      EventPattern.add(machine, step(rule.id(), step), rule.steps().get(step));
    }
  }
}
