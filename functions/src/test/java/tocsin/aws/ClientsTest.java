package tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tocsin.model.Outcome;
import tocsin.model.Work;
import tocsin.notify.Message;
import tocsin.notify.Topic;

class ClientsTest {
  private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");
  private static final String TRACE = "1-6740f1a2-aaaaaaaaaaaaaaaaaaaaaaaa";

  @Test
  void rehearse_everyAdapter_worksAndAsksNobody() {
    FakeAws aws = new FakeAws();
    Clients clients = aws.clients();
    AtomicReference<Object> found = new AtomicReference<>();

    clients.rehearse(
        Map.of("GetParameter", "{\"Parameter\":{\"Value\":\"{}\"}}"),
        () -> {
          new SqsWorkQueue(clients::sqs, "https://q/1/w", () -> AT)
              .enqueue(List.of(new Work.QuietCheck("i", AT)));
          new SqsRejects(clients::sqs, "https://q/1/r")
              .put("f", "p", new Outcome.Rejected("r", "d"), "o", AT);
          new SnsPublisher(clients::sns, Map.of(Topic.PAGES, "arn:aws:sns:eu-central-1:1:p"))
              .publish(Topic.PAGES, new Message(null, "b", Map.of()));
          found.set(new DynamoIncidentStore(clients::dynamo, "t").find("i"));
          assertThat(traces(clients).find(List.of(TRACE)).problem()).isNull();
          assertThat(new SsmParameter(clients::ssm, "/tocsin/settings").text()).isEqualTo("{}");
        });

    assertThat(found.get()).isEqualTo(java.util.Optional.empty());
    assertThat(aws.asked).isEmpty();
  }

  private static XRayTraceSource traces(Clients clients) {
    return new XRayTraceSource(
        clients::xray, InstantSource.system(), Thread::sleep, Duration.ofSeconds(1));
  }

  @Test
  void rehearse_over_asksAwsAgain() {
    FakeAws aws = new FakeAws().answer("{}");
    Clients clients = aws.clients();
    clients.rehearse(Map.of(), () -> clients.dynamo().listTables());

    clients.dynamo().listTables();

    assertThat(aws.asked).hasSize(1);
  }
}
