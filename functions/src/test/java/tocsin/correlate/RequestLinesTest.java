package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.model.TestSignals.at;
import static tocsin.model.TestSignals.logError;
import static tocsin.model.TestSignals.traced;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tocsin.model.Extent;
import tocsin.model.Incident;
import tocsin.model.Signal;

final class RequestLinesTest {
  private static final String TRACE = Scene.trace(1);
  private static final String REQUEST = "5b1e0c7a-0000-4000-8000-000000000001";
  private static final String OUTER = "/aws/lambda/storefront";
  private static final String INNER = "/aws/lambda/checkout";

  private final Scene scene = new Scene();
  private final MemoryRequestLog log = new MemoryRequestLog();
  private final List<RequestLog.Query> asked = new ArrayList<>();
  private final RequestLog listening =
      query -> {
        asked.add(query);
        return log.find(query);
      };

  private Correlator correlator(@Nullable RequestLog requestLog) {
    return new Correlator(
        CorrelatePorts.of(scene.store, scene.queue, scene.traces)
            .with(
                requestLog == null
                    ? RequestLines.none()
                    : new RequestLines(requestLog, List.of("/aws/lambda/tocsin-"))),
        CorrelateSettings.DEFAULT,
        scene.clock);
  }

  private void line(String group, int millis, String text) {
    log.add(group, new RequestLog.Line("s", at(0).plusMillis(millis), text));
  }

  /** storefront calls checkout, in which something fails. */
  private void trace() {
    double t = at(0).getEpochSecond();
    scene.traces.add(
        """
        {"trace_id":"%s","id":"00000000000000a1","name":"storefront","start_time":%s,"end_time":%s,
         "origin":"AWS::Lambda::Function","fault":true,"subsegments":[{"id":"00000000000000a2",
          "name":"checkout","namespace":"remote","start_time":%s,"end_time":%s,"fault":true}]}
        """
            .formatted(TRACE, t, t + 1, t, t + 1));
    scene.traces.add(
        """
        {"trace_id":"%s","id":"00000000000000b1","parent_id":"00000000000000a2","name":"checkout",
         "origin":"AWS::Lambda::Function","start_time":%s,"end_time":%s,"fault":true,
         "aws":{"request_id":"%s"},"cause":{"exceptions":[{"id":"1","type":"Boom"}]}}
        """
            .formatted(TRACE, t, t + 1, REQUEST));
  }

  private static Signal signal(String... samples) {
    return traced(logError("s1", "storefront", "p1", at(0)), TRACE)
        .resource("arn:aws:lambda:eu-central-1:111122223333:function:storefront")
        .extent(new Extent(1, at(0), at(0), List.of(samples)))
        .build();
  }

  private Incident incident(@Nullable RequestLog requestLog, Signal signal) {
    scene.clock.set(at(0));
    Correlator correlator = correlator(requestLog);
    correlator.signal(signal);
    scene.runUntil(at(100), correlator);
    return scene.only();
  }

  @Test
  void cause_bringsTheLinesOfTheRequest_nearestToItFirst() {
    trace();
    line(OUTER, 100, "ERROR storefront gave up " + TRACE);
    line(INNER, 10, "START RequestId: " + REQUEST + " Version: 1");
    line(INNER, 20, "INFO " + REQUEST + " reading the basket");
    line(INNER, 30, "WARN " + REQUEST + " no basket");
    line(INNER, 40, "ERROR " + REQUEST + " Boom");
    line(INNER, 50, "INFO " + REQUEST + " closing");
    line(INNER, 60, "REPORT RequestId: " + REQUEST + " Duration: 3 ms");
    line(INNER, 45, "ERROR of another request");

    Incident incident = incident(listening, signal("storefront said this itself"));

    assertThat(incident.samples())
        .as("what is wrong, and the last of the rest; in the order in which it was said")
        .containsExactly(
            "storefront said this itself",
            "[/aws/lambda/checkout] WARN " + REQUEST + " no basket",
            "[/aws/lambda/checkout] ERROR " + REQUEST + " Boom",
            "[/aws/lambda/checkout] INFO " + REQUEST + " closing",
            "[/aws/lambda/storefront] ERROR storefront gave up " + TRACE);
    assertThat(incident.why())
        .contains("log-lines 3 of /aws/lambda/checkout", "log-lines 1 of /aws/lambda/storefront");
  }

  @Test
  void query_isBoundedToTheRequest() {
    trace();
    incident(listening, signal("x"));

    RequestLog.Query first = asked.getFirst();
    assertThat(first.group()).isEqualTo(INNER);
    assertThat(first.ids())
        .containsExactly(TRACE, TRACE.substring(2, 10) + TRACE.substring(11), REQUEST);
    assertThat(first.from()).isEqualTo(at(-10));
    assertThat(first.until()).isEqualTo(at(11));
  }

  @Test
  void lines_areRedacted_andNotSaidTwice() {
    trace();
    line(INNER, 10, "ERROR " + REQUEST + " password=hunter2 was refused");
    line(
        INNER,
        20,
        "{\"level\":\"error\",\"requestId\":\"" + REQUEST + "\",\"message\":\"no stock\"}");

    Incident incident = incident(listening, signal("ERROR shop.Checkout - no stock"));

    assertThat(incident.samples()).hasSize(2);
    assertThat(incident.samples().get(1)).contains("password=").doesNotContain("hunter2");
  }

  @Test
  void withoutTrace_linesWithItsIdAreLookedForOnce_atTheEnd() {
    line(OUTER, 10, "INFO before " + TRACE);

    Incident incident = incident(listening, signal("x"));

    assertThat(incident.noCause()).isEqualTo("trace-not-found");
    assertThat(asked).hasSize(1);
    assertThat(incident.samples())
        .containsExactly("x", "[/aws/lambda/storefront] INFO before " + TRACE);
  }

  @Test
  void whatCannotBeRead_isSaid_andHindersNothing() {
    trace();
    Incident incident =
        incident(
            query ->
                query.group().equals(INNER)
                    ? new RequestLog.Answer(List.of(), "access-denied")
                    : new RequestLog.Answer(List.of(), null),
            signal("x"));

    assertThat(incident.cause()).isNotNull();
    assertThat(incident.samples()).containsExactly("x");
    assertThat(incident.why())
        .contains(
            "no-log-lines access-denied /aws/lambda/checkout",
            "no-log-lines none-found /aws/lambda/storefront");
  }

  @Test
  void logThatNeverAnswers_isNotWaitedFor() {
    trace();
    Incident incident =
        incident(
            query -> {
              try {
                Thread.sleep(Duration.ofMinutes(10));
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
              return new RequestLog.Answer(List.of(), null);
            },
            signal("x"));

    assertThat(incident.cause()).isNotNull();
    assertThat(incident.why()).contains("no-log-lines no-answer-in-time");
  }

  @Test
  void ownGroups_areNeverRead() {
    Signal own =
        signal("x").toBuilder()
            .resource("arn:aws:lambda:eu-central-1:111122223333:function:tocsin-LogsFunction-1")
            .resource("arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/pay:*")
            .build();
    incident(listening, own);

    assertThat(asked).extracting(RequestLog.Query::group).containsExactly(OUTER, "/ecs/pay");
  }

  @Test
  void manyAndLongLines_keepTheIncidentSmall() {
    trace();
    for (int i = 0; i < 100; i++) {
      line(INNER, i, "ERROR " + REQUEST + " " + i + "x".repeat(20_000));
    }

    Incident incident = incident(listening, signal("a", "b", "c", "d", "e"));

    assertThat(incident.samples()).hasSize(5 + 3);
    assertThat(incident.samples().subList(0, 2)).containsExactly("a", "b");
    assertThat(incident.samples().get(2)).hasSizeLessThan(400).endsWith("…");
  }

  @Test
  void withNothingToReadFrom_nothingIsSaid() {
    trace();
    Incident incident = incident(null, signal("x"));

    assertThat(incident.why()).noneMatch(why -> why.contains("log-lines"));
  }
}
