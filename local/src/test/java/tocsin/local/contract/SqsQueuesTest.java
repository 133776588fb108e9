package tocsin.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.pekko.http.scaladsl.Http;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tocsin.aws.SqsRejects;
import tocsin.aws.SqsSignalQueue;
import tocsin.aws.SqsWorkQueue;
import tocsin.model.Json;
import tocsin.model.LinkKind;
import tocsin.model.Outcome;
import tocsin.model.Signal;
import tocsin.model.SignalJson;
import tocsin.model.SignalKind;
import tocsin.model.Work;
import tocsin.model.WorkJson;

class SqsQueuesTest {
  private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static SQSRestServer server;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static SqsClient sqs;

  private static int queues;

  @SuppressWarnings("NullAway.Init") // set before each test
  private String fifo;

  @SuppressWarnings("NullAway.Init") // set before each test
  private String standard;

  @BeforeAll
  static void start() {
    server = SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
    Http.ServerBinding bound = server.waitUntilStarted();
    sqs =
        SqsClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .endpointOverride(URI.create("http://127.0.0.1:" + bound.localAddress().getPort()))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();
  }

  @AfterAll
  static void stop() {
    sqs.close();
    assertThat(server.stopAndWait()).isNotNull();
  }

  @BeforeEach
  void create() {
    queues++;
    fifo =
        sqs.createQueue(b ->
                b.queueName("signals" + queues + ".fifo")
                    .attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")))
            .queueUrl();
    standard = sqs.createQueue(b -> b.queueName("work" + queues)).queueUrl();
  }

  private static List<String> take(String queue) {
    return sqs
        .receiveMessage(b -> b.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(1))
        .messages()
        .stream()
        .map(Message::body)
        .toList();
  }

  private static Signal signal(String id) {
    return Signal.builder(id, "aws.logs", SignalKind.LOG_ERROR, AT)
        .link(LinkKind.PROBLEM, "111122223333/eu-central-1/f")
        .build();
  }

  @Test
  void signals_comeOutInTheirOrder() throws Exception {
    List<Signal> signals = IntStream.range(0, 10).mapToObj(i -> signal("s" + i)).toList();

    new SqsSignalQueue(() -> sqs, fifo).send(signals, List.of(), "r1");

    List<Signal> taken = new java.util.ArrayList<>();
    for (String body : take(fifo)) {
      taken.add(SignalJson.readSignal(Json.read(body)));
    }
    assertThat(taken).isEqualTo(signals);
  }

  @Test
  void signals_sentAgainByTheSameInvocation_areThereOnce() {
    SqsSignalQueue queue = new SqsSignalQueue(() -> sqs, fifo);

    queue.send(List.of(signal("s")), List.of(), "r1");
    queue.send(List.of(signal("s")), List.of(), "r1");

    assertThat(take(fifo)).hasSize(1);
  }

  @Test
  void command_isThereOnceForEachAsking() throws Exception {
    SqsSignalQueue queue = new SqsSignalQueue(() -> sqs, fifo);
    Work check = new Work.QuietCheck("i1", AT);

    queue.command(check, "m1");
    queue.command(check, "m1");
    queue.command(check, "m2");

    List<String> taken = take(fifo);
    assertThat(taken).hasSize(2);
    assertThat(WorkJson.read(Json.read(taken.getFirst()))).isEqualTo(check);
  }

  @Test
  void work_thatIsDue_comesAtOnce_andTheRestDoesNot() throws Exception {
    Work due = new Work.Lookup("i1", 1, AT);
    Work later = new Work.Lookup("i1", 2, AT.plusSeconds(3600));

    new SqsWorkQueue(() -> sqs, standard, () -> AT).enqueue(List.of(due, later));

    assertThat(take(standard)).containsExactly(WorkJson.write(due));
    assertThat(
            sqs.getQueueAttributes(b ->
                    b.queueUrl(standard)
                        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .attributes()
                .values())
        .containsExactly("1");
  }

  @Test
  void rejects_largestOfAll_isTaken() {
    new SqsRejects(() -> sqs, standard)
        .put(
            "tocsin-logs",
            "payload 0",
            new Outcome.Rejected("invalid-json", "x"),
            "\u0001".repeat(100_000),
            AT);

    assertThat(take(standard)).hasSize(1);
  }
}
