package tocsin.local.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Texts to put into inputs: those that the code looks for, and words of the samples. */
final class Words {
  private static final int LONGEST = 40;
  private static final int MOST_OF_SAMPLES = 1_500;

  /** What YAML and JSON have that samples seldom use. */
  private static final List<String> MARKUP =
      List.of(
          "&a ",
          "*a",
          "<<: *a",
          "? ",
          "!!binary ",
          "!!int ",
          "|2\n",
          ">-\n",
          "---\n",
          "...\n",
          "%YAML 1.1\n",
          "[[",
          "{{",
          "- - ",
          "\n  ",
          "\n\t",
          ": ",
          "#",
          "'",
          "\"",
          "~",
          "yes",
          "0x1f",
          "0o17",
          "1_000",
          "12:30:45",
          ".inf",
          "{\"exists\": true}",
          "{\"prefix\": ",
          "{\"wildcard\": \"*a*\"}",
          "{\"anything-but\": ",
          "{\"numeric\": [\">\", 1]}",
          "{\"cidr\": \"10.0.0.0/8\"}",
          "{\"equals-ignore-case\": ",
          "{\"suffix\": ",
          "{\"$or\": [");

  private Words() {}

  static List<String> of(List<String> constants, List<String> samples) {
    Set<String> words = new LinkedHashSet<>(MARKUP);
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
