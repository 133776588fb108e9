package tocsin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Makes up a token for each row of the table, and what is nearly one. */
class TokenFormatsTest {
  private static final Pattern RUN = Pattern.compile("\\{(\\w)(\\d+)(?:-\\d+)?\\+?}");

  private static final String MASKED = "call failed with [redacted] at noon";

  static Stream<String> formats() {
    return Pattern.compile("\\s+")
        .splitAsStream(TokenFormats.PREFIXED.strip() + "\n" + TokenFormats.OTHER.strip());
  }

  /** Rows whose last part is a run, with the least number of characters in it. */
  static Stream<String> formatsThatEndInARun() {
    return formats().filter(format -> format.replaceFirst("!$", "").endsWith("}"));
  }

  @Test
  void formats_ofProviders_areMany() {
    assertThat(formats().distinct().count()).isGreaterThan(300);
    assertThat(formats()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void token_ofTheLeastLength_isMasked(String format) {
    String token = sample(format, 0);

    assertThat(Redactor.redact("call failed with " + token + " at noon")).isEqualTo(MASKED);
    assertThat(Redactor.redact("\"" + token + "\"")).isEqualTo("\"[redacted]\"");
    assertThat(Redactor.redact("(" + token + ")")).isEqualTo("([redacted])");
  }

  @ParameterizedTest
  @MethodSource("formatsThatEndInARun")
  void token_oneTooShort_stays(String format) {
    String text = "call failed with " + sample(format, -1) + " at noon";

    assertThat(isKnownByAShorterRow(text) || Redactor.redact(text).equals(text)).as(text).isTrue();
  }

  /** Some providers have formats that differ in length only. */
  private static boolean isKnownByAShorterRow(String text) {
    String token =
        text.substring("call failed with ".length(), text.length() - " at noon".length());
    return formats().anyMatch(format -> TokenFormat.of(format).end(token, 0) > 0);
  }

  @ParameterizedTest
  @MethodSource("formatsThatEndInARun")
  void token_withACharacterOfNoAlphabet_stays(String format) {
    String token = sample(format, 0);
    String text = "call failed with " + token.substring(0, token.length() - 1) + "\u00a7 at noon";

    assertThat(
            isKnownByAShorterRow(text.replace("\u00a7", "")) || Redactor.redact(text).equals(text))
        .as(text)
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void token_gluedToAWord_isNoToken(String format) {
    String token = sample(format, 0);
    String text = "call failed with x" + token;

    assertThat(TokenFormats.mayBegin(text, 17) && TokenFormats.end(text, 17) > 0)
        .as(text)
        .isFalse();
  }

  /** The least token of a format; its last run is longer by some characters. */
  private static String sample(String format, int more) {
    Random random = new Random(format.hashCode());
    String written = format.replaceFirst("!$", "");
    Matcher matcher = RUN.matcher(written);
    List<int[]> runs = new ArrayList<>();
    while (matcher.find()) {
      runs.add(new int[] {matcher.start(), matcher.end()});
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (int i = 0; i < runs.size(); i++) {
      int[] run = runs.get(i);
      matcher.region(run[0], run[1]).matches();
      int count = Integer.parseInt(matcher.group(2)) + (i == runs.size() - 1 ? more : 0);
      out.append(written, at, run[0]).append(random(matcher.group(1).charAt(0), count, random));
      at = run[1];
    }
    return out.append(written.substring(at)).toString();
  }

  private static String random(char alphabet, int count, Random random) {
    if (count == 0) {
      return "";
    }
    String corpus =
        switch (alphabet) {
          case 'H' -> "h";
          case 'n', 'B' -> "u";
          default -> String.valueOf(alphabet);
        };
    return Corpus.expanded("‹" + corpus + count + "›", random);
  }
}
