package tocsin.local.story;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tocsin.rule.RuleSet;

/** The rules that hold in stories: the project's, and what a story has of its own beside them. */
public final class ScenarioRules {
  private final List<Path> folders;
  private final RuleSet shared;

  /**
   * Loads those that all stories share.
   *
   * @throws tocsin.rule.InvalidRulesException if they are not all right
   */
  public ScenarioRules(List<Path> folders) {
    this.folders = List.copyOf(folders);
    shared = RuleSet.load(this.folders, RuleSet.Scope.ALL);
  }

  RuleSet of(Scenario scenario) {
    if (scenario.rules().isEmpty()) {
      return shared;
    }
    List<Path> all = new ArrayList<>(folders);
    all.addAll(scenario.rules());
    return RuleSet.load(all, RuleSet.Scope.ALL);
  }
}
