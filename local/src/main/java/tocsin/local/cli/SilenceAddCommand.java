package tocsin.local.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tocsin.local.operator.OrderEntry;
import tocsin.local.operator.SilenceOrder;
import tocsin.local.story.ScenarioReader;
import tocsin.model.InvalidSilenceException;

/** Adds a silence. */
@Command(
    name = "add",
    description = {
      "Withhold what is told of incidents that fit, for a while. They are recorded meanwhile, and"
          + " what still goes on at the end is told then.",
      "With --from in the future it is a maintenance window."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class SilenceAddCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private OrderOptions order;

  @Option(
      names = "--matcher",
      required = true,
      paramLabel = "MATCHER",
      description =
          "What must hold, such as service=checkout, severity!=critical or alarm=~orders-.*; of"
              + " several, all.")
  private List<String> matchers;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "When it begins, such as 2026-11-21T22:00:00Z (default: now).")
  private @Nullable String from;

  @ArgGroup(multiplicity = "1")
  private End end;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why, for those who miss their page.")
  private String reason;

  @Option(
      names = "--longest-days",
      paramLabel = "DAYS",
      defaultValue = "7",
      description = "How long the stack lets silences last, its LongestSilenceDays (default: 7).")
  private int longestDays;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "To end or replace it by (default: the id of the order).")
  private String id = "";

  private final InstantSource clock = InstantSource.system();

  /** One of them. */
  private static final class End {
    @Option(names = "--for", paramLabel = "LENGTH", description = "How long, such as \"1h 30m\".")
    private @Nullable String length;

    @Option(names = "--until", paramLabel = "TIME", description = "When it ends.")
    private @Nullable String until;
  }

  @Override
  public Integer call() throws CommandFailure {
    Instant now = clock.instant();
    Instant starts = from == null ? now : time("--from", from);
    OrderEntry entry = SilenceOrder.of(id, matchers, starts, ends(starts), order.by(), reason);
    try {
      SilenceOrder.check(entry, now, Duration.ofDays(longestDays));
    } catch (InvalidSilenceException e) {
      e.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
      return 1;
    }
    return order.give(entry, spec.commandLine().getOut());
  }

  private Instant ends(Instant starts) {
    return end.until == null
        ? starts.plus(length("--for", String.valueOf(end.length)))
        : time("--until", end.until);
  }

  private Instant time(String option, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new ParameterException(
          spec.commandLine(), option + " is not a time such as 2026-11-21T22:00:00Z: " + text, e);
    }
  }

  private Duration length(String option, String text) {
    try {
      return ScenarioReader.duration(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), option + " is " + e.getMessage(), e);
    }
  }
}
