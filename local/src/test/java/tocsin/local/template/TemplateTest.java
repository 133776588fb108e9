package tocsin.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.model.Json;

/** The application's own template. */
final class TemplateTest {
  @TempDir private Path folder;

  @Test
  void functions_haveTheirGlobals_andEnvironment() throws Exception {
    Template template = read(Map.of("EnvironmentName", "laptop"));

    assertThat(template.functions())
        .extracting(FunctionSpec::id)
        .containsExactly("LogsFunction", "EventsFunction", "CorrelateFunction", "NotifyFunction");
    FunctionSpec correlate = template.function("CorrelateFunction").orElseThrow();
    assertThat(correlate.name()).isEqualTo("s-CorrelateFunction");
    assertThat(correlate.invokedArn())
        .isEqualTo("arn:aws:lambda:eu-west-1:111122223333:function:s-CorrelateFunction:live");
    assertThat(correlate.handler()).isEqualTo("tocsin.app.CorrelateFunction::handleRequest");
    assertThat(correlate.memoryMb()).isEqualTo(512);
    assertThat(correlate.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(correlate.jsonLogs()).isTrue();
    assertThat(correlate.tracing()).isTrue();
    assertThat(correlate.logGroup()).isEqualTo("/aws/lambda/s-CorrelateFunction");
    assertThat(correlate.layers()).containsExactly(folder.resolve("rules"));
    assertThat(correlate.code()).isEqualTo(folder.resolve("functions"));
    assertThat(correlate.environment())
        // from Globals
        .containsEntry("TOCSIN_ENVIRONMENT", "laptop")
        .containsEntry("TOCSIN_OWN_LOG_GROUPS", "/aws/lambda/s-")
        .containsEntry(
            "TOCSIN_SIGNAL_QUEUE_URL", "http://127.0.0.1:4566/111122223333/s-SignalQueue.fifo")
        // its own
        .containsEntry("TOCSIN_TABLE", "s-Table")
        .containsEntry("TOCSIN_QUIET_SECONDS", "600");
  }

  @Test
  void events_areQueuesAndRules() throws Exception {
    Template template = read(Map.of());

    assertThat(template.function("NotifyFunction").orElseThrow().events())
        .containsExactly(
            new EventSpec.Queue(
                "Work",
                "arn:aws:sqs:eu-west-1:111122223333:s-WorkQueue",
                10,
                Duration.ZERO,
                true,
                true));
    EventSpec.Rule findings =
        (EventSpec.Rule)
            template.function("EventsFunction").orElseThrow().events().stream()
                .filter(event -> event.id().equals("GuardDutyFindings"))
                .findFirst()
                .orElseThrow();
    assertThat(Json.read(findings.pattern()))
        .isEqualTo(
            Json.read(
                """
                {"source":["aws.guardduty"],
                 "detail-type":[{"anything-but":{"suffix":"via CloudTrail"}}]}
                """));
    assertThat(findings.deadLetterArn())
        .isEqualTo("arn:aws:sqs:eu-west-1:111122223333:s-UndeliveredQueue");
  }

  @Test
  void failedEvents_goWholeToAQueueOfTheirOwn() throws Exception {
    assertThat(read(Map.of()).function("LogsFunction").orElseThrow().async())
        .isEqualTo(
            new AsyncSpec(
                2, Duration.ofHours(6), "arn:aws:sqs:eu-west-1:111122223333:s-UndeliveredQueue"));
  }

  @Test
  void queues_haveTheirRedrive() throws Exception {
    QueueSpec signals = read(Map.of()).queue("SignalQueue").orElseThrow();

    assertThat(signals.name()).isEqualTo("s-SignalQueue.fifo");
    assertThat(signals.fifo()).isTrue();
    assertThat(signals.groupDeduplication()).isTrue();
    assertThat(signals.visibility()).isEqualTo(Duration.ofMinutes(1));
    assertThat(signals.redrive())
        .isEqualTo(
            new QueueSpec.Redrive(
                "arn:aws:sqs:eu-west-1:111122223333:s-SignalDeadLetterQueue.fifo", 5));
  }

  /** A killed function's batch waits so long, and in a FIFO queue all that is behind it. */
  @ParameterizedTest
  @ValueSource(strings = {"10", "30", "60"})
  void queues_hideWhatAFunctionHas_forSixTimesItsTimeout(String seconds) throws Exception {
    Template template = read(Map.of("QueueFunctionSeconds", seconds));
    Duration timeout = Duration.ofSeconds(Integer.parseInt(seconds));

    assertThat(template.function("CorrelateFunction").orElseThrow().timeout()).isEqualTo(timeout);
    assertThat(template.function("NotifyFunction").orElseThrow().timeout()).isEqualTo(timeout);
    assertThat(template.queue("SignalQueue").orElseThrow().visibility())
        .isEqualTo(timeout.multipliedBy(6));
    assertThat(template.queue("WorkQueue").orElseThrow().visibility())
        .isEqualTo(timeout.multipliedBy(6));
  }

  @Test
  void table_hasItsRequest() throws Exception {
    TableSpec table = read(Map.of()).tables().getFirst();

    assertThat(table.expiryAttribute()).isEqualTo("expires");
    assertThat(Json.read(table.createRequest()).path("TableName").asText()).isEqualTo("s-Table");
    assertThat(Json.read(table.createRequest()).path("KeySchema"))
        .isEqualTo(
            Json.read(
                """
                [{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}]
                """));
  }

  @Test
  void conditions_decideWhatIsThere() throws Exception {
    assertThat(read(Map.of()).logSubscriptions()).isEmpty();
    assertThat(read(Map.of()).subscriptions()).isEmpty();

    Template both = read(Map.of("LogGroups", "/a,/b", "AlertEmail", "ops@example.com"));
    assertThat(both.logSubscriptions())
        .containsExactly(
            new LogSubscriptionSpec(
                "Subscription1",
                "/a",
                "",
                "arn:aws:lambda:eu-west-1:111122223333:function:s-LogsFunction:live"),
            new LogSubscriptionSpec(
                "Subscription2",
                "/b",
                "",
                "arn:aws:lambda:eu-west-1:111122223333:function:s-LogsFunction:live"));
    assertThat(both.subscriptions())
        .singleElement()
        .extracting(SubscriptionSpec::endpoint)
        .isEqualTo("ops@example.com");
  }

  @Test
  void rolesAndAlarms_areListedAsNotSimulated() throws Exception {
    assertThat(read(Map.of()).notSimulated())
        .contains(
            new NotSimulated("LogsRole", "AWS::IAM::Role"),
            new NotSimulated("DeadLetterQueueAlarm", "AWS::CloudWatch::Alarm"))
        .noneMatch(resource -> resource.type().startsWith("AWS::Serverless"));
  }

  @Test
  void override_thatIsNotAllowed_isRefused() {
    assertThatThrownBy(() -> read(Map.of("QuietSeconds", "1", "Nonsense", "x")))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("Parameters.QuietSeconds: \"1\" is not allowed")
        .hasMessageContaining("there is no parameter Nonsense");
  }

  private Template read(Map<String, String> parameters) throws Exception {
    Path copy = folder.resolve("template.yaml");
    if (!Files.exists(copy)) {
      Files.copy(Path.of("..", "template.yaml"), copy);
      Files.createDirectory(folder.resolve("rules"));
      Files.createDirectory(folder.resolve("functions"));
    }
    return Template.read(
        copy,
        new Stack(
            "s", "111122223333", "eu-west-1", URI.create("http://127.0.0.1:4566"), parameters));
  }
}
