package tocsin.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tocsin.model.Json;

/**
 * A small stack with one function of the test tree, driven by the AWS SDK. The function notes each
 * batch that it gets in a file, and fails messages whose body begins with "poison".
 */
final class EmbeddedCloudTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static EmbeddedCloud cloud;
  private static Path notes;
  private static Path template;
  private static SqsClient sqs;
  private static DynamoDbClient dynamo;
  private static SnsClient sns;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    notes = folder.resolve("notes");
    template = folder.resolve("template.yaml");
    Files.copy(Path.of("src/test/resources/cloud/template.yaml"), template);
    Files.createDirectories(folder.resolve("code/target/lambda/lib"));
    Files.createSymbolicLink(
        folder.resolve("code/target/classes"), Path.of("target/test-classes").toAbsolutePath());
    cloud = EmbeddedCloud.start(options());
    sqs = pointed(SqsClient.builder()).build();
    dynamo = pointed(DynamoDbClient.builder()).build();
    sns = pointed(SnsClient.builder()).build();
  }

  private static Options options() {
    return Options.of(template)
        .withRuntime(Path.of("target/runtime"))
        .withStackName("test")
        .withParameter("Notes", notes.toString())
        .withRetryDelays(List.of(Duration.ofMillis(10)))
        .withRedelivery(Duration.ZERO);
  }

  private static <B extends AwsClientBuilder<B, ?> & SdkSyncClientBuilder<B, ?>> B pointed(
      B builder) {
    return builder
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .endpointOverride(cloud.endpoint())
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
  }

  @AfterAll
  static void stop() throws Exception {
    if (cloud != null) {
      cloud.close();
      // An ended process lives on for the moment in which the system takes it away.
      CompletableFuture.allOf(
              ProcessHandle.current()
                  .children()
                  .map(ProcessHandle::onExit)
                  .toArray(CompletableFuture[]::new))
          .get(10, TimeUnit.SECONDS);
      assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  @BeforeEach
  void forget() throws Exception {
    Files.deleteIfExists(notes);
  }

  @Test
  void table_isThere_withItsKeyAndExpiry() {
    dynamo.putItem(b ->
        b.tableName("test-Items")
            .item(Map.of("pk", AttributeValue.fromS("a"), "n", AttributeValue.fromN("1"))));

    assertThat(
            dynamo
                .getItem(
                    b -> b.tableName("test-Items").key(Map.of("pk", AttributeValue.fromS("a"))))
                .item())
        .containsEntry("n", AttributeValue.fromN("1"));
    assertThat(
            dynamo
                .describeTimeToLive(b -> b.tableName("test-Items"))
                .timeToLiveDescription()
                .attributeName())
        .isEqualTo("expires");
  }

  @Test
  void message_reachesTheFunctionAsLambdaSendsIt() throws Exception {
    sqs.sendMessage(b ->
        b.queueUrl(cloud.queueUrl("Jobs").orElseThrow())
            .messageBody("hello")
            .messageAttributes(
                Map.of(
                    "colour",
                    MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue("red")
                        .build())));

    assertThat(cloud.awaitIdle(LONG)).isTrue();
    JsonNode record = batches().getFirst().path("Records").path(0);
    assertThat(record.path("body").asText()).isEqualTo("hello");
    assertThat(record.path("eventSource").asText()).isEqualTo("aws:sqs");
    assertThat(record.path("eventSourceARN").asText())
        .isEqualTo("arn:aws:sqs:eu-central-1:123456789012:test-Jobs");
    assertThat(record.path("awsRegion").asText()).isEqualTo("eu-central-1");
    assertThat(record.path("attributes").path("ApproximateReceiveCount").asText()).isEqualTo("1");
    assertThat(record.path("attributes").path("SentTimestamp").asText()).matches("\\d{13}");
    assertThat(record.path("attributes").path("ApproximateFirstReceiveTimestamp").asText())
        .matches("\\d{13}");
    assertThat(record.path("messageAttributes").path("colour").path("stringValue").asText())
        .isEqualTo("red");
    // The MD5 of "hello".
    assertThat(record.path("md5OfBody").asText()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
  }

  @Test
  void messages_thatTheFunctionNames_comeAgain_andEndInTheDeadLetterQueue() throws Exception {
    String url = cloud.queueUrl("Jobs").orElseThrow();
    sqs.sendMessageBatch(b ->
        b.queueUrl(url)
            .entries(
                e -> e.id("1").messageBody("good one"),
                e -> e.id("2").messageBody("poison"),
                e -> e.id("3").messageBody("good two")));

    assertThat(awaitDead("DeadJobs")).isEqualTo("poison");
    List<String> bodies = bodies();
    // Received twice, as the redrive policy says; its neighbours once.
    assertThat(bodies).filteredOn("poison"::equals).hasSize(2);
    assertThat(bodies).filteredOn(body -> body.startsWith("good")).hasSize(2);
  }

  @Test
  void batch_withAnUnknownIdentifierInTheAnswer_comesAgainAsAWhole() throws Exception {
    sqs.sendMessage(
        b -> b.queueUrl(cloud.queueUrl("Jobs").orElseThrow()).messageBody("answer-nonsense"));

    assertThat(awaitDead("DeadJobs")).isEqualTo("answer-nonsense");
    assertThat(bodies()).containsExactly("answer-nonsense", "answer-nonsense");
  }

  @Test
  void group_keepsItsOrder_andOthersAreNotHeldUp() throws Exception {
    String url = cloud.queueUrl("Orders").orElseThrow();
    for (int i = 0; i < 12; i++) {
      String group = i % 2 == 0 ? "even" : "odd";
      String body = group + "-" + i;
      sqs.sendMessage(b ->
          b.queueUrl(url).messageBody(body).messageGroupId(group).messageDeduplicationId(body));
    }

    assertThat(cloud.awaitIdle(LONG)).isTrue();
    assertThat(bodies())
        .filteredOn(body -> body.startsWith("even"))
        .containsExactly("even-0", "even-2", "even-4", "even-6", "even-8", "even-10");
    assertThat(bodies())
        .filteredOn(body -> body.startsWith("odd"))
        .containsExactly("odd-1", "odd-3", "odd-5", "odd-7", "odd-9", "odd-11");
    assertThat(
            batches()
                .getFirst()
                .path("Records")
                .path(0)
                .path("attributes")
                .path("MessageGroupId")
                .asText())
        .isEqualTo("even");
  }

  @Test
  void groupWithAPoisonedMessage_isTriedThreeTimes_andThenGoesOn() throws Exception {
    String url = cloud.queueUrl("Orders").orElseThrow();
    sqs.sendMessage(b ->
        b.queueUrl(url)
            .messageBody("poison order")
            .messageGroupId("p")
            .messageDeduplicationId("p1"));

    assertThat(awaitDead("DeadOrders")).isEqualTo("poison order");
    sqs.sendMessage(
        b -> b.queueUrl(url).messageBody("next").messageGroupId("p").messageDeduplicationId("p2"));
    assertThat(cloud.awaitIdle(LONG)).isTrue();
    assertThat(bodies()).containsExactly("poison order", "poison order", "poison order", "next");
  }

  @Test
  void publication_goesThroughTheTopicAndTheQueueToTheFunction() throws Exception {
    sns.publish(b ->
        b.topicArn("arn:aws:sns:eu-central-1:123456789012:test-Topic").message("from a topic"));

    assertThat(cloud.awaitIdle(LONG)).isTrue();
    assertThat(bodies()).containsExactly("from a topic");
  }

  @Test
  void event_thatMatchesARule_invokesTheFunction_andItsLinesAreInItsLogGroup() throws Exception {
    cloud
        .events()
        .put(Json.read("{\"source\":\"aws.cloudwatch\",\"detail-type\":\"x\",\"detail\":{}}"));

    assertThat(cloud.awaitIdle(LONG)).isTrue();
    HttpResponse<String> lines =
        post("Logs_20140328.FilterLogEvents", "{\"logGroupName\":\"/aws/lambda/test-Worker\"}");
    assertThat(lines.body()).contains("START RequestId: ").contains("got ");
  }

  @Test
  void eventThatFails_isRetried_andEndsInTheDestination() throws Exception {
    cloud.lambda().invokeLater("Worker", "{\"do\":\"fail\"}".getBytes(StandardCharsets.UTF_8));

    JsonNode record = Json.read(awaitDead("Failed"));
    assertThat(record.path("requestContext").path("approximateInvokeCount").asInt()).isEqualTo(2);
    assertThat(record.path("requestPayload").path("do").asText()).isEqualTo("fail");
  }

  @Test
  void queueUrl_ofTheSdk_isTheTemplates() {
    assertThat(sqs.getQueueUrl(b -> b.queueName("test-Jobs")).queueUrl())
        .isEqualTo(cloud.template().outputs().get("JobsUrl"));
    assertThat(
            sqs.getQueueAttributes(b ->
                    b.queueUrl(cloud.template().outputs().get("JobsUrl"))
                        .attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes())
        .containsEntry(
            QueueAttributeName.QUEUE_ARN, "arn:aws:sqs:eu-central-1:123456789012:test-Jobs");
  }

  @Test
  void serviceThatIsNotThere_isAClearError() throws Exception {
    HttpResponse<String> answer = post("Kinesis_20131202.ListStreams", "{}");

    assertThat(answer.statusCode()).isEqualTo(501);
    assertThat(answer.body()).contains("has no service for").contains("Kinesis_20131202");
  }

  @Test
  void portThatIsTaken_isSaidSo() {
    assertThatThrownBy(() -> EmbeddedCloud.start(options().withPort(cloud.endpoint().getPort())))
        .isInstanceOfSatisfying(
            CloudException.class,
            e -> assertThat(e.reason()).isEqualTo(CloudException.Reason.PORT_TAKEN))
        .hasMessageContaining("port " + cloud.endpoint().getPort())
        .hasMessageContaining("--port");
  }

  @Test
  void templateThatIsBroken_isSaidSo(@TempDir Path folder) throws Exception {
    Path broken = Files.writeString(folder.resolve("t.yaml"), "Resources: [");

    assertThatThrownBy(() -> EmbeddedCloud.start(Options.of(broken)))
        .isInstanceOfSatisfying(
            CloudException.class,
            e -> assertThat(e.reason()).isEqualTo(CloudException.Reason.TEMPLATE_BROKEN));
  }

  private static HttpResponse<String> post(String target, String body) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(cloud.endpoint() + "/"))
              .header("X-Amz-Target", target)
              .header("Content-Type", "application/x-amz-json-1.1")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  /**
   * The body of the one message that comes into a queue that no function polls. In short polls:
   * ElasticMQ does not wake a long one for a message that a redrive brings.
   */
  private static String awaitDead(String queue) {
    String url = cloud.queueUrl(queue).orElseThrow();
    List<Message> messages = List.of();
    for (int i = 0; i < 60 && messages.isEmpty(); i++) {
      messages = sqs.receiveMessage(b -> b.queueUrl(url).waitTimeSeconds(1)).messages();
    }
    assertThat(messages).hasSize(1);
    String receipt = messages.getFirst().receiptHandle();
    sqs.deleteMessage(b -> b.queueUrl(url).receiptHandle(receipt));
    return messages.getFirst().body();
  }

  private static List<JsonNode> batches() throws Exception {
    List<JsonNode> batches = new ArrayList<>();
    for (String line : Files.readAllLines(notes)) {
      batches.add(Json.read(line));
    }
    return batches;
  }

  private static List<String> bodies() throws Exception {
    List<String> bodies = new ArrayList<>();
    for (JsonNode batch : batches()) {
      batch.path("Records").forEach(record -> bodies.add(record.path("body").asText()));
    }
    return bodies;
  }
}
