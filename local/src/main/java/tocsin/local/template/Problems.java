package tocsin.local.template;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong, so that all of it is reported at once. */
final class Problems {
  private final Set<Problem> found = new LinkedHashSet<>();

  void add(int line, String place, String message, String hint) {
    found.add(new Problem(line, place, message, hint));
  }

  /** Whether something has been said of this place already, so that it need not be said twice. */
  boolean about(String place) {
    return found.stream().anyMatch(problem -> problem.place().equals(place));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<Problem> sorted() {
    return found.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparing(Problem::place))
        .toList();
  }
}
