package tocsin.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import tocsin.local.events.EventRuleState;
import tocsin.rule.EventPattern;

/** Tells which EventBridge rules of a template deliver an event. */
public final class EventRules {
  private static final String PARTNER = "aws.partner/";

  /** A rule, ready to be asked. */
  private record Compiled(EventSpec.Rule rule, EventPattern pattern) {
    boolean delivers(JsonNode event) {
      return isOnBus(event) && rule.state().delivers(event) && pattern.matches(event);
    }

    /**
     * An event does not say on which bus it is. Services of AWS send to the default bus, partners
     * to the bus that has the name of the source; others may be on any.
     */
    private boolean isOnBus(JsonNode event) {
      String source = event.path("source").asText();
      if (source.startsWith(PARTNER) || rule.bus().contains(PARTNER)) {
        return rule.bus().endsWith(source);
      }
      return rule.bus().equals("default") || !source.startsWith("aws.");
    }
  }

  private final List<Compiled> rules;

  private EventRules(List<Compiled> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * Returns the enabled rules of all functions of a template, on whatever bus.
   *
   * @throws IllegalArgumentException if a pattern is invalid
   */
  public static EventRules of(Template template) {
    List<Compiled> rules = new ArrayList<>();
    for (FunctionSpec function : template.functions()) {
      for (EventSpec event : function.events()) {
        if (event instanceof EventSpec.Rule rule && rule.state() != EventRuleState.DISABLED) {
          rules.add(new Compiled(rule, EventPattern.compile(rule.pattern())));
        }
      }
    }
    return new EventRules(rules);
  }

  /** Returns the ids of the enabled rules, in the order of the template. */
  public List<String> ids() {
    return rules.stream().map(compiled -> compiled.rule().id()).toList();
  }

  /** Returns the ids of the rules that deliver an event, in the order of the template. */
  public List<String> delivering(JsonNode event) {
    return rules.stream()
        .filter(compiled -> compiled.delivers(event))
        .map(compiled -> compiled.rule().id())
        .toList();
  }
}
