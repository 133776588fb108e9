package tocsin.local.dynamodb;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Quietens the libraries below DynamoDB Local; its own launcher does the same. */
final class LibrarySettings {
  /** Held, because a logger's level is forgotten with the logger. */
  private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

  private LibrarySettings() {}

  static void apply() {
    SQLITE.setLevel(Level.WARNING);
  }
}
