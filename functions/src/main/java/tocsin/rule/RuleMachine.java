package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.Machine;
import tocsin.model.Json;

/**
 * The event patterns of many rules, in one machine for each source that they name.
 *
 * <p>Nearly every pattern says which sources it is about. An event of another source cannot match
 * it, so it stands only in the machines of its sources, and a pattern that names none stands in a
 * machine of its own kind. An event of a source that no pattern names is then not even brought into
 * the form that patterns see, and a function compiles only the patterns of the sources that it
 * meets. Machines are built when they are first asked.
 *
 * <p>A pattern is known by its rule's id, one of a sequence by {@link #step}.
 */
final class RuleMachine {
  /** The key of patterns that do not say which sources they are about; no source is empty. */
  private static final String ANY = "";

  /** A pattern, and the name by which a match of it is known. */
  private record Named(String name, String pattern, @Nullable Where where) {}

  private final Map<String, List<Named>> bySource = new HashMap<>();
  private final Map<String, Where> wheres = new HashMap<>();
  private final Map<String, Machine> machines = new ConcurrentHashMap<>();

  /**
   * Sets it up.
   *
   * @param forLogs whether it is to hold the rules for lines or all others
   */
  RuleMachine(List<Rule> all, boolean forLogs) {
    for (Rule rule : all) {
      if (rule.forLogs() != forLogs) {
        continue;
      }
      for (Named named : patterns(rule)) {
        if (named.where() != null) {
          wheres.put(named.name(), named.where());
        }
        for (String source : sources(named.pattern())) {
          bySource.computeIfAbsent(source, s -> new ArrayList<>()).add(named);
        }
      }
    }
  }

  private static List<Named> patterns(Rule rule) {
    List<Named> patterns = new ArrayList<>();
    if (rule.event() != null) {
      patterns.add(new Named(rule.id(), rule.event(), rule.where()));
    }
    for (int step = 0; step < rule.steps().size(); step++) {
      Threshold.Step one = rule.steps().get(step);
      patterns.add(new Named(step(rule.id(), step), one.event(), one.where()));
    }
    return patterns;
  }

  /** Names the pattern of a step; no id has a slash. */
  static String step(String rule, int step) {
    return rule + "/" + step;
  }

  /** Builds what is not built yet, for a start that is to leave nothing for later. */
  void build() {
    bySource.keySet().forEach(this::machine);
  }

  /**
   * The names of the patterns that match, with what their rule or step demands besides.
   *
   * @param source that of the event, which its tree has too
   * @param event asked for only if some pattern may match
   */
  Set<String> match(String source, Supplier<JsonNode> event) {
    boolean any = bySource.containsKey(ANY);
    boolean named = !source.equals(ANY) && bySource.containsKey(source);
    if (!any && !named) {
      return Set.of();
    }
    JsonNode tree = event.get();
    Set<String> ids = new HashSet<>();
    if (any) {
      ids.addAll(machine(ANY).rulesForJSONEvent(tree));
    }
    if (named) {
      ids.addAll(machine(source).rulesForJSONEvent(tree));
    }
    ids.removeIf(id -> !holds(wheres.get(id), tree));
    return ids;
  }

  private static boolean holds(@Nullable Where where, JsonNode event) {
    return where == null || where.matches(event);
  }

  private Machine machine(String source) {
    return machines.computeIfAbsent(source, this::build);
  }

  private Machine build(String source) {
    Machine built = Machine.builder().build();
    for (Named named : bySource.getOrDefault(source, List.of())) {
      EventPattern.add(built, named.name(), named.pattern());
    }
    return built;
  }

  /** The sources that a pattern lists, if it lists nothing but plain texts; else any. */
  private static Set<String> sources(String pattern) {
    Set<String> sources = new HashSet<>();
    for (JsonNode source : tree(pattern).path("source")) {
      if (!source.isTextual() || source.textValue().isEmpty()) {
        return Set.of(ANY);
      }
      sources.add(source.textValue());
    }
    return sources.isEmpty() ? Set.of(ANY) : sources;
  }

  private static JsonNode tree(String pattern) {
    try {
      return Json.read(pattern);
    } catch (IOException e) {
      // The rule's reader has checked it; what is no JSON all the same fails when it is compiled.
      return MissingNode.getInstance();
    }
  }
}
