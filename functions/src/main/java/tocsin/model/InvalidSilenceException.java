package tocsin.model;

import java.util.List;
import java.util.stream.Collectors;

/** A silence that cannot be: with everything that is wrong with it. */
public final class InvalidSilenceException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private static final int MOST_SAID = 10;

  /**
   * One thing that is wrong.
   *
   * @param place the field, such as {@code matchers[0].value}
   * @param hint what to write instead
   */
  public record Problem(String place, String what, String hint) {
    @Override
    public String toString() {
      return place + ": " + what + " (" + hint + ")";
    }
  }

  private final transient List<Problem> problems;

  public InvalidSilenceException(List<Problem> problems) {
    super(said(problems));
    this.problems = List.copyOf(problems);
  }

  /** All of a few, the first of many. */
  private static String said(List<Problem> problems) {
    String said =
        problems.stream().limit(MOST_SAID).map(Problem::toString).collect(Collectors.joining("; "));
    int more = problems.size() - MOST_SAID;
    return more <= 0 ? said : said + "; and " + more + " more";
  }

  public List<Problem> problems() {
    return problems;
  }
}
