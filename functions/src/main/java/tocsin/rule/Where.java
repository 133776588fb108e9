package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * What a rule demands beyond its event pattern: a tree of {@code all}, {@code any} and {@code not}
 * over tests of fields, such as
 *
 * <pre>{@code
 * where:
 *   all:
 *     - {field: detail.userAgent, contains: [s3 browser, pacu], ignoreCase: true}
 *     - not: {field: detail.errorCode, exists: true}
 * }</pre>
 *
 * <p>It says what the pattern language cannot: negation of anything, text inside a text in any
 * case, more than a few wildcards, regular expressions, a field compared with another. It is asked
 * only about events that the pattern has let through, because event-ruler discards thousands of
 * events in the time of one tree.
 *
 * <p>A test asks about the values of its field. A field is a path of names; where an array is on
 * its way or at its end, all elements are meant, and a test holds if it holds for one of them. What
 * several tests demand of one and the same element is a clause of its own, under {@code meets}.
 * Values are compared as texts: {@code true} and {@code "true"} are the same, and so are {@code 5}
 * and {@code "5"}. The text of an object is its JSON without blanks, its strings as they are.
 * {@code null} is no value. So {@code not} around a test also holds where the field is missing.
 */
public final class Where {
  private final String source;
  private final Predicate<JsonNode> condition;

  Where(String source, Predicate<JsonNode> condition) {
    this.source = source;
    this.condition = condition;
  }

  /**
   * Compiles a clause from YAML or JSON.
   *
   * @throws PatternException with all that is wrong
   */
  public static Where compile(String text) {
    List<Problem> problems = new ArrayList<>();
    YamlFile file = new YamlFile("where", problems);
    MappingNode top = file.top(text);
    Where where = top == null ? null : WhereReader.read(file, top);
    if (where == null || !problems.isEmpty()) {
      throw new PatternException(
          String.join("; ", problems.stream().map(Problem::problem).distinct().toList()));
    }
    return where;
  }

  public boolean matches(JsonNode event) {
    return condition.test(event);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Where where && where.source.equals(source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  /** The clause as JSON. */
  @Override
  public String toString() {
    return source;
  }
}
