package tocsin.local.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.TooManyEntriesInBatchRequestException;
import tocsin.local.wire.TestClock;
import tocsin.local.wire.TestEdge;
import tocsin.local.wire.TestTargets;
import tocsin.model.Json;

class SnsServiceTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final TestTargets targets = new TestTargets();
  private final List<URI> address = new ArrayList<>();
  private final SnsService service =
      new SnsService(
          TestEdge.ACCOUNT,
          TestEdge.REGION,
          targets,
          targets,
          new TestClock(),
          address::getFirst,
          Duration.ZERO);
  private final TestEdge edge = new TestEdge(service);
  private final SnsClient sns = edge.client(SnsClient.builder());
  private final List<Delivered> heard = new CopyOnWriteArrayList<>();
  private String topic = "";

  @BeforeEach
  void topic() {
    address.add(edge.uri());
    service.listen(heard::add);
    topic = sns.createTopic(r -> r.name("alerts")).topicArn();
  }

  @AfterEach
  void close() {
    sns.close();
    edge.close();
  }

  @Test
  void createTopic_again_isTheSame() {
    assertThat(topic).isEqualTo("arn:aws:sns:eu-central-1:111122223333:alerts");
    assertThat(sns.createTopic(r -> r.name("alerts")).topicArn()).isEqualTo(topic);
    assertThat(sns.listTopics().topics()).hasSize(1);
  }

  @Test
  void httpSubscriber_getsNothingBeforeItConfirmed() throws Exception {
    try (TestSubscriber subscriber = new TestSubscriber()) {
      String answer =
          sns.subscribe(r -> r.topicArn(topic).protocol("http").endpoint(subscriber.endpoint()))
              .subscriptionArn();
      assertThat(answer).isEqualTo("pending confirmation");
      TestSubscriber.Post ask = subscriber.next();
      assertThat(ask.type()).isEqualTo("SubscriptionConfirmation");
      assertThat(ask.json().path("Token").asText()).isNotEmpty();
      sns.publish(r -> r.topicArn(topic).message("too early"));

      String page = visit(ask.json().path("SubscribeURL").asText());
      assertThat(page).contains("<ConfirmSubscriptionResponse").contains(topic + ":");
      sns.publish(r -> r.topicArn(topic).message("in time").subject("Checkout fails"));
      TestSubscriber.Post post = subscriber.next();
      assertThat(post.type()).isEqualTo("Notification");
      assertThat(post.contentType()).isEqualTo("text/plain; charset=UTF-8");
      assertThat(post.json().path("Message").asText()).isEqualTo("in time");
      assertThat(post.json().path("Subject").asText()).isEqualTo("Checkout fails");
      assertThat(post.body()).startsWith("{\n  \"Type\" : \"Notification\",\n  \"MessageId\" : ");
      assertThat(post.json().properties())
          .extracting(Map.Entry::getKey)
          .containsExactly(
              "Type",
              "MessageId",
              "TopicArn",
              "Subject",
              "Message",
              "Timestamp",
              "SignatureVersion",
              "Signature",
              "SigningCertURL",
              "UnsubscribeURL");

      visit(post.json().path("UnsubscribeURL").asText());
      assertThat(subscriber.next().type()).isEqualTo("UnsubscribeConfirmation");
      assertThat(sns.listSubscriptionsByTopic(r -> r.topicArn(topic)).subscriptions()).isEmpty();
    }
  }

  @Test
  void confirmSubscription_withAWrongToken_isRefused() {
    assertThatThrownBy(() -> sns.confirmSubscription(r -> r.topicArn(topic).token("0")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("Token");
  }

  @Test
  void signature_canBeCheckedWithTheCertificate() throws Exception {
    subscribe("sqs", TestTargets.QUEUE, Map.of());
    sns.publish(r -> r.topicArn(topic).message("signed"));
    JsonNode envelope = Json.read(targets.next().body());
    var certificate =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(
                    visit(envelope.path("SigningCertURL").asText())
                        .getBytes(StandardCharsets.US_ASCII)));
    StringBuilder signed = new StringBuilder();
    for (String field : List.of("Message", "MessageId", "Timestamp", "TopicArn", "Type")) {
      signed.append(field).append('\n').append(envelope.path(field).asText()).append('\n');
    }
    var signature = Signature.getInstance("SHA1withRSA");
    signature.initVerify(certificate);
    signature.update(signed.toString().getBytes(StandardCharsets.UTF_8));
    byte[] given = Base64.getDecoder().decode(envelope.path("Signature").asText());
    assertThat(signature.verify(given)).isTrue();
    certificate.verify(certificate.getPublicKey());
  }

  @Test
  void subscribe_outsideThisMachine_isRefused() {
    for (String endpoint :
        List.of(
            "http://example.com/hook",
            "http://10.0.0.1/",
            "http://127.0.0.1.example.com/",
            "http://localhost@example.com/",
            "http://169.254.169.254/latest/meta-data")) {
      assertThatThrownBy(() -> subscribe("http", endpoint, Map.of()))
          .as(endpoint)
          .isInstanceOf(InvalidParameterException.class)
          .hasMessageContaining("loopback addresses only");
    }
  }

  @Test
  void queue_getsTheEnvelopeWithAttributes() throws Exception {
    subscribe("sqs", TestTargets.QUEUE, Map.of());
    sns.publish(r -> r.topicArn(topic).message("{}").messageAttributes(Map.of("n", number("3"))));
    JsonNode envelope = Json.read(targets.next().body());
    assertThat(envelope.path("MessageAttributes").toString())
        .isEqualTo("{\"n\":{\"Type\":\"Number\",\"Value\":\"3\"}}");
    assertThat(envelope.path("Timestamp").asText()).isEqualTo("2026-03-01T10:00:00.000Z");
  }

  @Test
  void queue_withRawDelivery_getsTheMessageAlone() throws Exception {
    subscribe("sqs", TestTargets.QUEUE, Map.of("RawMessageDelivery", "true"));
    sns.publish(
        r -> r.topicArn(topic).message("as it is").messageAttributes(Map.of("k", text("v"))));
    assertThat(targets.next())
        .isEqualTo(new TestTargets.Arrival(TestTargets.QUEUE, "as it is", Map.of("k", "v")));
  }

  @Test
  void queue_withRawDeliveryAndElevenAttributes_losesTheMessage() {
    subscribe("sqs", TestTargets.QUEUE, Map.of("RawMessageDelivery", "true"));
    Map<String, MessageAttributeValue> many = new HashMap<>();
    for (int i = 0; i < 11; i++) {
      many.put("k" + i, text("v"));
    }
    sns.publish(r -> r.topicArn(topic).message("lost").messageAttributes(many));
    assertThat(service.await(LONG)).isTrue();
    assertThat(targets.isEmpty()).isTrue();
    assertThat(service.count(Delivered.Fate.DROPPED)).isEqualTo(1);
  }

  @Test
  void function_getsRecords() throws Exception {
    subscribe("lambda", TestTargets.FUNCTION, Map.of());
    sns.publish(r -> r.topicArn(topic).message("m").messageAttributes(Map.of("k", text("v"))));
    JsonNode record = Json.read(targets.next().body()).path("Records").path(0);
    assertThat(record.path("EventSource").asText()).isEqualTo("aws:sns");
    assertThat(record.path("EventSubscriptionArn").asText()).startsWith(topic + ":");
    assertThat(record.path("Sns").path("Message").asText()).isEqualTo("m");
    assertThat(record.path("Sns").path("Subject").isNull()).isTrue();
    assertThat(record.path("Sns").path("MessageAttributes").path("k").path("Value").asText())
        .isEqualTo("v");
  }

  @Test
  void filterPolicy_onAttributes_letsThroughWhatMatches() throws Exception {
    String policy = "{\"severity\":[\"critical\"],\"n\":[{\"numeric\":[\">=\",2]}]}";
    subscribe("sqs", TestTargets.QUEUE, Map.of("FilterPolicy", policy));
    for (String n : List.of("1", "2")) {
      sns.publish(r ->
          r.topicArn(topic)
              .message("n is " + n)
              .messageAttributes(Map.of("severity", text("critical"), "n", number(n))));
    }
    sns.publish(r -> r.topicArn(topic).message("no attributes"));
    assertThat(Json.read(targets.next().body()).path("Message").asText()).isEqualTo("n is 2");
    assertThat(service.await(LONG)).isTrue();
    assertThat(targets.isEmpty()).isTrue();
    assertThat(service.count(Delivered.Fate.FILTERED)).isEqualTo(2);
  }

  @Test
  void filterPolicy_onTheBody_letsThroughWhatMatches() throws Exception {
    subscribe(
        "sqs",
        TestTargets.QUEUE,
        Map.of(
            "FilterPolicy", "{\"incident\":{\"state\":[\"open\"]}}",
            "FilterPolicyScope", "MessageBody",
            "RawMessageDelivery", "true"));
    sns.publish(r -> r.topicArn(topic).message("{\"incident\":{\"state\":\"resolved\"}}"));
    sns.publish(r -> r.topicArn(topic).message("{\"incident\":{\"state\":\"open\"}}"));
    assertThat(targets.next().body()).isEqualTo("{\"incident\":{\"state\":\"open\"}}");
    assertThat(targets.isEmpty()).isTrue();
  }

  @Test
  void filterPolicy_malformed_isRefused() {
    assertThatThrownBy(() ->
            subscribe("sqs", TestTargets.QUEUE, Map.of("FilterPolicy", "{\"a\":[{\"nope\":1}]}")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("FilterPolicy");
  }

  @Test
  void setSubscriptionAttributes_changesTheFilter() throws Exception {
    String arn = subscribe("sqs", TestTargets.QUEUE, Map.of("RawMessageDelivery", "true"));
    sns.setSubscriptionAttributes(r ->
        r.subscriptionArn(arn).attributeName("FilterPolicy").attributeValue("{\"k\":[\"yes\"]}"));
    assertThat(sns.getSubscriptionAttributes(r -> r.subscriptionArn(arn)).attributes())
        .containsEntry("FilterPolicy", "{\"k\":[\"yes\"]}")
        .containsEntry("FilterPolicyScope", "MessageAttributes")
        .containsEntry("RawMessageDelivery", "true")
        .containsEntry("PendingConfirmation", "false");
    sns.publish(r -> r.topicArn(topic).message("1").messageAttributes(Map.of("k", text("no"))));
    sns.publish(r -> r.topicArn(topic).message("2").messageAttributes(Map.of("k", text("yes"))));
    assertThat(targets.next().body()).isEqualTo("2");
  }

  @Test
  void messageStructureJson_givesEachProtocolItsBody() throws Exception {
    subscribe("sqs", TestTargets.QUEUE, Map.of("RawMessageDelivery", "true"));
    subscribe("sms", "+15550100", Map.of());
    sns.publish(r ->
        r.topicArn(topic)
            .messageStructure("json")
            .message("{\"default\":\"for all\",\"sms\":\"short\"}"));
    assertThat(targets.next().body()).isEqualTo("for all");
    assertThat(service.await(LONG)).isTrue();
    assertThat(service.mailbox()).extracting(Mail::text).containsExactly("short");
  }

  @Test
  void email_isWrittenToTheMailboxOnceConfirmed() {
    sns.subscribe(r -> r.topicArn(topic).protocol("email").endpoint("oncall@example.com"));
    assertThat(service.mailbox())
        .singleElement()
        .satisfies(mail -> assertThat(mail.text()).contains("?Action=ConfirmSubscription&"));
    String arn = service.subscribe(topic, "email", "oncall@example.com", Map.of());
    service.confirm(arn);
    sns.publish(r -> r.topicArn(topic).subject("Checkout fails").message("the text"));
    assertThat(service.await(LONG)).isTrue();
    Mail mail = service.mailbox().getLast();
    assertThat(mail.to()).isEqualTo("oncall@example.com");
    assertThat(mail.subject()).isEqualTo("Checkout fails");
    assertThat(mail.text()).startsWith("the text\n");
  }

  @Test
  void publish_beyondItsLimits_isRefused() {
    String most = "x".repeat(262_144);
    sns.publish(r -> r.topicArn(topic).message(most));
    assertThatThrownBy(() -> sns.publish(r -> r.topicArn(topic).message(most + "x")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("Message too long");
    // With the attribute's name, type and value the same message is 8 bytes too long.
    assertThatThrownBy(() ->
            sns.publish(
                r -> r.topicArn(topic).message(most).messageAttributes(Map.of("k", text("v")))))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> sns.publish(r -> r.topicArn(topic).message("")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("Empty message");
  }

  @Test
  void publish_withABadSubject_isRefused() {
    sns.publish(r -> r.topicArn(topic).message("m").subject("x".repeat(99)));
    for (String subject : List.of("x".repeat(100), "two\nlines", "")) {
      assertThatThrownBy(() -> sns.publish(r -> r.topicArn(topic).message("m").subject(subject)))
          .as(subject)
          .isInstanceOf(InvalidParameterException.class)
          .hasMessageContaining("Subject");
    }
  }

  @Test
  void publish_withABadAttribute_isRefused() {
    Map<String, MessageAttributeValue> bad =
        Map.of(
            "AWS.k", text("v"),
            "a..b", text("v"),
            "empty", text(""),
            "number", number("three"),
            "type", MessageAttributeValue.builder().dataType("Text").stringValue("v").build());
    bad.forEach((name, value) ->
        assertThatThrownBy(() ->
                sns.publish(
                    r -> r.topicArn(topic).message("m").messageAttributes(Map.of(name, value))))
            .as(name)
            .isInstanceOf(InvalidParameterValueException.class));
  }

  @Test
  void publish_toNoTopic_isNotFound() {
    assertThatThrownBy(() -> sns.publish(r -> r.topicArn(topic + "2").message("m")))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("Topic does not exist");
  }

  @Test
  void publishBatch_withOneBadEntry_sendsTheOthers() throws Exception {
    subscribe("sqs", TestTargets.QUEUE, Map.of("RawMessageDelivery", "true"));
    PublishBatchResponse answer =
        sns.publishBatch(r ->
            r.topicArn(topic)
                .publishBatchRequestEntries(entry("a", "one"), entry("b", ""), entry("c", "3")));
    assertThat(answer.successful()).extracting(e -> e.id()).containsExactly("a", "c");
    assertThat(answer.failed())
        .singleElement()
        .satisfies(e -> assertThat(e.code()).isEqualTo("InvalidParameter"));
    assertThat(targets.next().body()).isEqualTo("one");
    assertThat(targets.next().body()).isEqualTo("3");
  }

  @Test
  void publishBatch_ofEleven_isRefused() {
    List<PublishBatchRequestEntry> entries = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      entries.add(entry("e" + i, "m"));
    }
    assertThatThrownBy(
            () -> sns.publishBatch(r -> r.topicArn(topic).publishBatchRequestEntries(entries)))
        .isInstanceOf(TooManyEntriesInBatchRequestException.class);
  }

  @Test
  void httpSubscriber_inTrouble_isTriedAgainInOrder() throws Exception {
    try (TestSubscriber subscriber = new TestSubscriber()) {
      confirmed(subscriber, Map.of("RawMessageDelivery", "true"));
      subscriber.answer(500, 503);
      sns.publish(r -> r.topicArn(topic).message("first"));
      sns.publish(r -> r.topicArn(topic).message("second"));
      List<String> bodies = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        bodies.add(subscriber.next().body());
      }
      assertThat(bodies).containsExactly("first", "first", "first", "second");
    }
  }

  @Test
  void httpSubscriber_thatRefuses_leavesTheMessageInTheDeadLetterQueue() throws Exception {
    try (TestSubscriber subscriber = new TestSubscriber()) {
      confirmed(
          subscriber,
          Map.of(
              "RedrivePolicy", "{\"deadLetterTargetArn\":\"" + TestTargets.DEAD_LETTERS + "\"}"));
      subscriber.answer(404);
      sns.publish(r -> r.topicArn(topic).message("unwanted"));
      TestTargets.Arrival dead = targets.next();
      assertThat(dead.target()).isEqualTo(TestTargets.DEAD_LETTERS);
      assertThat(Json.read(dead.body()).path("Message").asText()).isEqualTo("unwanted");
      assertThat(service.await(LONG)).isTrue();
      assertThat(heard)
          .extracting(Delivered::fate, Delivered::detail)
          .containsExactly(tuple(Delivered.Fate.DEAD_LETTERED, "HTTP 404"));
    }
  }

  @Test
  void queue_thatIsGone_isCounted() {
    subscribe("sqs", TestTargets.NO_QUEUE, Map.of());
    sns.publish(r -> r.topicArn(topic).message("m"));
    assertThat(service.await(LONG)).isTrue();
    assertThat(service.count(Delivered.Fate.DROPPED)).isEqualTo(1);
  }

  @Test
  void unknownAction_isRefused() {
    assertThatThrownBy(() -> sns.listOriginationNumbers(r -> {}))
        .isInstanceOf(SnsException.class)
        .hasMessageContaining("ListOriginationNumbers");
  }

  private void confirmed(TestSubscriber subscriber, Map<String, String> attributes)
      throws Exception {
    sns.subscribe(r ->
        r.topicArn(topic).protocol("http").endpoint(subscriber.endpoint()).attributes(attributes));
    String token = subscriber.next().json().path("Token").asText();
    sns.confirmSubscription(r -> r.topicArn(topic).token(token));
  }

  private String subscribe(String protocol, String endpoint, Map<String, String> attributes) {
    return sns.subscribe(
            r -> r.topicArn(topic).protocol(protocol).endpoint(endpoint).attributes(attributes))
        .subscriptionArn();
  }

  private static String visit(String url) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private static MessageAttributeValue number(String value) {
    return MessageAttributeValue.builder().dataType("Number").stringValue(value).build();
  }

  private static PublishBatchRequestEntry entry(String id, String message) {
    return PublishBatchRequestEntry.builder().id(id).message(message).build();
  }
}
