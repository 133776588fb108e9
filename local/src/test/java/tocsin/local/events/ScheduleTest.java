package tocsin.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  // 1 March 2026 is a Sunday.
  @ParameterizedTest(name = "{0} after {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "rate(1 minute)            | 2026-03-01T10:00:30Z | 2026-03-01T10:01:30Z",
        "rate(2 days)              | 2026-03-01T10:00:00Z | 2026-03-03T10:00:00Z",
        "cron(0 8 ? * MON-FRI *)   | 2026-03-01T10:00:00Z | 2026-03-02T08:00:00Z",
        "cron(0/15 * * * ? *)      | 2026-03-01T10:15:00Z | 2026-03-01T10:30:00Z",
        "cron(0 0 L * ? *)         | 2026-02-01T00:00:00Z | 2026-02-28T00:00:00Z",
        "cron(30 6 1 JAN,JUL ? *)  | 2026-03-01T00:00:00Z | 2026-07-01T06:30:00Z",
        "cron(0 0 29 2 ? *)        | 2026-03-01T00:00:00Z | 2028-02-29T00:00:00Z",
        "cron(0 12 ? * 1 *)        | 2026-03-01T12:00:00Z | 2026-03-08T12:00:00Z"
      })
  void next_isTheFirstTimeAfter(String expression, Instant after, Instant next) {
    assertThat(Schedule.parse(expression).next(after)).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource({"cron(0 8 ? * MON-FRI 2020)"})
  void next_ofAPastYear_isNone(String expression) {
    assertThat(Schedule.parse(expression).next(Instant.parse("2026-03-01T00:00:00Z"))).isNull();
  }
}
