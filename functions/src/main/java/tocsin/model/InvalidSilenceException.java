package tocsin.model;

import java.util.List;
import java.util.stream.Collectors;

/** A silence that cannot be: with everything that is wrong with it. */
public final class InvalidSilenceException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

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
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
