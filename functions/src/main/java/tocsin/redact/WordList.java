package tocsin.redact;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads lists of words that blanks and line ends divide. */
final class WordList {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private WordList() {}

  static Set<String> of(String words) {
    return BLANKS.splitAsStream(words.strip()).collect(Collectors.toUnmodifiableSet());
  }
}
