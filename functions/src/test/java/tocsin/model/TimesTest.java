package tocsin.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  @Test
  void timesAsWritten_areReadBack() {
    Instant time = Instant.parse("1999-12-27T22:58:57.003Z");
    for (int i = 0; i < 2_000; i++) {
      assertThat(Times.parse(Json.time(time))).isEqualTo(time);
      time = time.plus(Duration.ofHours(37)).plusMillis(7_919);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-07-01T12:00:00Z",
        "2026-07-01T12:00:00.123456Z",
        "2026-07-01T14:00:00.000+02:00",
        "2024-02-29T23:59:59.999Z",
        "2026-12-31T23:59:60.000Z",
        "2026-07-01T24:00:00.000Z",
        "0000-01-01T00:00:00.000Z"
      })
  void otherForms_areReadAsTheLibraryReadsThem(String text) {
    assertThat(Times.parse(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-02-30T00:00:00.000Z",
        "2026-13-01T00:00:00.000Z",
        "2026-01-00T00:00:00.000Z",
        "2026-01-01T00:60:00.000Z",
        "2026-01-01 00:00:00.000Z",
        "2026-01-0xT00:00:00.000Z"
      })
  void whatIsNoTime_isRejected(String text) {
    assertThatThrownBy(() -> Times.parse(text)).isInstanceOf(DateTimeParseException.class);
  }
}
