package tocsin.local.fuzz;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts what instrumented code does: how often each block of it ran, and how many steps that were.
 * A step is a block, or a character that a method of the JDK looked at for it ({@link Costs}).
 *
 * <p>Static because instrumented code calls it from anywhere; for one thread.
 */
@SuppressWarnings("StaticAssignmentOfThrowable") // One thread runs, and looks after each run.
public final class Probe {
  static final int BLOCKS = 1 << 18;

  private static final int[] HITS = new int[BLOCKS];
  private static final long[] COSTS = new long[BLOCKS];
  private static final int[] TOUCHED = new int[BLOCKS];
  private static int touched;
  private static int last;
  private static @Nullable Throwable caught;
  private static long left = Long.MAX_VALUE;
  private static long budget = Long.MAX_VALUE;

  private Probe() {}

  /** Ends a run that takes too many steps. */
  public static final class Endless extends Error {
    private static final long serialVersionUID = 1;

    Endless(long steps) {
      super("more than " + steps + " steps");
    }
  }

  /**
   * Begins to count anew.
   *
   * @param most the steps after which the run is ended
   */
  static void begin(long most) {
    for (int i = 0; i < touched; i++) {
      HITS[TOUCHED[i]] = 0;
      COSTS[TOUCHED[i]] = 0;
    }
    touched = 0;
    caught = null;
    budget = most;
    left = most;
  }

  /** Lets run what nobody counts. */
  static void unbounded() {
    budget = Long.MAX_VALUE;
    left = Long.MAX_VALUE;
  }

  static long steps() {
    return budget - left;
  }

  /** The blocks that ran; valid until the next begin. */
  static int[] blocks() {
    return Arrays.copyOf(TOUCHED, touched);
  }

  static int hits(int block) {
    return HITS[block];
  }

  /** The block in which most steps were spent. */
  static int hottest() {
    int hottest = 0;
    long most = -1;
    for (int i = 0; i < touched; i++) {
      long spent = HITS[TOUCHED[i]] + COSTS[TOUCHED[i]];
      if (spent > most) {
        most = spent;
        hottest = TOUCHED[i];
      }
    }
    return hottest;
  }

  /** A block runs. */
  public static void hit(int block) {
    last = block;
    if (HITS[block]++ == 0) {
      TOUCHED[touched++] = block;
    }
    if (--left < 0) {
      throw new Endless(budget);
    }
  }

  /** The JDK does so many steps more. */
  public static void cost(long steps) {
    long spent = Math.max(0, steps);
    COSTS[last] += spent;
    left -= spent;
    if (left < 0) {
      throw new Endless(budget);
    }
  }

  /** A net for whatever is thrown has caught this. */
  public static void caught(Throwable thrown) {
    caught = thrown;
  }

  /** The exception that a net caught last, since the beginning; null if none did. */
  static @Nullable Throwable caught() {
    return caught;
  }

  /** A text has been made. */
  public static @Nullable String made(@Nullable String text) {
    cost(text == null ? 0 : text.length());
    return text;
  }
}
