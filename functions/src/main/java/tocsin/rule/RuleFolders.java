package tocsin.rule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the rules are.
 *
 * <p>On Lambda the rules folder is {@code /opt}, which other layers share. So what is read there is
 * narrow: {@code services.yaml} at the top, and the {@code .yaml} files right inside a folder at
 * the top that holds at least one rule. A file is taken for a rule if it has {@code id:} or {@code
 * match:} at the beginning of a line; once one file of a folder is, all of them must be, so that a
 * slip in one is reported rather than overlooked. Hidden folders and those that Lambda gives a
 * meaning to are never looked into. A folder of rules without such folders is taken too, so that
 * one can be tried by itself: a {@code .yaml} file at the top is a rule if it has {@code id:},
 * {@code title:} and {@code match:} at the beginning of lines. The folder {@code logs} holds the
 * rules for log lines, all others hold rules for events; this is how a function loads only its own.
 */
final class RuleFolders {
  static final String LOGS = "logs";

  private static final Set<String> LAMBDA_FOLDERS =
      Set.of("bin", "dotnet", "extensions", "java", "lib", "nodejs", "python", "ruby", "var");
  private static final Pattern RULE = Pattern.compile("(?m)^(id|match)\\s*:");

  private static final Pattern WHOLE_RULE =
      Pattern.compile("(?ms)(?=.*?^id\\s*:)(?=.*?^title\\s*:)(?=.*?^(match|sequence)\\s*:)");

  private final Path root;

  RuleFolders(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  Path services() {
    return root.resolve("services.yaml");
  }

  /** The rule files of a scope, in the order of their names. */
  List<Path> files(RuleSet.Scope scope) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path entry : entries()) {
      if (Files.isDirectory(entry)) {
        files.addAll(wanted(entry, scope) ? rulesIn(entry) : List.of());
      } else if (scope != RuleSet.Scope.LOGS && isRule(entry)) {
        files.add(entry);
      }
    }
    return files;
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> entries = Files.list(root)) {
      return entries.sorted().toList();
    }
  }

  private boolean isRule(Path file) throws IOException {
    return file.toString().endsWith(".yaml")
        && Files.isRegularFile(file)
        && !file.equals(services())
        && WHOLE_RULE.matcher(Files.readString(file)).lookingAt();
  }

  String nameOf(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private static boolean wanted(Path folder, RuleSet.Scope scope) {
    String name = String.valueOf(folder.getFileName());
    if (name.startsWith(".") || LAMBDA_FOLDERS.contains(name)) {
      return false;
    }
    return switch (scope) {
      case LOGS -> name.equals(LOGS);
      case EVENTS -> !name.equals(LOGS);
      case ALL -> true;
    };
  }

  private static List<Path> rulesIn(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files =
          entries
              .filter(f -> f.toString().endsWith(".yaml"))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      for (Path file : files) {
        if (RULE.matcher(Files.readString(file)).find()) {
          return files;
        }
      }
      return List.of();
    }
  }
}
