package tocsin.rule;

/** A pattern that cannot be understood; the message says what is wrong and where. */
public final class PatternException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int position;

  PatternException(String why, int position) {
    super(why + " at character " + position);
    this.position = position;
  }

  PatternException(String why) {
    super(why);
    this.position = 0;
  }

  /** Where in the pattern, counted from one; zero if the whole is meant. */
  public int position() {
    return position;
  }
}
