package tocsin.local.cli;

import java.nio.file.Path;

/** Where the project's files are: the launcher says so. */
final class Project {
  private Project() {}

  static Path folder() {
    return Path.of(System.getProperty("tocsin.home", ".")).toAbsolutePath().normalize();
  }
}
