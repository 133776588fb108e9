package tocsin.rule;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.Machine;

/** The event patterns of many rules in one machine, built when it is first asked. */
final class RuleMachine {
  private final List<Rule> rules;
  private @Nullable Machine machine;

  RuleMachine(List<Rule> rules) {
    this.rules = rules.stream().filter(rule -> rule.event() != null).toList();
  }

  /** The ids of the rules whose event pattern matches. */
  Set<String> match(String event) {
    if (rules.isEmpty()) {
      return Set.of();
    }
    try {
      return Set.copyOf(machine().rulesForJSONEvent(event));
    } catch (Exception e) {
      // Declared by the library for input that is not JSON, which our own writer does not produce.
      throw new IllegalArgumentException("not a rule event", e);
    }
  }

  private synchronized Machine machine() {
    if (machine == null) {
      Machine built = Machine.builder().build();
      rules.forEach(rule -> EventPattern.add(built, rule.id(), String.valueOf(rule.event())));
      machine = built;
    }
    return machine;
  }
}
