package tocsin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for any text. */
class RedactorPropertiesTest {
  private static final String[] GLUE = {
    "",
    "",
    " ",
    "\n",
    ",",
    ";",
    "=",
    ":",
    "\"",
    "'",
    "\\",
    "{",
    "}",
    "[redacted]",
    "password",
    "<",
    "token: ",
    ">",
    "%",
    "&",
    "\\n",
    "$",
    "/",
    "@",
    "+",
    "\u001b[",
    "\u200b",
    "|"
  };

  /** Pieces of the corpus in any order: neither secrets nor harmless, but near to both. */
  private static List<String> mixtures(int count) {
    List<String> lines = new ArrayList<>();
    Corpus.secrets().forEach(line -> lines.add(line.text()));
    Corpus.harmless().forEach(line -> lines.add(line.text()));
    Random random = new Random(4711);
    List<String> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      for (int pieces = random.nextInt(4); pieces >= 0; pieces--) {
        String line = lines.get(random.nextInt(lines.size()));
        int from = random.nextInt(line.length());
        int to = from + random.nextInt(Math.min(80, line.length() - from) + 1);
        text.append(line, from, to).append(GLUE[random.nextInt(GLUE.length)]);
      }
      out.add(text.toString());
    }
    return out;
  }

  @Test
  void redact_mixturesTwice_changesNothingMore() {
    for (String text : mixtures(20_000)) {
      String once = Redactor.redact(text);
      assertThat(Redactor.redact(once)).as(text).isSameAs(once);
    }
  }

  @Test
  void redactLines_mixtures_asManyLinesComeBack() {
    for (String text : mixtures(5_000)) {
      List<String> lines = List.of(text.split("\n", -1));
      assertThat(Redactor.redactLines(lines)).as(text).hasSameSizeAs(lines);
    }
  }

  @Test
  void redact_eachCharacterManyTimes_stays() {
    for (char c = ' '; c < 127; c++) {
      for (int n : new int[] {600, 100_000}) {
        String text = String.valueOf(c).repeat(n);
        assertThat(Redactor.redact(text)).as("%s %d times", c, n).isSameAs(text);
      }
    }
  }

  /** With a look that goes on to the end of the text these would take minutes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "password=",
        "password: ",
        "\"password\":\"",
        "password '",
        "token ",
        "<password>",
        "<password ",
        "Cookie: ",
        "Authorization: ",
        "eyJ",
        "eyJ_",
        "://a:b",
        "://a:b/",
        "a@",
        "/a@",
        "$1$",
        "-p ",
        "mysql -p ",
        "password\n",
        "-----BEGIN ",
        "-----END PRIVATE KEY-----",
        "\\",
        "%25",
        "&quot;password&quot;:&quot;",
        "\u001b[",
        "\"data\":{",
        "kind: Secret data: {",
        "\"value\":\"x\",",
        "4242 ",
        "AKIA",
        "xoxb-",
        "password for ",
        "insert into (password,",
        "arn:",
        "passwords: ['a',",
        "IDENTIFIED BY ",
        "bearer ",
        "A/",
        "value: ",
        "{password={",
      })
  void redact_aMillionCharactersOfBeginnings_comesToItsEnd(String unit) {
    String text = unit.repeat(1_000_000 / unit.length());

    assertThat(Redactor.redact(text)).isNotEmpty();
  }
}
