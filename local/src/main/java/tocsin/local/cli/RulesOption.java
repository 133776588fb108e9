package tocsin.local.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tocsin.local.story.ScenarioRules;
import tocsin.rule.InvalidRulesException;
import tocsin.rule.Problem;
import tocsin.rule.RuleSet;

/** Where the rules are. */
final class RulesOption {
  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description =
          "Folder of rules (default: the project's own); where rules are applied it may be given"
              + " several times.")
  private @Nullable List<Path> folders;

  /** The only folder. */
  Path path() throws CommandFailure {
    List<Path> paths = paths();
    if (paths.size() > 1) {
      throw new CommandFailure("Give --rules once here: folders are checked one by one.");
    }
    return paths.getFirst();
  }

  private List<Path> paths() throws CommandFailure {
    List<Path> paths = folders == null ? List.of(Project.folder().resolve("rules")) : folders;
    for (Path path : paths) {
      if (!Files.isDirectory(path)) {
        throw new CommandFailure("There is no folder of rules at " + path + ".");
      }
    }
    return paths;
  }

  RuleSet load() throws CommandFailure {
    return loaded(folders -> RuleSet.load(folders, RuleSet.Scope.ALL));
  }

  /** For stories, which may have rules of their own besides. */
  ScenarioRules forStories() throws CommandFailure {
    return loaded(ScenarioRules::new);
  }

  private <T> T loaded(Function<List<Path>, T> loader) throws CommandFailure {
    try {
      return loader.apply(paths());
    } catch (InvalidRulesException e) {
      StringBuilder message = new StringBuilder("The rules have problems:");
      for (Problem problem : e.problems()) {
        message.append(System.lineSeparator()).append("  ").append(problem.text());
      }
      throw new CommandFailure(message.toString(), e);
    }
  }
}
