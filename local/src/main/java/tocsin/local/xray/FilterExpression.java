package tocsin.local.xray;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tocsin.local.wire.WireError;

/**
 * The part of X-Ray's filter expressions that people use to find a trace: flags, times, {@code
 * service("name")}, {@code id("trace")}, {@code http.status}, {@code annotation.key = value}, each
 * with {@code !} before it or not, joined by {@code AND}. Anything else is refused by name rather
 * than answered wrongly.
 */
final class FilterExpression {
  private static final Pattern NUMBER =
      Pattern.compile("(responsetime|duration|http\\.status)\\s*(<=|>=|!=|=|<|>)\\s*([0-9.]+)");
  private static final Pattern NAMED = Pattern.compile("(service|id)\\(\\s*\"([^\"]*)\"\\s*\\)");
  private static final Pattern ANNOTATION =
      Pattern.compile(
          "annotation(?:\\.([\\w-]+)|\\[([\\w.-]+)\\])\\s*(=|!=)\\s*(\"([^\"]*)\"|[\\w.-]+)");
  private static final Map<String, Predicate<Summary>> FLAGS =
      Map.of(
          "ok", s -> !s.error() && !s.fault() && !s.throttle(),
          "error", Summary::error,
          "fault", Summary::fault,
          "throttle", Summary::throttle,
          "partial", Summary::partial);
  private static final Map<String, Function<Summary, Double>> NUMBERS =
      Map.of(
          "responsetime", Summary::responseTime,
          "duration", s -> s.trace().duration(),
          "http.status", s -> s.http().path("response").path("status").asDouble());

  private FilterExpression() {}

  static Predicate<Summary> parse(String expression) {
    Predicate<Summary> all = summary -> true;
    if (expression.isBlank()) {
      return all;
    }
    for (String term : expression.trim().split("\\s+(?i:and|&&)\\s+", -1)) {
      all = all.and(term(term.trim()));
    }
    return all;
  }

  private static Predicate<Summary> term(String term) {
    if (term.startsWith("!")) {
      return term(term.substring(1).trim()).negate();
    }
    Predicate<Summary> flag = FLAGS.get(term.replaceFirst("\\s*=\\s*true$", ""));
    if (flag != null) {
      return flag;
    }
    Matcher number = NUMBER.matcher(term);
    if (number.matches()) {
      Function<Summary, Double> value = NUMBERS.getOrDefault(number.group(1), s -> 0.0);
      DoublePredicate holds = comparison(number.group(2), number(number.group(3), term));
      return summary -> holds.test(value.apply(summary));
    }
    Matcher named = NAMED.matcher(term);
    if (named.matches()) {
      String name = named.group(2);
      return named.group(1).equals("id")
          ? summary -> summary.trace().id().equals(name)
          : summary -> summary.services().containsKey(name);
    }
    Matcher annotation = ANNOTATION.matcher(term);
    if (annotation.matches()) {
      return annotation(annotation);
    }
    throw refuse(term);
  }

  private static Predicate<Summary> annotation(Matcher term) {
    String key = term.group(1) == null ? term.group(2) : term.group(1);
    String value = term.group(5) == null ? term.group(4) : term.group(5);
    boolean equal = term.group(3).equals("=");
    return summary -> {
      Set<JsonNode> values = summary.annotations().getOrDefault(key, Set.of());
      return values.stream().anyMatch(v -> v.asText().equals(value)) == equal;
    };
  }

  private static DoublePredicate comparison(String operator, double bound) {
    return switch (operator) {
      case "=" -> value -> Double.compare(value, bound) == 0;
      case "!=" -> value -> Double.compare(value, bound) != 0;
      case "<" -> value -> value < bound;
      case "<=" -> value -> value <= bound;
      case ">" -> value -> value > bound;
      default -> value -> value >= bound;
    };
  }

  private static double number(String text, String term) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw refuse(term);
    }
  }

  private static WireError refuse(String term) {
    return WireError.refused(
        "InvalidRequestException",
        "The embedded cloud does not understand this part of the filter expression: " + term);
  }
}
