package tocsin.ingest;

/**
 * Bounds the work on one line: whoever looks ahead or scans pays for each character, and a line may
 * spend no more than its length allows. It is a net below readers that are linear by themselves.
 *
 * <p>Not safe for several threads; one for each line.
 */
final class Steps {
  /** Steps that any line may take, however short. */
  private static final long FREE = 3_000;

  /** Further steps for each character; real lines take some six. */
  private static final long PER_CHAR = 100;

  private final long limit;
  private long spent;

  /** Allows what a line of this many characters may cost. */
  Steps(int length) {
    limit = allowed(length);
  }

  /** Returns how many steps a line of this many characters may take. */
  static long allowed(int length) {
    return FREE + PER_CHAR * length;
  }

  /**
   * Pays for some characters that were looked at.
   *
   * @throws StepsExceeded if the line has spent what it may
   */
  void spend(int n) {
    spent += n;
    if (spent > limit) {
      throw new StepsExceeded();
    }
  }

  /** The steps so far. */
  long spent() {
    return spent;
  }
}
