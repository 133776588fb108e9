package tocsin.local.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Sigma, interpreted: straight from the rule's YAML over a record's JSON, slowly, and with nothing
 * of the importer or the rule engine in it, so that the two can be held against each other.
 */
final class SigmaInterpreter {
  private final Map<?, ?> detection;
  private String rest = "";

  private SigmaInterpreter(Map<?, ?> detection) {
    this.detection = detection;
  }

  static SigmaInterpreter of(String yaml) {
    Map<?, ?> rule = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return new SigmaInterpreter((Map<?, ?>) Objects.requireNonNull(rule.get("detection")));
  }

  boolean matches(JsonNode record) {
    Object condition = detection.get("condition");
    List<?> conditions = condition instanceof List<?> list ? list : List.of(condition);
    return conditions.stream().anyMatch(one -> condition(String.valueOf(one), record));
  }

  private boolean condition(String text, JsonNode record) {
    rest = text.replace("(", " ( ").replace(")", " ) ").strip() + " ";
    boolean result = or(record);
    if (!rest.isBlank()) {
      throw new AssertionError("left over: " + rest);
    }
    return result;
  }

  private boolean skip(String word) {
    if (rest.toLowerCase(java.util.Locale.ROOT).startsWith(word + " ")) {
      rest = rest.substring(word.length()).stripLeading();
      return true;
    }
    return false;
  }

  private boolean or(JsonNode record) {
    boolean value = and(record);
    while (skip("or")) {
      value |= and(record);
    }
    return value;
  }

  private boolean and(JsonNode record) {
    boolean value = not(record);
    while (skip("and")) {
      value &= not(record);
    }
    return value;
  }

  private boolean not(JsonNode record) {
    if (skip("not")) {
      return !not(record);
    }
    if (skip("(")) {
      boolean value = or(record);
      if (!skip(")")) {
        throw new AssertionError("no ) before " + rest);
      }
      return value;
    }
    if (skip("1 of") || skip("any of")) {
      return names(word()).anyMatch(name -> search(detection.get(name), record));
    }
    if (skip("all of")) {
      return names(word()).allMatch(name -> search(detection.get(name), record));
    }
    return search(detection.get(word()), record);
  }

  private String word() {
    int end = rest.indexOf(' ');
    String word = rest.substring(0, end);
    rest = rest.substring(end).stripLeading();
    return word;
  }

  private Stream<String> names(String pattern) {
    String regex = pattern.equals("them") ? "[^_].*" : pattern.replace("*", ".*");
    return detection.keySet().stream()
        .map(String::valueOf)
        .filter(n -> !n.equals("condition") && n.matches(regex));
  }

  private static boolean search(@Nullable Object search, JsonNode record) {
    if (search instanceof List<?> list) {
      return list.stream().anyMatch(item -> search(item, record));
    }
    return ((Map<?, ?>) Objects.requireNonNull(search))
        .entrySet().stream().allMatch(e -> line(String.valueOf(e.getKey()), e.getValue(), record));
  }

  private static boolean line(String key, @Nullable Object wanted, JsonNode record) {
    List<String> parts = List.of(key.split("\\|"));
    List<String> modifiers = parts.subList(1, parts.size());
    List<?> alternatives = wanted instanceof List<?> list ? list : java.util.Arrays.asList(wanted);
    Stream<Boolean> fits =
        alternatives.stream().map(one -> value(parts.getFirst(), modifiers, one, record));
    boolean result = modifiers.contains("all") ? fits.allMatch(b -> b) : fits.anyMatch(b -> b);
    return modifiers.contains("neq") != result;
  }

  private static boolean value(
      String field, List<String> modifiers, @Nullable Object wanted, JsonNode record) {
    List<JsonNode> values = new ArrayList<>();
    boolean present = collect(record, field.replace("{}", "").replace("..", "."), values);
    values.removeIf(JsonNode::isNull);
    if (modifiers.contains("exists")) {
      return Boolean.valueOf(present).equals(wanted);
    }
    if (wanted == null) {
      return values.isEmpty();
    }
    if (modifiers.contains("fieldref")) {
      List<JsonNode> others = new ArrayList<>();
      collect(record, wanted.toString(), others);
      return values.stream()
          .anyMatch(
              v -> others.stream().anyMatch(o -> !o.isNull() && text(o).equalsIgnoreCase(text(v))));
    }
    return values.stream().anyMatch(v -> fits(v, modifiers, wanted));
  }

  /** Adds what stands at a path; false if the field is not there. */
  private static boolean collect(JsonNode node, String path, List<JsonNode> into) {
    if (path.isEmpty()) {
      if (node.isArray()) {
        node.forEach(element -> collect(element, "", into));
      } else {
        into.add(node);
      }
      return true;
    }
    if (node.isArray()) {
      boolean there = false;
      for (JsonNode element : node) {
        there |= collect(element, path, into);
      }
      return there;
    }
    int dot = path.indexOf('.');
    String name = dot < 0 ? path : path.substring(0, dot);
    String after = path.length() > name.length() ? path.substring(name.length() + 1) : "";
    return node.has(name) && collect(node.get(name), after, into);
  }

  private static boolean fits(JsonNode value, List<String> modifiers, Object wanted) {
    for (String compare : List.of("lt", "lte", "gt", "gte")) {
      if (modifiers.contains(compare)) {
        return compares(value, compare, new BigDecimal(wanted.toString()));
      }
    }
    if (modifiers.contains("cidr")) {
      return inRange(text(value), wanted.toString());
    }
    if (modifiers.contains("re")) {
      int flags =
          (modifiers.contains("i") ? Pattern.CASE_INSENSITIVE : 0)
              | (modifiers.contains("m") ? Pattern.MULTILINE : 0)
              | (modifiers.contains("s") ? Pattern.DOTALL : 0);
      return Pattern.compile(wanted.toString(), flags).matcher(text(value)).find();
    }
    if (wanted instanceof Number number && value.isNumber()) {
      return value.decimalValue().compareTo(new BigDecimal(number.toString())) == 0;
    }
    String regex = wildcards(wanted.toString());
    String any = "(?s:.*)";
    if (modifiers.contains("contains") || modifiers.contains("endswith")) {
      regex = any + regex;
    }
    if (modifiers.contains("contains") || modifiers.contains("startswith")) {
      regex = regex + any;
    }
    int flags = modifiers.contains("cased") ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    return Pattern.compile(regex, flags).matcher(text(value)).matches();
  }

  private static String wildcards(String sigma) {
    StringBuilder regex = new StringBuilder();
    var parts = Pattern.compile("\\\\[*?\\\\]|\\*|\\?|(?s:.)").matcher(sigma);
    while (parts.find()) {
      String part = parts.group();
      regex.append(
          switch (part) {
            case "*" -> "(?s:.*)";
            case "?" -> "(?s:.)";
            default ->
                Pattern.quote(
                    part.length() == 2 && part.startsWith("\\") ? part.substring(1) : part);
          });
    }
    return regex.toString();
  }

  private static boolean compares(JsonNode value, String operator, BigDecimal bound) {
    if (!text(value).matches("[-+]?[0-9]+(\\.[0-9]+)?")) {
      return false;
    }
    int order = new BigDecimal(text(value)).compareTo(bound);
    return switch (operator) {
      case "lt" -> order < 0;
      case "lte" -> order <= 0;
      case "gt" -> order > 0;
      default -> order >= 0;
    };
  }

  /** IPv4 only. */
  private static boolean inRange(String address, String range) {
    String[] parts = range.split("/", 2);
    if (!address.matches("[0-9]+(\\.[0-9]+){3}")) {
      return false;
    }
    int free = 32 - Integer.parseInt(parts[1]);
    return number(address) >> free == number(parts[0]) >> free;
  }

  private static long number(String address) {
    long number = 0;
    for (String part : address.split("\\.", -1)) {
      number = number * 256 + Long.parseLong(part);
    }
    return number;
  }

  /** An object's text is its JSON with its strings as they are. */
  private static String text(JsonNode value) {
    if (!value.isContainerNode()) {
      return value.asText();
    }
    List<String> parts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(element -> parts.add(quoted(element)));
      return "[" + String.join(",", parts) + "]";
    }
    value.properties().forEach(e -> parts.add('"' + e.getKey() + "\":" + quoted(e.getValue())));
    return "{" + String.join(",", parts) + "}";
  }

  private static String quoted(JsonNode value) {
    return value.isTextual() ? '"' + value.textValue() + '"' : text(value);
  }
}
