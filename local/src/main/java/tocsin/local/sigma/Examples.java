package tocsin.local.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tocsin.rule.EventPattern;
import tocsin.rule.Where;

/**
 * Makes events that a clause matches and that it does not: the cases of an imported rule. Every
 * event is tried before it is used, so a wrong guess costs an example and never a wrong case.
 */
final class Examples {
  /** An event with what is said about it. */
  record Example(String name, ObjectNode event, boolean match) {}

  private final Clause clause;
  private final Predicate<JsonNode> matches;

  private Examples(Clause clause, Predicate<JsonNode> matches) {
    this.clause = clause;
    this.matches = matches;
  }

  /**
   * At least one event of each kind.
   *
   * @throws Refusal if none was found: the rule would have no proof
   */
  static List<Example> of(Clause clause) {
    EventPattern pattern = EventPattern.compile(Prefilter.of(clause).toString());
    Predicate<JsonNode> rest =
        Prefilter.rest(clause)
            .<Predicate<JsonNode>>map(c -> Where.compile(Clause.where(c).toString())::matches)
            .orElse(event -> true);
    return new Examples(clause, event -> pattern.matches(event) && rest.test(event)).find();
  }

  private List<Example> find() {
    List<Branches.Literal> way = new ArrayList<>();
    ObjectNode positive =
        Branches.of(clause, true).stream()
            .map(branch -> first(branch, true, way))
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow(() -> new Refusal("no event could be made that it matches"));
    List<Example> examples = new ArrayList<>();
    examples.add(new Example("what the rule looks for", positive, true));
    differing(way).ifPresent(examples::add);
    excused(way).ifPresent(examples::add);
    if (examples.size() == 1) {
      examples.add(anythingElse());
    }
    return examples;
  }

  private Optional<ObjectNode> first(
      List<Branches.Literal> branch, boolean match, List<Branches.Literal> way) {
    for (CallRecord.Base base : CallRecord.Base.values()) {
      ObjectNode event = CallRecord.of(base, branch);
      if (matches.test(event) == match) {
        way.clear();
        way.addAll(branch);
        return Optional.of(event);
      }
    }
    return Optional.empty();
  }

  /** The same event but for one field, the name of the call if that decides. */
  private Optional<Example> differing(List<Branches.Literal> way) {
    Map<String, Branches.Literal> byField = new LinkedHashMap<>();
    way.stream()
        .filter(Branches.Literal::holds)
        .forEach(literal -> byField.putIfAbsent(literal.test().field(), literal));
    List<String> fields = new ArrayList<>(byField.keySet().stream().toList().reversed());
    if (fields.remove("eventName")) {
      fields.addFirst("eventName");
    }
    for (String field : fields) {
      List<Branches.Literal> rest =
          way.stream().filter(literal -> !literal.test().field().equals(field)).toList();
      Optional<ObjectNode> event = first(rest, false, new ArrayList<>());
      if (event.isPresent()) {
        return event.map(e -> new Example("the same with another " + field, e, false));
      }
    }
    return Optional.empty();
  }

  /** The same event with what one of the rule's exceptions asks for. */
  private Optional<Example> excused(List<Branches.Literal> way) {
    if (!(clause instanceof Clause.All(var parts))) {
      return Optional.empty();
    }
    List<Branches.Literal> held = way.stream().filter(Branches.Literal::holds).toList();
    for (Clause part : parts) {
      if (part instanceof Clause.Not(var exception)) {
        for (List<Branches.Literal> branch : Branches.of(exception, true)) {
          List<Branches.Literal> both = new ArrayList<>(held);
          both.addAll(branch);
          Optional<ObjectNode> event = first(both, false, new ArrayList<>());
          if (event.isPresent()) {
            return event.map(e -> new Example("what the rule excepts", e, false));
          }
        }
      }
    }
    return Optional.empty();
  }

  private Example anythingElse() {
    return Branches.of(clause, false).stream()
        .map(branch -> first(branch, false, new ArrayList<>()))
        .flatMap(Optional::stream)
        .findFirst()
        .map(event -> new Example("what the rule does not look for", event, false))
        .orElseThrow(() -> new Refusal("no event could be made that it does not match"));
  }
}
