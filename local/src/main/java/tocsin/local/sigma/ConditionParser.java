package tocsin.local.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a Sigma condition: {@code not} binds closest, then {@code and}, then {@code or}; {@code 1
 * of}, {@code any of} and {@code all of} take {@code them} or a name with {@code *}.
 */
final class ConditionParser {
  private static final Pattern TOKEN = Pattern.compile("\\s*([()|]|[^\\s()|]+)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_*.-]+");
  private static final Set<String> WORDS = Set.of("and", "or", "not", "of", "(", ")", "|", "");
  private static final int MAX_DEPTH = 20;

  private final List<String> tokens = new ArrayList<>();
  private final Detection detection;
  private int next;

  private ConditionParser(Detection detection) {
    this.detection = detection;
  }

  /**
   * What the condition demands.
   *
   * @throws Refusal if it cannot be read, or is about several events
   */
  static Clause parse(String condition, Detection detection) {
    refusePipes(condition);
    ConditionParser parser = new ConditionParser(detection);
    Matcher m = TOKEN.matcher(condition.strip());
    while (m.find()) {
      parser.tokens.add(m.group(1));
    }
    Clause clause = parser.or(0);
    if (parser.next < parser.tokens.size()) {
      throw parser.unexpected();
    }
    return clause;
  }

  private static void refusePipes(String condition) {
    int pipe = condition.indexOf('|');
    if (pipe < 0) {
      return;
    }
    String rest = condition.substring(pipe).strip();
    String what = rest.matches("(?is)\\|\\s*near\\b.*") ? "near" : "aggregation";
    throw new Refusal(what + ": \"" + rest + "\" is about several events");
  }

  private Clause or(int depth) {
    if (depth > MAX_DEPTH) {
      throw new Refusal("the condition nests deeper than " + MAX_DEPTH);
    }
    List<Clause> clauses = new ArrayList<>();
    do {
      clauses.add(and(depth));
    } while (take("or"));
    return Clause.any(clauses);
  }

  private Clause and(int depth) {
    List<Clause> clauses = new ArrayList<>();
    do {
      clauses.add(not(depth));
    } while (take("and"));
    return Clause.all(clauses);
  }

  private Clause not(int depth) {
    if (take("not")) {
      return new Clause.Not(not(depth + 1));
    }
    if (take("(")) {
      Clause inner = or(depth + 1);
      if (!take(")")) {
        throw unexpected();
      }
      return inner;
    }
    if (depth > MAX_DEPTH) {
      throw new Refusal("the condition nests deeper than " + MAX_DEPTH);
    }
    return search();
  }

  private Clause search() {
    String name = peek(0);
    if (peek(1).equalsIgnoreCase("of")) {
      next += 2;
      String pattern = name();
      return switch (name.toLowerCase(Locale.ROOT)) {
        case "1", "any" -> Clause.any(detection.matching(pattern));
        case "all" -> Clause.all(detection.matching(pattern));
        default -> throw new Refusal("\"" + name + " of\" in the condition");
      };
    }
    return detection.named(name());
  }

  private String name() {
    String name = peek(0);
    if (WORDS.contains(name.toLowerCase(Locale.ROOT)) || !NAME.matcher(name).matches()) {
      throw unexpected();
    }
    next++;
    return name;
  }

  private boolean take(String word) {
    if (peek(0).equalsIgnoreCase(word)) {
      next++;
      return true;
    }
    return false;
  }

  private String peek(int ahead) {
    return next + ahead < tokens.size() ? tokens.get(next + ahead) : "";
  }

  private Refusal unexpected() {
    String found = peek(0).isEmpty() ? "ends too early" : "has \"" + peek(0) + "\" out of place";
    return new Refusal("the condition " + found);
  }
}
