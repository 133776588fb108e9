package tocsin.notify;

import java.util.List;
import tocsin.model.Attributes;
import tocsin.model.Matcher;

/**
 * That some incidents withhold what is told of others, as Alertmanager has it.
 *
 * @param source what the incident is like that explains
 * @param target what those are like that it explains
 * @param equal attributes of which both must share a value; both lacking it counts as sharing
 */
public record InhibitRule(List<Matcher> source, List<Matcher> target, List<String> equal) {
  public InhibitRule {
    source = List.copyOf(source);
    target = List.copyOf(target);
    equal = List.copyOf(equal);
  }

  /** An incident that is on both sides is not withheld for another that is: they would be even. */
  boolean inhibits(Attributes one, Attributes other) {
    return all(source, one)
        && all(target, other)
        && !(all(target, one) && all(source, other))
        && equal.stream()
            .allMatch(name -> one.get(name).stream().anyMatch(other.get(name)::contains));
  }

  private static boolean all(List<Matcher> matchers, Attributes attributes) {
    return matchers.stream().allMatch(m -> m.matches(attributes));
  }
}
