package tocsin.local.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Faults that were found, one of a kind, each in a file of its own as well. */
final class Findings {
  private static final Path FOLDER = Path.of("target", "fuzz");

  /**
   * One kind of fault.
   *
   * @param target where
   * @param kind which promise is broken, or what was thrown where
   * @param detail how
   * @param input the shortest that was found
   */
  record Finding(String target, String kind, String detail, String input) {}

  private final long seed;
  private final Map<String, Finding> byKind = new LinkedHashMap<>();

  Findings(long seed) {
    this.seed = seed;
  }

  boolean has(String target, String kind) {
    return byKind.containsKey(target + " " + kind);
  }

  List<Finding> all() {
    return new ArrayList<>(byKind.values());
  }

  void add(Finding finding) {
    byKind.put(finding.target() + " " + finding.kind(), finding);
    Path file = FOLDER.resolve(finding.target() + "-" + byKind.size() + ".json");
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(file, InputFile.text(finding, seed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.out.println("fuzz: " + said(finding) + "\n  " + file);
  }

  String said(Finding finding) {
    String shown = InputFile.printable(finding.input());
    return "%s: %s (seed %d)%n  %s%n  input: %s"
        .formatted(finding.target(), finding.kind(), seed, first(finding.detail()), first(shown));
  }

  private static String first(String text) {
    return text.length() > 1000 ? text.substring(0, 1000) + " ..." : text;
  }
}
