package tocsin.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-20T09:12:03.417Z,       2026-11-20T09:12:03.417Z",
    "2026-11-20T09:12:03.417999999Z, 2026-11-20T09:12:03.417Z",
    "2024-02-29T00:00:00Z,           2024-02-29T00:00:00.000Z",
    "1970-01-01T00:00:00.001Z,       1970-01-01T00:00:00.001Z",
    "9999-12-31T23:59:59.999Z,       9999-12-31T23:59:59.999Z",
    "1969-12-31T23:59:59.500Z,       1969-12-31T23:59:59.500Z",
    "0001-01-01T00:00:00Z,           0001-01-01T00:00:00.000Z",
  })
  void time_isRfc3339WithMilliseconds(Instant time, String text) {
    assertThat(Json.time(time)).isEqualTo(text);
  }
}
