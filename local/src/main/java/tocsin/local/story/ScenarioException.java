package tocsin.local.story;

import java.nio.file.Path;

/** A file is no story; the message says where and why. */
public final class ScenarioException extends Exception {
  private static final long serialVersionUID = 1;

  ScenarioException(Path file, String problem) {
    super(file + ": " + problem);
  }
}
