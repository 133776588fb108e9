package tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is spared by a look at the text must be what parsing would have refused. */
final class NamedNumbersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":{\"ms\":901}} | true",
        "{\"a\":{\"ms\":899}} | false",
        "{\"a\":{\"ms\" : 9.01e2}} | true",
        "{\"a\":{\"ms\":\"901\"}} | true",
        "{\"ms\":5,\"a\":{\"ms\":901}} | true",
        "{\"ms\":901,\"a\":{\"ms\":5}} | false",
        "{\"a\":{\"ms\":[901]}} | false",
        "{\"a\":{\"ms\":null}} | false",
        "{\"a\":{\"other\":901}} | false",
        "{\"a\":{\"ms\": | false",
      })
  void ordering_isDecidedAsIfTheLineHadBeenParsed(String line, boolean expected) {
    assertThat(LogFilterPattern.compile("{ $.a.ms > 900 }").matches(line)).isEqualTo(expected);
  }
}
