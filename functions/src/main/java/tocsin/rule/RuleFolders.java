package tocsin.rule;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Where the rules are.
 *
 * <p>On Lambda the rules folder is {@code /opt}, which other layers share. So what is read there is
 * narrow: {@code services.yaml} at the top, and the {@code .yaml} files right inside a folder at
 * the top that holds at least one rule. A file is taken for a rule if it has {@code id:}, {@code
 * match:} or {@code sequence:} at the beginning of a line; once one file of a folder is, all of
 * them must be, so that a slip in one is reported rather than overlooked. Hidden folders and those
 * that Lambda gives a meaning to are never looked into. The folder {@code logs} holds the rules for
 * log lines, all others hold rules for events; this is how a function loads only its own.
 */
final class RuleFolders {
  static final String LOGS = "logs";

  private static final Set<String> LAMBDA_FOLDERS =
      Set.of("bin", "dotnet", "extensions", "java", "lib", "nodejs", "python", "ruby", "var");

  private final Path root;

  RuleFolders(Path root) {
    this.root = root;
  }

  Path services() {
    return root.resolve("services.yaml");
  }

  /** The rule files of a scope, in the order of their names. */
  List<Path> files(RuleSet.Scope scope) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : sorted(root)) {
      if (Files.isDirectory(folder) && wanted(folder, scope)) {
        files.addAll(rulesIn(folder));
      }
    }
    return files;
  }

  private static List<Path> sorted(Path folder) throws IOException {
    List<Path> sorted = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        sorted.add(entry);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(sorted);
    return sorted;
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
    List<Path> files = new ArrayList<>();
    boolean rules = false;
    for (Path file : sorted(folder)) {
      if (file.toString().endsWith(".yaml") && Files.isRegularFile(file)) {
        files.add(file);
        rules = rules || isRule(Files.readString(file));
      }
    }
    return rules ? files : List.of();
  }

  private static boolean isRule(String text) {
    for (int line = 0; line < text.length(); line = FlowYaml.nextLine(text, line)) {
      if (isKey(text, line, "id") || isKey(text, line, "match") || isKey(text, line, "sequence")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isKey(String text, int line, String key) {
    if (!text.startsWith(key, line)) {
      return false;
    }
    int at = line + key.length();
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at < text.length() && text.charAt(at) == ':';
  }
}
