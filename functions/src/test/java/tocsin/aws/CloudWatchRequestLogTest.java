package tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.correlate.RequestLog.Answer;
import tocsin.correlate.RequestLog.Query;
import tocsin.model.MutableClock;

/** What the embedded CloudWatch Logs cannot be made to answer. */
class CloudWatchRequestLogTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final FakeAws aws = new FakeAws();
  private final MutableClock clock = new MutableClock(NOW);
  private final CloudWatchRequestLog log =
      new CloudWatchRequestLog(aws.clients()::logs, clock, clock::advance, Duration.ofMillis(600));

  private Answer find(String id) {
    return log.find(new Query("/g", List.of(id, "1-2"), NOW, NOW.plusSeconds(1)));
  }

  @Test
  void find_emptyPages_areGoneOver() {
    aws.answer("{\"events\":[],\"nextToken\":\"n\"}")
        .answer("{\"events\":[{\"timestamp\":1,\"message\":\"m\"}]}");

    assertThat(find("a").lines()).hasSize(1);
    assertThat(aws.asked.get(1)).contains("\"nextToken\":\"n\"");
  }

  @Test
  void find_asksForAnyOfTheIds_andNothingInThemIsAPattern() {
    aws.answer("{}");

    find("a\" ?ERROR \"b");

    assertThat(aws.asked.getFirst()).contains("?\\\"aERRORb\\\" ?\\\"1-2\\\"");
  }

  @ParameterizedTest
  @CsvSource({
    "AccessDeniedException, 400, access-denied",
    "ResourceNotFoundException, 400, no-such-group",
    "InvalidParameterException, 400, unavailable",
  })
  void find_refused_saysWhy(String code, int status, String problem) {
    aws.answer(status, "{\"__type\":\"%s\",\"message\":\"m\"}".formatted(code));

    assertThat(find("a")).isEqualTo(new Answer(List.of(), problem));
  }

  @Test
  void find_throttled_restsAndAsksAgain_untilTheTimeIsUp() {
    // 50, 100, 200 ms; another 400 would be more than 600.
    for (int i = 0; i < 4; i++) {
      aws.answer(400, "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}");
    }

    assertThat(find("a").problem()).isEqualTo("throttled");
    assertThat(clock.instant()).isEqualTo(NOW.plusMillis(350));
  }
}
