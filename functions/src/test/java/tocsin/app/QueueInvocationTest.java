package tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.model.Tally;

class QueueInvocationTest {
  private final Recorder out = new Recorder();
  private final List<String> handled = new ArrayList<>();
  private final QueueInvocation invocation =
      new QueueInvocation(
          (message, id, tally) -> {
            tally.add(Tally.Column.CORRELATED, 1);
            switch (message.path("do").asText()) {
              case "overflow" -> throw new StackOverflowError();
              case "fail" -> throw new IllegalArgumentException("the store is down");
              case "unknown" -> throw new UnknownMessage("no such type");
              default -> handled.add(id);
            }
          },
          out,
          out,
          out);

  /** Messages {@code m0}, {@code m1} ... with these bodies. */
  private static SQSEvent event(String... bodies) {
    List<SQSMessage> messages = new ArrayList<>();
    for (String body : bodies) {
      SQSMessage message = new SQSMessage();
      message.setMessageId("m" + messages.size());
      message.setBody(body);
      messages.add(message);
    }
    SQSEvent event = new SQSEvent();
    event.setRecords(messages);
    return event;
  }

  private static List<String> failures(SQSBatchResponse response) {
    return response.getBatchItemFailures().stream()
        .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
        .toList();
  }

  private Tally published() {
    assertThat(out.published).hasSize(1);
    return out.published.getFirst();
  }

  @Test
  void each_oneFails_onlyItComesAgain() {
    SQSBatchResponse answer =
        invocation.each(event("{}", "{\"do\":\"fail\"}", "{}"), new TestContext());

    assertThat(failures(answer)).containsExactly("m1");
    assertThat(handled).containsExactly("m0", "m2");
    assertThat(published().total(Tally.Column.CORRELATED)).isEqualTo(2);
    assertThat(out.logged).containsExactly("message-failed m1", "end");
  }

  @Test
  void each_oneOverflowsTheStack_onlyItComesAgain() {
    SQSBatchResponse answer =
        invocation.each(event("{}", "{\"do\":\"overflow\"}", "{}"), new TestContext());

    assertThat(failures(answer)).containsExactly("m1");
    assertThat(handled).containsExactly("m0", "m2");
    assertThat(published().total(Tally.Column.CORRELATED)).isEqualTo(2);
  }

  @Test
  void inOrder_oneFails_itAndTheRestComeAgain() {
    SQSBatchResponse answer =
        invocation.inOrder(event("{}", "{\"do\":\"fail\"}", "{}", "{}"), new TestContext());

    assertThat(failures(answer)).containsExactly("m1", "m2", "m3");
    assertThat(handled).containsExactly("m0");
    assertThat(published().total(Tally.Column.CORRELATED)).isEqualTo(1);
  }

  @Test
  void inOrder_poison_isSetAsideAndNeighboursGoOn() {
    SQSBatchResponse answer =
        invocation.inOrder(
            event("{}", "no JSON, password=hunter2", "{\"do\":\"unknown\"}", "{}"),
            new TestContext());

    assertThat(failures(answer)).isEmpty();
    assertThat(handled).containsExactly("m0", "m3");
    assertThat(out.rejected)
        .containsExactly(
            "message m1 invalid-json no JSON, password=hunter2",
            "message m2 unknown-message {\"do\":\"unknown\"}");
    assertThat(published().by(Tally.Column.DEAD_LETTERED))
        .containsEntry("invalid-json", 1L)
        .containsEntry("unknown-message", 1L);
    assertThat(out.logged)
        .as("ids, never payloads")
        .containsExactly("rejected invalid-json m1", "rejected unknown-message m2", "end");
  }

  @Test
  void each_noTimeLeft_theRestComesAgainUntouched() {
    SQSBatchResponse answer =
        invocation.each(event("{}", "{}", "{}", "{}"), new TestContext(6_000, 4_999));

    assertThat(handled).containsExactly("m0", "m1");
    assertThat(failures(answer)).containsExactly("m2", "m3");
    assertThat(published().total(Tally.Column.CORRELATED)).isEqualTo(2);
  }

  @Test
  void inOrder_noTimeFromTheBeginning_theFirstIsHandledAllTheSame() {
    SQSBatchResponse answer = invocation.inOrder(event("{}", "{}"), new TestContext(100));

    assertThat(handled).containsExactly("m0");
    assertThat(failures(answer)).containsExactly("m1");
  }

  /** Does at once as many as it is told, the rest one by one. */
  private QueueInvocation atOnce(int most) {
    Desk desk =
        new Desk() {
          @Override
          public void handle(JsonNode message, String messageId, Tally tally) {
            tally.add(Tally.Column.CORRELATED, 1);
            handled.add(messageId);
          }

          @Override
          public int together(List<JsonNode> messages, Tally tally) {
            if (most < 0) {
              throw new IllegalStateException("the store is down");
            }
            int done = Math.min(most, messages.size());
            tally.add(Tally.Column.CORRELATED, done);
            return done;
          }
        };
    return new QueueInvocation(desk, out, out, out);
  }

  @Test
  void inOrder_someAtOnce_theOthersFollowOneByOne() {
    SQSBatchResponse answer = atOnce(2).inOrder(event("{}", "{}", "{}"), new TestContext());

    assertThat(failures(answer)).isEmpty();
    assertThat(handled).containsExactly("m2");
    assertThat(published().total(Tally.Column.CORRELATED)).isEqualTo(3);
  }

  @Test
  void inOrder_unreadableInTheMidst_onlyThoseBeforeItAreAtOnce() {
    atOnce(10).inOrder(event("{}", "{}", "no JSON", "{}"), new TestContext());

    assertThat(handled).containsExactly("m3");
    assertThat(out.rejected).containsExactly("message m2 invalid-json no JSON");
    assertThat(published().total(Tally.Column.CORRELATED)).isEqualTo(3);
  }

  @Test
  void inOrder_atOnceFails_eachIsHandledByItself() {
    SQSBatchResponse answer = atOnce(-1).inOrder(event("{}", "{}"), new TestContext());

    assertThat(failures(answer)).isEmpty();
    assertThat(handled).containsExactly("m0", "m1");
  }

  @Test
  void each_poisonThatCannotBeSetAside_comesAgain() {
    out.outboxDown = true;

    SQSBatchResponse answer = invocation.each(event("no JSON", "{}"), new TestContext());

    assertThat(failures(answer)).containsExactly("m0");
    assertThat(published().total(Tally.Column.DEAD_LETTERED)).isZero();
  }

  @Test
  void each_emptyBatch_isFine() {
    assertThat(failures(invocation.each(new SQSEvent(), new TestContext()))).isEmpty();
  }
}
