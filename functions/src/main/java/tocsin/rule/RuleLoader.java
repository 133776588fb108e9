package tocsin.rule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** Leaves out the rules of files that have problems. */
    Loaded usable() {
      Set<String> broken = new HashSet<>();
      problems.forEach(problem -> broken.add(problem.file()));
      List<Rule> sound = rules.stream().filter(rule -> !broken.contains(rule.file())).toList();
      return new Loaded(sound, services, problems);
    }
  }

  private final Depth depth;
  private final List<Rule> rules = new ArrayList<>();
  private final Map<String, String> fileOfId = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private RuleLoader(Depth depth) {
    this.depth = depth;
  }

  static Loaded load(Path root, RuleSet.Scope scope, Depth depth) {
    return load(List.of(root), scope, depth);
  }

  /** The rules of several folders together; {@code services.yaml} is that of the first. */
  static Loaded load(List<Path> roots, RuleSet.Scope scope, Depth depth) {
    RuleLoader loader = new RuleLoader(depth);
    roots.forEach(root -> loader.load(new RuleFolders(root), scope));
    Services services = loader.services(new RuleFolders(roots.getFirst()));
    return new Loaded(loader.rules, services, loader.problems);
  }

  private void load(RuleFolders folders, RuleSet.Scope scope) {
    for (Path path : files(folders, scope, problems)) {
      YamlFile file = new YamlFile(folders.nameOf(path), problems);
      Rule rule = read(file, path, folders);
      if (rule == null) {
        continue;
      }
      String other = fileOfId.putIfAbsent(rule.id(), rule.file());
      if (other != null) {
        file.complain(null, "the id is taken by " + other, "ids are unique across all files");
      }
      rules.add(rule);
    }
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

  private @Nullable Rule read(YamlFile file, Path path, RuleFolders folders) {
    String text = textOf(file, path);
    if (text == null) {
      return null;
    }
    Rule rule = RuleReader.read(file, new CaseFiles(path, folders.root()), text, depth);
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

  private Services services(RuleFolders folders) {
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
