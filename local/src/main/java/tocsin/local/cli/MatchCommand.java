package tocsin.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tocsin.local.match.Language;
import tocsin.local.match.MatchCase;
import tocsin.local.match.Verdict;

/** Tries a pattern on an input. */
@Command(
    name = "match",
    description =
        "Tell whether a pattern matches an input: match, no-match, or invalid with the reason and"
            + " exit code 1. With --cases one JSON object a line.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class MatchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "LANGUAGE",
      description = "eventbridge (event pattern), sns (filter policy) or logs (filter pattern).")
  private Language language;

  @ArgGroup(multiplicity = "1")
  private Asked asked;

  /** Either one pattern and one input, or a file of them. */
  static final class Asked {
    @ArgGroup(exclusive = false)
    private @Nullable Single single;

    @Option(
        names = "--cases",
        required = true,
        paramLabel = "FILE",
        description = "JSON lines: {\"id\":\"\",\"pattern\":...,\"input\":...}.")
    private @Nullable Path cases;
  }

  /** One pattern and one input. */
  static final class Single {
    @Option(
        names = "--pattern",
        required = true,
        paramLabel = "FILE",
        description =
            "The pattern; for sns {\"scope\":\"MessageAttributes|MessageBody\",\"policy\":{}}.")
    private Path pattern;

    @Option(
        names = "--input",
        required = true,
        paramLabel = "FILE",
        description =
            "The event, the log line, or for sns"
                + " {\"attributes\":{\"name\":{\"Type\":\"\",\"Value\":\"\"}},\"body\":...}.")
    private Path input;
  }

  @Override
  public Integer call() throws IOException {
    if (asked.cases != null) {
      return cases(asked.cases);
    }
    Single one = java.util.Objects.requireNonNull(asked.single);
    Verdict verdict = language.match(text(one.pattern), text(one.input));
    spec.commandLine().getOut().println(verdict.text());
    return verdict.valid() ? 0 : 1;
  }

  /** An invalid pattern is an answer here; only a line that is no case fails the command. */
  private int cases(Path file) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    boolean[] unreadable = {false};
    try (Stream<String> lines = Files.lines(file)) {
      lines
          .filter(line -> !line.isBlank())
          .map(line -> MatchCase.run(language, line))
          .forEach(result -> {
            unreadable[0] |= result.id().isNull();
            out.println(result.line());
          });
    }
    out.flush();
    return unreadable[0] ? 1 : 0;
  }

  /** What a file says, without the line break that editors put at its end. */
  private static JsonNode text(Path file) throws IOException {
    return TextNode.valueOf(Files.readString(file).replaceFirst("\\R\\z", ""));
  }
}
