package tocsin.local.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Texts to put into inputs: those that the code looks for, and words of the samples. */
final class Words {
  private static final int LONGEST = 40;
  private static final int MOST_OF_SAMPLES = 1_500;

  private Words() {}

  static List<String> of(List<String> constants, List<String> samples) {
    Set<String> words = new LinkedHashSet<>();
    for (String constant : constants) {
      if (!constant.isEmpty() && constant.length() <= LONGEST) {
        words.add(constant);
      }
    }
    Set<String> seen = new LinkedHashSet<>();
    for (String sample : samples) {
      for (String word : sample.split("[\\s\",]+", 60)) {
        if (word.length() > 2 && word.length() <= LONGEST && seen.size() < MOST_OF_SAMPLES) {
          seen.add(word);
        }
      }
    }
    words.addAll(seen);
    return new ArrayList<>(words);
  }
}
