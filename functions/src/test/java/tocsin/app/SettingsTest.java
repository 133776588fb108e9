package tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tocsin.notify.Topic;
import tocsin.redact.RedactionPolicy;

class SettingsTest {
  @Test
  void of_nothingNeeded_hasDefaults() {
    Settings settings = Settings.of(Map.of("AWS_REGION", "eu-central-1"), List.of());

    assertThat(settings.service()).isEqualTo("tocsin");
    assertThat(settings.endpoint()).isNull();
    assertThat(settings.ownCredentials()).isFalse();
    assertThat(settings.rules()).isEqualTo(Path.of("/opt"));
    assertThat(settings.groupWait()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.ownLogGroups()).isEmpty();
  }

  @Test
  void of_everythingSet_isRead() {
    Settings settings =
        Settings.of(
            Map.of(
                "AWS_REGION", "eu-central-1",
                "AWS_ENDPOINT_URL", "http://127.0.0.1:4566",
                "AWS_ACCESS_KEY_ID", "test",
                "TOCSIN_TABLE", "incidents",
                "TOCSIN_PAGES_TOPIC_ARN", "arn:pages",
                "TOCSIN_GROUP_WAIT_SECONDS", "5",
                "TOCSIN_SECRET_NAMES", "doorCode, alarm_pin",
                "TOCSIN_SHOW_PERSONAL_DATA", "phone",
                "TOCSIN_OWN_LOG_GROUPS", " /aws/lambda/tocsin-, ,/aws/lambda/other-"),
            List.of(Settings.TABLE));

    assertThat(settings.endpoint()).isEqualTo(URI.create("http://127.0.0.1:4566"));
    assertThat(settings.ownCredentials()).isTrue();
    assertThat(settings.table()).isEqualTo("incidents");
    assertThat(settings.topicArns()).containsEntry(Topic.PAGES, "arn:pages");
    assertThat(settings.groupWait()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.redaction())
        .isEqualTo(new RedactionPolicy(Set.of("doorCode", "alarm_pin"), true, false, true));
    assertThat(settings.ownLogGroups())
        .containsExactly("/aws/lambda/tocsin-", "/aws/lambda/other-");
  }

  @Test
  void of_manyProblems_namesThemAll() {
    Map<String, String> environment =
        Map.of(
            "TOCSIN_QUIET_SECONDS", "soon",
            "TOCSIN_SETTLE_SECONDS", "-1",
            "TOCSIN_SHOW_PERSONAL_DATA", "mail, face",
            "AWS_ENDPOINT_URL", "localhost:4566");

    assertThatThrownBy(() -> Settings.of(environment, List.of(Settings.TABLE, Settings.WORK_QUEUE)))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            """
            TOCSIN_TABLE is not set: template.yaml sets it for this function
            TOCSIN_WORK_QUEUE_URL is not set: template.yaml sets it for this function
            AWS_REGION is not set: template.yaml sets it for this function
            AWS_ENDPOINT_URL is "localhost:4566": give an address such as http://127.0.0.1:4566
            TOCSIN_QUIET_SECONDS is "soon": give whole seconds, 0 or more
            TOCSIN_SETTLE_SECONDS is "-1": give whole seconds, 0 or more
            TOCSIN_SHOW_PERSONAL_DATA is "mail, face": give some of mail, other, phone\
            """);
  }
}
