package tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimesTest {
  @Test
  void minute_isUtc() {
    assertThat(Times.minute(Instant.parse("2026-09-05T23:59:59.999Z")))
        .isEqualTo("5 Sep 23:59 UTC");
  }

  @ParameterizedTest
  @CsvSource({
    "-5, 0 s, 0s",
    "59, 59 s, 59s",
    "60, 1 min, 1m",
    "3599, 59 min, 59m",
    "3600, 1 h, 1h",
    "7500, 2 h 5 min, 2h5m",
    "86399, 23 h 59 min, 23h59m",
    "86400, 1 d, 1d",
    "100800, 1 d 4 h, 1d4h"
  })
  void span_hasTheTwoLargestUnits(long seconds, String span, String shortSpan) {
    assertThat(Times.span(Duration.ofSeconds(seconds))).isEqualTo(span);
    assertThat(Times.shortSpan(Duration.ofSeconds(seconds))).isEqualTo(shortSpan);
  }
}
