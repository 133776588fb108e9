package tocsin.local.rank;

import java.nio.file.Path;

/** A file of an issue cannot be used; the message names the file, the line if one, and why. */
public final class BadInput extends Exception {
  private static final long serialVersionUID = 1;

  BadInput(Path file, String why) {
    super(file + ": " + why);
  }

  BadInput(Path file, int line, String why) {
    super(file + ", line " + line + ": " + why);
  }
}
