package tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.model.Json;
import tocsin.model.Work;

class SqsWorkQueueTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T09:00:00Z, 0",
    "2026-11-21T10:00:00Z, 0",
    "2026-11-21T10:00:00.001Z, 1",
    "2026-11-21T10:00:30Z, 30",
    "2026-11-21T10:15:00Z, 900",
    "2026-11-22T10:00:00Z, 900",
  })
  void delay_isWhatSqsAllows(Instant due, int seconds) {
    assertThat(SqsWorkQueue.delay(due, NOW)).isEqualTo(seconds);
  }

  @Test
  void enqueue_workDueLater_isDelayed() throws Exception {
    FakeAws aws = new FakeAws().answer("{}");
    SqsWorkQueue queue = new SqsWorkQueue(() -> aws.clients().sqs(), "https://q/1/w", () -> NOW);

    queue.enqueue(List.of(new Work.Lookup("i1", 2, NOW.plusSeconds(20))));

    assertThat(Json.read(aws.asked.get(0)).path("Entries").get(0).path("DelaySeconds").asInt())
        .isEqualTo(20);
  }

  @Test
  void enqueue_nothing_asksNobody() {
    FakeAws aws = new FakeAws();

    new SqsWorkQueue(() -> aws.clients().sqs(), "https://q/1/w", () -> NOW).enqueue(List.of());

    assertThat(aws.asked).isEmpty();
  }
}
