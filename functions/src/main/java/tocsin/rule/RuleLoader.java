package tocsin.rule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Loads rule files in the order of their names, and all their problems at once. */
final class RuleLoader {
  /** How much of each file to read. */
  enum Depth {
    /** All of it, cases included, and what a pattern costs. */
    CHECK,
    /** What applying the rules needs. */
    RUN
  }

  /** What was read, good and bad. */
  record Loaded(List<Rule> rules, Services services, List<Problem> problems) {
    Loaded {
      rules = List.copyOf(rules);
      problems = List.copyOf(problems);
    }
  }

  private final Path root;
  private final RuleFolders folders;
  private final Depth depth;
  private final List<Problem> problems = new ArrayList<>();

  private RuleLoader(Path root, Depth depth) {
    this.root = root;
    this.folders = new RuleFolders(root);
    this.depth = depth;
  }

  static Loaded load(Path root, RuleSet.Scope scope, Depth depth) {
    return new RuleLoader(root, depth).load(scope);
  }

  private Loaded load(RuleSet.Scope scope) {
    List<Rule> rules = new ArrayList<>();
    Map<String, String> fileOfId = new HashMap<>();
    for (Path path : files(folders, scope, problems)) {
      YamlFile file = new YamlFile(folders.nameOf(path), problems);
      Rule rule = read(file, path);
      if (rule == null) {
        continue;
      }
      String other = fileOfId.putIfAbsent(rule.id(), rule.file());
      if (other != null) {
        file.complain(null, "the id is taken by " + other, "ids are unique across all files");
      }
      rules.add(rule);
    }
    return new Loaded(rules, services(), problems);
  }

  /** The files of a scope; a folder that cannot be read is a problem. */
  static List<Path> files(RuleFolders folders, RuleSet.Scope scope, List<Problem> problems) {
    try {
      return folders.files(scope);
    } catch (IOException e) {
      problems.add(
          new Problem(
              ".",
              null,
              0,
              0,
              "the rules folder cannot be read: " + e.getMessage(),
              "is it there?"));
      return List.of();
    }
  }

  private @Nullable Rule read(YamlFile file, Path path) {
    String text = textOf(file, path);
    if (text == null) {
      return null;
    }
    Rule rule = RuleReader.read(file, new CaseFiles(path, root), text, depth);
    if (rule != null && rule.log() != null) {
      checkHead(file, rule, LogRuleHead.read(text));
    }
    return rule;
  }

  private static void checkHead(YamlFile file, Rule rule, Optional<LogRuleHead> head) {
    LogRuleHead expected = new LogRuleHead(rule.id(), String.valueOf(rule.log()), rule.logGroups());
    if (head.filter(expected::equals).isEmpty()) {
      file.complain(
          null,
          "id, match.log and match.logGroups are not each on one line",
          "write log: '...' in single quotation marks and logGroups: [a, b]");
    }
  }

  private static @Nullable String textOf(YamlFile file, Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      file.complain(null, "cannot be read: " + e.getMessage(), "is it UTF-8?");
      return null;
    }
  }

  private Services services() {
    Path path = folders.services();
    if (!Files.exists(path)) {
      return Services.NONE;
    }
    YamlFile file = new YamlFile(folders.nameOf(path), problems);
    String text = textOf(file, path);
    if (text == null) {
      return Services.NONE;
    }
    MappingNode quick = depth == Depth.RUN ? QuickYaml.read(text) : null;
    List<Problem> found = new ArrayList<>();
    Services services =
        quick == null ? null : Services.read(new YamlFile(file.name(), found), quick);
    return services != null && found.isEmpty() ? services : Services.read(file, file.top(text));
  }
}
