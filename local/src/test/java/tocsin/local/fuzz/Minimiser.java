package tocsin.local.fuzz;

import java.util.function.Predicate;

/** Cuts an input down to what breaks the same: chunks go, smaller and smaller ones. */
final class Minimiser {
  private static final long MOST_CHARACTERS = 10_000_000;

  private final Predicate<String> breaks;
  private final int mostRuns;
  private String shortest;
  private int runs;
  private long characters;

  private Minimiser(String input, int mostRuns, Predicate<String> breaks) {
    this.breaks = breaks;
    this.mostRuns = mostRuns;
    shortest = input;
  }

  static String shorten(String input, int mostRuns, Predicate<String> breaks) {
    Minimiser minimiser = new Minimiser(input, mostRuns, breaks);
    minimiser.shorten();
    return minimiser.shortest;
  }

  private void shorten() {
    int before;
    do {
      before = shortest.length();
      for (int size = Math.max(1, before / 2); size > 0; size /= 2) {
        for (int from = 0; from < shortest.length(); ) {
          if (!isEnough()) {
            return;
          }
          from += without(from, Math.min(shortest.length(), from + size)) ? 0 : size;
        }
      }
    } while (shortest.length() < before);
  }

  private boolean isEnough() {
    return runs < mostRuns && characters < MOST_CHARACTERS;
  }

  private boolean without(int from, int to) {
    String shorter = shortest.substring(0, from) + shortest.substring(to);
    runs++;
    characters += shorter.length();
    boolean still = breaks.test(shorter);
    shortest = still ? shorter : shortest;
    return still;
  }
}
