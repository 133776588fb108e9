package tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlainTextTest {
  @Test
  void lineBreaks_areSpaces() {
    assertThat(PlainText.line(" a\r\n\tb\u0085c\u2028d\u2029e\u00a0f ")).isEqualTo("a b c d e f");
  }

  @Test
  void terminalSequences_areGone() {
    assertThat(PlainText.line("\u001b[1;31mred\u001b[0m \u001b]0;title\u0007text \u001b"))
        .isEqualTo("red text");
  }

  @Test
  void whatCannotBeSeen_isGone() {
    // A bell, a bidi override and its end, a zero-width space, a byte-order mark, a tag, an own
    // use.
    assertThat(PlainText.line("a\u0007b\u202ec\u202cd\u200be\ufefff\udb40\udc41g\ue000h"))
        .isEqualTo("abcdefgh");
  }

  @Test
  void halfACharacter_isReplaced() {
    assertThat(PlainText.line("a\ud83db")).isEqualTo("a\ufffdb");
  }

  @Test
  void cut_neverHalvesACharacter() {
    // Two units each: five units hold two of them and the mark, four only one.
    assertThat(PlainText.cut("\ud83d\ude00\ud83d\ude00\ud83d\ude00", 5))
        .isEqualTo("\ud83d\ude00\ud83d\ude00…");
    assertThat(PlainText.cut("\ud83d\ude00\ud83d\ude00\ud83d\ude00", 4)).isEqualTo("\ud83d\ude00…");
  }

  @ParameterizedTest
  @CsvSource({"checkout, 8, checkout", "checkout, 7, checko…", "'the table', 5, the…"})
  void cut_keepsWithinTheLength(String text, int max, String expected) {
    assertThat(PlainText.cut(text, max)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "plain; plain",
        "“quoted” – it’s; \"quoted\" - it's",
        "a → b…; a -> b...",
        "Łódź São; ?odz Sao",
        "{[|]}~^\\€; ((/))-'/EUR",
        "数据库; ???",
        "😀; ?",
      })
  void gsm7_replacesWhatIsNotInIt(String text, String expected) {
    assertThat(Gsm7.of(text)).isEqualTo(expected);
    assertThat(Gsm7.places(Gsm7.of(text))).isEqualTo(expected.length());
  }

  @Test
  void places_countExtendedCharactersTwice() {
    assertThat(Gsm7.places("a€[")).isEqualTo(5);
    assertThat(Gsm7.places("a→")).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "@here; ＠here",
        "<!channel>; ＜!channel＞",
        "<@U012>; ＜＠U012＞",
        "AT&T; AT&T",
        "https://evil.example; https：//evil.example",
        "www.evil.example; www．evil.example",
        "[x](y); [x］(y)",
        "*b* `c` ~s~; ＊b＊ ｀c｀ ～s～",
        "order_id _it_; order_id ＿it＿",
        "# a #b c#d; ＃ a ＃b c#d",
        "java.lang.Error: no; java.lang.Error: no",
      })
  void chat_actsUponNothing(String text, String expected) {
    assertThat(ChatText.line(text, 100)).isEqualTo(expected);
  }

  @Test
  void chat_turnsNoEntityBack() {
    assertThat(ChatText.line("&lt;!here&#62; AT&T; a & b", 100))
        .isEqualTo("＆lt;!here＆#62; AT＆T; a & b");
  }
}
