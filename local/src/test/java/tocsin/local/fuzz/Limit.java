package tocsin.local.fuzz;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How many steps an input may take: so many for anything, and so many for each character.
 *
 * @param fixed for anything
 * @param each for each character
 */
record Limit(long fixed, double each) {
  /** As often as an ordinary character costs. */
  private static final int TIMES = 10;

  /** Short inputs cost what all do. */
  private static final int SHORT = 400;

  /**
   * What is far too little to matter: a few hundred characters with a secret in them pass the
   * redactor in some ten texts, each twice.
   */
  private static final long LEAST = 500_000;

  /**
   * A text of an event passes the redactor some ten times, which takes 43 steps for a character of
   * an ordinary text, and a few times as many for one that is made to be dear. What grows faster
   * than the text is {@link Growth}'s to find.
   */
  private static final int LEAST_EACH = 1_000;

  /** Measures samples: an ordinary one takes as many steps a character as the one in the middle. */
  static Limit measured(Target target, List<String> samples) {
    List<Double> each = new ArrayList<>();
    List<Long> all = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      each.clear();
      all.clear();
      for (String sample : samples) {
        Probe.begin(Runner.MOST_STEPS);
        try {
          target.take(sample);
        } catch (RuntimeException | StackOverflowError | Probe.Endless _) {
          // Told of when it is run in earnest.
          continue;
        }
        all.add(Probe.steps());
        each.add(Probe.steps() / (double) (sample.length() + SHORT));
      }
    }
    Collections.sort(each);
    Collections.sort(all);
    double middle = each.isEmpty() ? 100 : each.get(each.size() / 2);
    long most = all.isEmpty() ? 0 : all.getLast();
    return new Limit(Math.max(2 * most, LEAST), Math.max(middle * TIMES, LEAST_EACH));
  }

  long of(int length) {
    return fixed + (long) (each * length);
  }
}
