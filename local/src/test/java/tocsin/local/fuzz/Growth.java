package tocsin.local.fuzz;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Whether time grows faster than the input: repeats a piece of it so often that it is so long,
 * twice and four times as long, and compares what the steps grew by.
 */
final class Growth {
  private static final int SMALL = 1_200;
  private static final int LARGE = 6_000;

  /** Twice the text may cost twice the steps, and a little for buffers that grow. */
  private static final double MOST = 2.7;

  /** An input that takes more than linear time. */
  record Pumped(String input, Runner.Broken broken) {}

  /** How often to try when shortening, which need not be perfect. */
  private static final int HASTE = 150;

  private final Runner runner;
  private final Random random;

  Growth(Runner runner, Random random) {
    this.runner = runner;
    this.random = random;
  }

  /** Repeats a piece of the input; null if that is as it should be. */
  @Nullable Pumped pump(String input) {
    if (input.isEmpty() || input.length() > SMALL) {
      return null;
    }
    int from = random.nextInt(input.length());
    int to = Math.min(input.length(), from + 1 + random.nextInt(random.nextInt(3) == 0 ? 60 : 8));
    Shape shape =
        new Shape(input.substring(0, from), input.substring(from, to), input.substring(to));
    return grows(shape, SMALL) && grows(shape, 2 * SMALL) && grows(shape, LARGE)
        ? told(shape)
        : null;
  }

  /** With as little around it as it needs. */
  private Pumped told(Shape found) {
    String before =
        Minimiser.shorten(
            found.before,
            HASTE,
            shorter -> grows(new Shape(shorter, found.piece, found.after), SMALL));
    String after =
        Minimiser.shorten(
            found.after, HASTE, shorter -> grows(new Shape(before, found.piece, shorter), SMALL));
    Shape small = new Shape(before, found.piece, after);
    Shape shape = grows(small, LARGE) ? small : found;
    String detail = "grows by %.1f when doubled".formatted(growth(shape, LARGE));
    String large = shape.of(4 * LARGE);
    runner.take(large);
    return new Pumped(large, new Runner.Broken("superlinear in " + runner.hottest(), detail));
  }

  private boolean grows(Shape shape, int size) {
    return growth(shape, size) > MOST;
  }

  /** What the second doubling costs more, as a multiple of what the first one did. */
  private double growth(Shape shape, int size) {
    double once = steps(shape, size);
    double twice = steps(shape, 2 * size);
    double fourTimes = steps(shape, 4 * size);
    boolean notable = fourTimes - twice > 3.0 * size;
    return notable ? (fourTimes - twice) / Math.max(1, twice - once) : 0;
  }

  private double steps(Shape shape, int size) {
    runner.take(shape.of(size));
    return Probe.steps();
  }

  /** A text with a piece that is repeated. */
  private record Shape(String before, String piece, String after) {
    String of(int size) {
      return before + piece.repeat(Math.max(1, size / piece.length())) + after;
    }
  }
}
