package tocsin.local.template;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A template that cannot be used; carries everything that is wrong with it. */
public final class TemplateException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  TemplateException(Path file, List<Problem> problems) {
    super(
        problems.stream()
            .map(Problem::toString)
            .collect(Collectors.joining("\n  ", file + " cannot be used:\n  ", "")));
    this.problems = List.copyOf(problems);
  }

  /** In the order of their lines. */
  public List<Problem> problems() {
    return problems;
  }
}
