package tocsin.rule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matches lines by the words in them: all of {@code a b}, one of {@code ?a ?b}, none of {@code -c},
 * or a single {@code %regular expression%}. Optional terms beside others have no effect, as in
 * CloudWatch Logs.
 */
final class TermsMatcher implements LogMatcher {
  private final List<String> required;
  private final List<String> optional;
  private final List<String> excluded;
  private final @Nullable LogRegex regex;

  private TermsMatcher(
      List<String> required,
      List<String> optional,
      List<String> excluded,
      @Nullable LogRegex regex) {
    this.required = List.copyOf(required);
    this.optional = required.isEmpty() && excluded.isEmpty() ? List.copyOf(optional) : List.of();
    this.excluded = List.copyOf(excluded);
    this.regex = regex;
  }

  static TermsMatcher parse(PatternText text) {
    text.skipBlank();
    if (text.peek() == '%') {
      LogRegex regex = text.regex();
      text.expectEnd("a regular expression, which must stand alone,");
      return new TermsMatcher(List.of(), List.of(), List.of(), regex);
    }
    List<String> required = new ArrayList<>();
    List<String> optional = new ArrayList<>();
    List<String> excluded = new ArrayList<>();
    for (text.skipBlank(); !text.atEnd(); text.skipBlank()) {
      if (text.take("?")) {
        optional.add(term(text));
      } else if (text.take("-")) {
        excluded.add(term(text));
      } else {
        required.add(term(text));
      }
    }
    return new TermsMatcher(required, optional, excluded, null);
  }

  private static String term(PatternText text) {
    if (text.peek() == '"') {
      return text.quoted();
    }
    int start = text.at();
    String term = text.until("\"");
    if (term.isEmpty()) {
      throw text.problem("expected a term");
    }
    for (int i = 0; i < term.length(); i++) {
      if (!Character.isLetterOrDigit(term.charAt(i)) && term.charAt(i) != '_') {
        throw text.problem(
            "\"" + term.charAt(i) + "\" in a term: put the term in quotation marks", start + i);
      }
    }
    return term;
  }

  @Override
  public boolean matches(LogText whole) {
    String line = whole.text();
    if (regex != null) {
      return regex.find(line);
    }
    for (String term : required) {
      if (!contains(line, term)) {
        return false;
      }
    }
    for (String term : excluded) {
      if (contains(line, term)) {
        return false;
      }
    }
    return optional.isEmpty() || optional.stream().anyMatch(term -> contains(line, term));
  }

  /** A blank term matches everything: {@code " "} is the documented pattern for that. */
  private static boolean contains(String line, String term) {
    return term.isBlank() || line.contains(term);
  }

  @Override
  public Literals literals() {
    Literals literals = Literals.UNKNOWN;
    for (String term : required) {
      literals = literals.and(Literals.of(term));
    }
    return optional.isEmpty()
        ? literals
        : optional.stream().map(Literals::of).reduce(Literals::or).orElse(literals);
  }
}
