package tocsin.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Prints what of the corpus leaks and what is destroyed, by kind and half. */
final class CorpusFigures {
  private CorpusFigures() {}

  public static void main(String[] args) {
    List<Corpus.Line> all = new ArrayList<>(Corpus.secrets());
    all.addAll(Corpus.harmless());
    Map<String, int[]> counts = new TreeMap<>();
    for (Corpus.Line line : all) {
      String redacted = Redactor.redact(line.text());
      boolean wrong =
          line.kind().equals("harmless")
              ? !redacted.equals(line.text())
              : line.leakedIn(redacted) != null;
      int[] count = counts.computeIfAbsent(line.kind(), kind -> new int[4]);
      int half = line.heldOut() ? 2 : 0;
      count[half]++;
      count[half + 1] += wrong ? 1 : 0;
      if (wrong && args.length > 0) {
        System.out.println(line.kind() + ": " + line.text() + " -> " + redacted);
      }
    }
    System.out.println("| kind | lines | wrong | held out | wrong |");
    System.out.println("|---|---|---|---|---|");
    counts.forEach((kind, n) ->
        System.out.printf(
            Locale.ROOT, "| %s | %d | %d | %d | %d |%n", kind, n[0], n[1], n[2], n[3]));
  }
}
