package tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tocsin.model.Extent;
import tocsin.model.Json;
import tocsin.model.LinkKind;
import tocsin.model.Signal;
import tocsin.model.SignalJson;
import tocsin.model.SignalKind;
import tocsin.model.Work;

class SqsSignalQueueTest {
  private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");
  private static final String SENT = "{\"Successful\":[]}";

  private final FakeAws aws = new FakeAws();
  private final SqsSignalQueue queue =
      new SqsSignalQueue(() -> aws.clients().sqs(), "https://sqs.eu-central-1.amazonaws.com/1/q");

  private static Signal.Builder signal(String id) {
    return Signal.builder(id, "aws.logs", SignalKind.LOG_ERROR, AT)
        .title("checkout fails")
        .link(LinkKind.TRACE, "1-6740f1a2-aaaaaaaaaaaaaaaaaaaaaaaa")
        .link(LinkKind.PROBLEM, "111122223333/eu-central-1/f1");
  }

  private JsonNode entries(int call) throws IOException {
    return Json.read(aws.asked.get(call)).path("Entries");
  }

  @Test
  void send_signalsOfOneProblem_shareAGroup() throws IOException {
    aws.answer(SENT);

    Signal other = signal("c").build().toBuilder().link(LinkKind.ALARM, "arn:alarm").build();
    queue.send(List.of(signal("a").build(), signal("b").build(), other), List.of(), "r1");

    JsonNode entries = entries(0);
    String problem = Hashes.of("problem:111122223333/eu-central-1/f1");
    assertThat(entries.get(0).path("MessageGroupId").asText()).isEqualTo(problem);
    assertThat(entries.get(1).path("MessageGroupId").asText()).isEqualTo(problem);
    assertThat(entries.get(2).path("MessageGroupId").asText())
        .isEqualTo(Hashes.of("alarm:arn:alarm"));
    assertThat(entries.get(0).path("MessageDeduplicationId").asText()).isEqualTo(Hashes.of("a/r1"));
    assertThat(SignalJson.readSignal(Json.read(entries.get(0).path("MessageBody").asText())))
        .isEqualTo(signal("a").build());
  }

  @Test
  void send_elevenSignals_areTwoBatches() throws IOException {
    aws.answer(SENT).answer(SENT);

    queue.send(
        IntStream.range(0, 11).mapToObj(i -> signal("s" + i).build()).toList(), List.of(), "r");

    assertThat(entries(0)).hasSize(10);
    assertThat(entries(1)).hasSize(1);
    assertThat(entries(1).get(0).path("Id").asText()).isEqualTo("0");
  }

  @Test
  void send_threeLargeSignals_keepsBatchesWithin256KB() throws IOException {
    aws.answer(SENT).answer(SENT);
    List<Signal> large =
        IntStream.range(0, 3)
            .mapToObj(i ->
                signal("s" + i).extent(new Extent(1, AT, AT, List.of("x".repeat(100_000)))).build())
            .toList();

    queue.send(large, List.of(), "r");

    assertThat(entries(0)).as("two of 100 KB fit, the third does not").hasSize(2);
    assertThat(entries(1)).hasSize(1);
  }

  @Test
  void send_partOfABatchRefused_isSentAgain() throws IOException {
    aws.answer("{\"Failed\":[{\"Id\":\"1\",\"Code\":\"InternalError\",\"SenderFault\":false}]}")
        .answer(SENT);

    queue.send(List.of(signal("a").build(), signal("b").build()), List.of(), "r");

    assertThat(entries(1)).hasSize(1);
    assertThat(entries(1).get(0).path("MessageBody").asText()).contains("\"id\":\"b\"");
  }

  @Test
  void send_refusedAgainAndAgain_throws() {
    String refused = "{\"Failed\":[{\"Id\":\"0\",\"Code\":\"Busy\",\"SenderFault\":false}]}";
    aws.answer(refused).answer(refused).answer(refused);

    assertThatThrownBy(() -> queue.send(List.of(signal("a").build()), List.of(), "r"))
        .hasMessage("the queue did not take 1 of 1 messages: [Busy]");
  }

  @Test
  void send_signalTooLargeForTheQueue_losesItsSamplesAndSaysSo() throws IOException {
    aws.answer(SENT);
    Extent huge = new Extent(7, AT, AT, List.of("x".repeat(300_000)));

    queue.send(List.of(signal("a").extent(huge).build()), List.of(), "r");

    Signal sent = SignalJson.readSignal(Json.read(entries(0).get(0).path("MessageBody").asText()));
    assertThat(sent.extent()).isEqualTo(new Extent(7, AT, AT, List.of()));
    assertThat(sent.links()).isEqualTo(signal("a").build().links());
    assertThat(sent.attributes()).containsEntry("tocsin.cut", "true");
  }

  @Test
  void send_nothing_asksNobody() {
    queue.send(List.of(), List.of(), "r");

    assertThat(aws.asked).isEmpty();
  }

  @Test
  void command_isGroupedByItsIncident() throws IOException {
    aws.answer(SENT);

    queue.command(new Work.QuietCheck("i1", AT), "m1");

    JsonNode entry = entries(0).get(0);
    assertThat(entry.path("MessageGroupId").asText()).isEqualTo(Hashes.of("i1"));
    assertThat(entry.path("MessageDeduplicationId").asText()).isEqualTo(Hashes.of("i1/m1"));
    assertThat(entry.path("MessageBody").asText()).contains("\"type\":\"quiet-check\"");
  }
}
