package tocsin.rule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what cases refer to: files of the project, which is the folder that the rules are in. */
final class CaseFiles {
  private static final long MAX_BYTES = 1 << 20;

  private final Path ruleFile;
  private final Path root;

  /**
   * Sets it up.
   *
   * @param root the rules folder
   */
  CaseFiles(Path ruleFile, Path root) {
    this.ruleFile = ruleFile;
    this.root = root;
  }

  /**
   * A file's text.
   *
   * @param name relative to the rule's file
   * @throws IOException with a message that follows the name
   */
  String read(String name) throws IOException {
    Path project = root.toAbsolutePath().normalize().resolveSibling("");
    Path path = ruleFile.toAbsolutePath().resolveSibling(name).normalize();
    if (!path.startsWith(project)) {
      throw new IOException("is outside the project");
    }
    if (!Files.isRegularFile(path)) {
      throw new IOException("is not there");
    }
    if (!path.toRealPath().startsWith(project.toRealPath())) {
      throw new IOException("is outside the project");
    }
    if (Files.size(path) > MAX_BYTES) {
      throw new IOException("is larger than " + MAX_BYTES + " bytes");
    }
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new IOException("cannot be read", e);
    }
  }
}
