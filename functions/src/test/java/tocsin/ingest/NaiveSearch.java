package tocsin.ingest;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** What {@link LineSearch} finds, found by asking for each word on its own. */
final class NaiveSearch {
  private NaiveSearch() {}

  /** True if one of the built-in words stands in the bytes of a JSON string. */
  static boolean hasWord(String line) {
    return SearchWords.ours().stream().anyMatch(word -> has(line, word));
  }

  /** The numbers of the terms that stand in the bytes of a JSON string, in one of their forms. */
  static BitSet terms(String line, List<String> terms) {
    BitSet found = new BitSet();
    for (int i = 0; i < terms.size(); i++) {
      found.set(i, SearchWords.forms(terms.get(i)).stream().anyMatch(form -> has(line, form)));
    }
    return found;
  }

  private static boolean has(String line, byte[] word) {
    return line.toLowerCase(Locale.ROOT).contains(new String(word, StandardCharsets.ISO_8859_1));
  }
}
