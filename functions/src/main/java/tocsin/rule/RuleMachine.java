package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
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
  Set<String> match(Supplier<JsonNode> event) {
    return rules.isEmpty() ? Set.of() : Set.copyOf(machine().rulesForJSONEvent(event.get()));
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
