package tocsin.local.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tocsin.rule.InvalidRulesException;
import tocsin.rule.Problem;
import tocsin.rule.RuleSet;

/** Where the rules are. */
final class RulesOption {
  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Folder of the rules (default: the project's own).")
  private @Nullable Path folder;

  Path path() throws CommandFailure {
    Path path = folder == null ? Project.folder().resolve("rules") : folder;
    if (!Files.isDirectory(path)) {
      throw new CommandFailure("There is no folder of rules at " + path + ".");
    }
    return path;
  }

  RuleSet load() throws CommandFailure {
    try {
      return RuleSet.load(path(), RuleSet.Scope.ALL);
    } catch (InvalidRulesException e) {
      StringBuilder message = new StringBuilder("The rules have problems:");
      for (Problem problem : e.problems()) {
        message.append(System.lineSeparator()).append("  ").append(problem.text());
      }
      throw new CommandFailure(message.toString(), e);
    }
  }
}
