package tocsin.local.logs;

import java.util.List;
import java.util.function.Predicate;

/** The seam to the filter pattern language. */
final class LinePattern {
  private LinePattern() {}

  static Predicate<String> compile(String pattern) {
    List<String> terms = List.of(pattern.trim().split("\\s+"));
    return line -> terms.stream().allMatch(line::contains);
  }
}
