package tocsin.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tocsin.local.story.Scenario;
import tocsin.local.story.ScenarioException;
import tocsin.local.story.ScenarioReader;
import tocsin.local.story.ScenarioRules;
import tocsin.local.story.ScenarioRun;
import tocsin.local.story.ScenarioText;

/** Plays stories on a virtual clock. */
@Command(
    name = "story",
    description = {
      "Plays stories on a virtual clock and prints what comes of them.",
      "events/stories has many, and says how they are written."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class StoryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RulesOption rules;

  @Option(
      names = "--save",
      description =
          "Write the outcome of a story that goes as it expects beside it, instead of printing it.")
  private boolean save;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Stories.")
  private List<Path> files;

  @Override
  public Integer call() throws IOException, CommandFailure {
    ScenarioRules loaded = rules.forStories();
    PrintWriter out = spec.commandLine().getOut();
    boolean well = true;
    for (Path file : files) {
      well &= play(file, loaded, out);
    }
    out.flush();
    return well ? 0 : 1;
  }

  private boolean play(Path file, ScenarioRules loaded, PrintWriter out) throws IOException {
    try {
      Scenario scenario = ScenarioReader.read(file);
      ScenarioRun.Outcomes outcomes = ScenarioRun.play(scenario, loaded);
      String text = ScenarioText.of(scenario, outcomes);
      List<String> wrong = scenario.expected().unlike(outcomes);
      if (save && wrong.isEmpty()) {
        Files.writeString(scenario.outcomeFile(), text);
      } else {
        out.print(text);
        out.flush();
      }
      wrong.forEach(w -> spec.commandLine().getErr().println(file + ": " + w));
      return wrong.isEmpty();
    } catch (ScenarioException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return false;
    }
  }
}
