package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
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

  /**
   * Sets it up.
   *
   * @param forLogs whether it is to hold the rules for lines or all others
   */
  RuleMachine(List<Rule> all, boolean forLogs) {
    rules = new ArrayList<>();
    for (Rule rule : all) {
      boolean patterns = rule.event() != null || !rule.steps().isEmpty();
      if (patterns && rule.forLogs() == forLogs) {
        rules.add(rule);
      }
    }
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
      for (Rule rule : rules) {
        add(built, rule);
      }
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
