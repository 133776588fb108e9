package tocsin.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-20T09:12:03Z           | 2026-11-20T09:12:03Z",
        "2024-02-29T23:59:59Z           | 2024-02-29T23:59:59Z",
        "2026-11-20T24:00:00Z           | 2026-11-21T00:00:00Z",
        "2026-11-20T09:12:03.417+0000   | 2026-11-20T09:12:03.417Z",
        "2026-11-20T10:12:03+01:00      | 2026-11-20T09:12:03Z",
        "2026-11-20T09:12:03.417        | 2026-11-20T09:12:03.417Z",
        "2026-11-20 09:12:03.417000     | 2026-11-20T09:12:03.417Z",
        "Fri, 20 Nov 2026 09:12:03 GMT  | 2026-11-20T09:12:03Z",
      })
  void spelling_isRead(String text, Instant time) {
    assertThat(Times.read(JsonNodeFactory.instance.textNode(text))).isEqualTo(time);
  }

  @Test
  void numbers_areSecondsOrMilliseconds() {
    assertThat(Times.read(JsonNodeFactory.instance.numberNode(1795165923)))
        .isEqualTo(Times.read(JsonNodeFactory.instance.numberNode(1795165923000L)));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE})
  void numbers_outsideTheCalendar_areNull(long number) {
    assertThat(Times.read(JsonNodeFactory.instance.numberNode(number))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026-11-20",
        "2026-13-45T99:99:99Z",
        "2026-02-29T00:00:00Z",
        "2026-02-28T00:00:00.4x7+0000",
        "2026/02/28T00:00:00Z",
        "2026-02-28Tab:00:00Z",
        "+999999-01-01T00:00:00Z",
        "----------"
      })
  void whatIsNoTime_isNull(String text) {
    assertThat(Times.read(JsonNodeFactory.instance.textNode(text))).isNull();
  }
}
