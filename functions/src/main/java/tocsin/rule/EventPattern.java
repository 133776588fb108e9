package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.MachineComplexityEvaluator;
import tocsin.model.Json;

/**
 * An EventBridge event pattern, run by event-ruler, which is the engine of EventBridge itself.
 *
 * <p>Instances may be shared between threads.
 */
public final class EventPattern {
  /** The highest score of a pattern that EventBridge takes. */
  static final int MAX_COMPLEXITY = 10;

  private static final String RULE = "pattern";

  private final Machine machine;

  private EventPattern(Machine machine) {
    this.machine = machine;
  }

  /** Returns why the pattern is invalid and where, or null if it is valid. */
  public static @Nullable String check(String json) {
    try {
      compile(json);
      return null;
    } catch (PatternException e) {
      return e.getMessage();
    }
  }

  /**
   * Compiles a pattern.
   *
   * @throws PatternException if it is invalid, with the reason and the place
   */
  public static EventPattern compile(String json) {
    String why = fault(json);
    if (why != null) {
      throw new PatternException(why);
    }
    Machine machine = Machine.builder().build();
    add(machine, RULE, json);
    return new EventPattern(machine);
  }

  private static @Nullable String fault(String json) {
    if (OrCombinations.tooMany(json)) {
      return "more than " + OrCombinations.MOST + " combinations of $or";
    }
    try {
      String why = JsonRuleCompiler.check(json);
      return why == null ? null : oneLine(why);
    } catch (RuntimeException e) {
      // Some malformed patterns surprise the compiler; to the caller they are just invalid.
      return "not an event pattern: " + e.getMessage();
    }
  }

  static void add(Machine machine, String name, String json) {
    try {
      machine.addRule(name, json);
    } catch (IOException e) {
      throw new PatternException(oneLine(String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      // Some patterns that the check lets through surprise the machine: an empty list of suffixes.
      throw new PatternException("not an event pattern: " + e);
    }
  }

  /**
   * True if EventBridge refuses a rule with it: "Rule is too complex". The score is event-ruler's
   * own, the number of beginnings of wildcards that one value can be in at once.
   */
  public boolean tooComplex() {
    int more = MAX_COMPLEXITY + 1;
    return machine.evaluateComplexity(new MachineComplexityEvaluator(more)) >= more;
  }

  /**
   * Tells whether an event matches.
   *
   * @throws IllegalArgumentException if the event is not a JSON object
   */
  public boolean matches(JsonNode event) {
    return !machine.rulesForJSONEvent(event).isEmpty();
  }

  /**
   * Tells whether an event matches.
   *
   * @throws IllegalArgumentException if the event is not a JSON object
   */
  public boolean matches(String event) {
    try {
      return matches(Json.read(event));
    } catch (IOException e) {
      throw new IllegalArgumentException("the event is not JSON: " + e.getMessage(), e);
    }
  }

  /** Keeps the place of a complaint and drops the copy of the whole pattern inside it. */
  private static String oneLine(String why) {
    return why.replaceAll(
        "(?s)\\s*\\(?(?:start marker )?at \\[Source:.*?line: (\\d+), column: (\\d+)\\]\\)?",
        " (line $1, column $2)");
  }
}
