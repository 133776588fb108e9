package tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search of all words at once finds what asking for each of them finds. */
class LineSearchAgreementTest {
  private static final List<String> TERMS =
      List.of(
          "card declined",
          "card denied",
          "denied",
          "Throttl",
          "ThrottlingException",
          "\"status\":\"failed\"",
          "C:\\temp",
          "429",
          "OOM",
          "ab",
          "x",
          "fünf Fehler",
          "aaaaa",
          "aaaaaaaaab",
          "rror",
          "timed out");

  private final LineSearch search = new LineSearch(TERMS, true);

  private int look(LineSearch asked, byte[] line) {
    byte[] document = new byte[line.length + 2 + Words.PADDING];
    document[0] = '"';
    System.arraycopy(line, 0, document, 1, line.length);
    document[line.length + 1] = '"';
    // Behind a line there may be another with words of its own.
    System.arraycopy(
        "error429".getBytes(StandardCharsets.US_ASCII), 0, document, line.length + 2, 8);
    return asked.look(document, 1, line.length + 1);
  }

  private static byte[] bytes(String line) {
    return line.getBytes(StandardCharsets.UTF_8);
  }

  private static BitSet terms(LineSearch asked) {
    int[] numbers = new int[asked.termCount()];
    asked.copyTerms(numbers, 0);
    BitSet found = new BitSet();
    for (int number : numbers) {
      assertThat(found.get(number)).as("term %d twice", number).isFalse();
      found.set(number);
    }
    return found;
  }

  private void compare(LineSearch asked, List<String> terms, String line) {
    int found = look(asked, bytes(line));

    assertThat(found & LineSearch.UNSEARCHED).as(line).isZero();
    BitSet expected = NaiveSearch.terms(line, terms);
    assertThat(terms(asked)).as(line).isEqualTo(expected);
    assertThat((found & LineSearch.TERM) != 0).as(line).isEqualTo(!expected.isEmpty());
    if (!NaiveSearch.hasWord(line)) {
      assertThat(found & LineSearch.WORD).as(line).isZero();
    }
  }

  @Test
  void look_randomMixOfPieces_findsTheTermsThatItContains() {
    Random random = new Random(11);
    List<String> pieces = new ArrayList<>(List.of("card ", "declin", "ed", "thrott", "ling", "a"));
    pieces.addAll(
        List.of("aaaa", "b", "42", "9", "oo", "M", "\\\"", "\\\\", "status", ":", "temp"));
    TERMS.forEach(term -> SearchWords.forms(term).forEach(form -> pieces.add(latin(form))));
    SearchWords.ours().forEach(word -> pieces.add(latin(word)));
    for (int i = 0; i < 20_000; i++) {
      StringBuilder line = new StringBuilder();
      for (int k = random.nextInt(9); k > 0; k--) {
        String piece = pieces.get(random.nextInt(pieces.size()));
        int cut = random.nextInt(4) == 0 ? random.nextInt(piece.length() + 1) : piece.length();
        line.append(random.nextBoolean() ? piece.substring(0, cut) : upper(piece.substring(cut)));
        line.append(" -.".charAt(random.nextInt(3)));
      }
      compare(search, TERMS, line.toString());
    }
  }

  @Test
  void look_randomBytes_findsTheTermsThatTheyContain() {
    Random random = new Random(12);
    String letters = "aAbBxX42 9oOmMrRé\u00ff";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder line = new StringBuilder();
      for (int k = random.nextInt(40); k > 0; k--) {
        line.append(letters.charAt(random.nextInt(letters.length())));
      }
      compare(search, TERMS, line.toString());
    }
  }

  @Test
  void look_everyWordAndTermAtEveryPlace_isFound() {
    List<byte[]> all = SearchWords.ours();
    TERMS.forEach(term -> all.addAll(SearchWords.forms(term)));
    for (byte[] word : all) {
      for (int before = 0; before < 10; before++) {
        for (int after = 0; after < 3; after++) {
          compare(search, TERMS, "-".repeat(before) + latin(word) + "-".repeat(after));
          compare(search, TERMS, "-".repeat(before) + upper(latin(word)) + "-".repeat(after));
          String line = "-".repeat(before) + latin(word) + "-".repeat(after);
          assertThat((look(search, bytes(line)) & LineSearch.WORD) != 0)
              .as(line)
              .isEqualTo(NaiveSearch.hasWord(line));
        }
      }
    }
  }

  /** No byte of a line is left out at either end, and none beside it is taken in. */
  @ParameterizedTest
  @ValueSource(strings = {"denied", "429", "ab", "x", "error"})
  void look_wordCutAtAnEnd_isNotFound(String word) {
    LineSearch one = new LineSearch(List.of(word), false);
    String rest = word.substring(0, word.length() - 1);
    for (int before = 0; before < 9; before++) {
      String line = "-".repeat(before) + rest;
      byte[] document = bytes("\"" + line + word.charAt(rest.length()) + "\0".repeat(9));
      assertThat(one.look(document, 1, 1 + line.length())).as(line).isZero();
      byte[] tail = bytes("\"" + word + "-".repeat(before) + "\0".repeat(9));
      assertThat(one.look(tail, 2, 1 + word.length() + before)).as(line).isZero();
    }
  }

  @Test
  void look_thousandsOfTermsAlike_areToldApart() {
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      terms.add("service " + (10_000 + i) + " is down");
    }
    LineSearch many = new LineSearch(terms, false);
    for (int i = 0; i < 3_000; i += 7) {
      look(many, bytes("at noon SERVICE " + (10_000 + i) + " is down, and service 9 is not down"));
      assertThat(terms(many).stream().boxed()).containsExactly(i);
    }
  }

  @Test
  void look_lineWithoutTerms_ofTheLineBeforeHasNone() {
    look(search, bytes("card declined"));
    assertThat(terms(search).isEmpty()).isFalse();

    look(search, bytes("all is good"));
    assertThat(terms(search).isEmpty()).isTrue();
  }

  @Test
  void look_cloudTrailRecord_isNotSearched() {
    int found =
        look(search, bytes("{\\\"eventVersion\\\":\\\"1.08\\\",\\\"x\\\":\\\"card declined\\\"}"));

    assertThat(found).isEqualTo(LineSearch.EMBEDDED | LineSearch.UNSEARCHED);
  }

  /** Terms of one letter, and a line of nothing else: each would be compared everywhere. */
  @Test
  void look_lineThatIsAllCandidates_isGivenUpAndRead() {
    List<String> terms = new ArrayList<>();
    for (int i = 5; i < 200; i++) {
      terms.add("q".repeat(i));
    }
    LineSearch hostile = new LineSearch(terms, false);

    int found = look(hostile, bytes("q".repeat(1 << 20)));

    assertThat(found & LineSearch.UNSEARCHED).isNotZero();
    assertThat(found & LineSearch.WORD).isNotZero();
    assertThat(hostile.effort()).isLessThan(9 << 20);
  }

  /**
   * A megabyte of any built-in word or of its grams costs a bounded number of comparisons a byte.
   */
  @Test
  void look_lineOfOneWord_comparesLittle() {
    for (byte[] word : SearchWords.ours()) {
      for (int from = 0; from + 4 <= word.length; from++) {
        String piece = latin(word).substring(from);
        look(search, bytes(piece.repeat((1 << 16) / piece.length())));
        assertThat(search.effort()).as(piece).isLessThan(4 << 16);
      }
    }
  }

  private static String latin(byte[] word) {
    return new String(word, StandardCharsets.ISO_8859_1);
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
