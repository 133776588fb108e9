package tocsin.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import tocsin.model.Json;

/** The ways in that a parameter opens: from the bus or the topic to the signal. */
class WaysInTest {
  private static final String PARTNER = "aws.partner/datadog.com/shop";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static HeldSignals application;

  @BeforeAll
  static void start() throws Exception {
    application =
        HeldSignals.start(
            Map.of(
                "OwnSources", "shop.nightly,github.com",
                "EventBus1", PARTNER,
                "EventBus2", "orders",
                "InboundTopic", "yes"));
  }

  @AfterAll
  static void stop() {
    if (application != null) {
      application.close();
    }
  }

  private static JsonNode event(String source) throws IOException {
    return Json.read(
        """
        {"version": "0", "id": "%s", "source": "%s", "detail-type": "Export Failed",
         "account": "111122223333", "region": "eu-central-1", "time": "2026-11-20T10:00:00Z",
         "resources": [], "detail": {"title": "Export", "status": "FAILED"}}
        """
            .formatted(source.replaceAll("[^a-z]", "-"), source));
  }

  private static JsonNode datadogAlert() throws IOException {
    return Json.read(
        Files.readAllBytes(HeldSignals.PROJECT.resolve("events/datadog-triggered.json")));
  }

  /** The sources of the signals that arrive, as many as are waited for. */
  private static List<String> sources(int count) throws Exception {
    return application.await("SignalQueue", count, PATIENCE).stream()
        .map(message -> message.path("source").asText())
        .toList();
  }

  @Test
  void ownSource_onTheDefaultBus_arrives() throws Exception {
    assertThat(application.cloud.events().put(event("shop.daily"))).isEmpty();
    assertThat(application.cloud.events().put(event("shop.nightly"))).hasSize(1);

    assertThat(sources(1)).containsExactly("shop.nightly");
  }

  @Test
  void furtherBus_partnersOrOwn_arrives() throws Exception {
    assertThat(application.cloud.events().put("elsewhere", event("shop.weekly"))).isEmpty();
    assertThat(application.cloud.events().put(PARTNER, datadogAlert())).hasSize(1);
    assertThat(application.cloud.events().put("orders", event("shop.daily"))).hasSize(1);

    assertThat(sources(2)).containsExactlyInAnyOrder(PARTNER, "shop.daily");
  }

  @Test
  void messageOfTheTopic_arrives() throws Exception {
    String topic = application.cloud.template().outputs().get("InboundTopicArn");
    try (SnsClient sns =
        SnsClient.builder()
            .endpointOverride(application.cloud.endpoint())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      sns.publish(p -> p.topicArn(topic).message("{\"title\":\"late\",\"severity\":\"high\"}"));
    }

    assertThat(sources(1)).containsExactly("inbound.webhook");
  }

  @Test
  void readThatARuleWants_arrives_andOthersDoNot() throws Exception {
    assertThat(application.cloud.events().put(call("DescribeSecret"))).isEmpty();
    assertThat(application.cloud.events().put(call("GetSecretValue"))).hasSize(1);

    assertThat(sources(1)).containsExactly("aws.secretsmanager");
  }

  private static JsonNode call(String name) throws IOException {
    return Json.read(
        """
        {"version": "0", "id": "%s", "source": "aws.secretsmanager",
         "detail-type": "AWS API Call via CloudTrail", "account": "111122223333",
         "region": "eu-central-1", "time": "2026-11-20T10:00:00Z", "resources": [],
         "detail": {"eventSource": "secretsmanager.amazonaws.com", "eventName": "%s",
                    "readOnly": true, "managementEvent": true, "eventCategory": "Management"}}
        """
            .formatted(name, name));
  }
}
