package tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tocsin.model.Json;

class PowertoolsLogTest {
  private final PrintStream standard = System.out;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PowertoolsLog log = new PowertoolsLog();

  @BeforeAll
  static void chooseLogging() {
    LazyLogging.install();
  }

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    log.begin(new TestContext());
  }

  @AfterEach
  void stopListening() {
    log.end();
    System.setOut(standard);
  }

  private JsonNode line() throws Exception {
    return Json.read(out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void failed_isALineWithIdsRequestAndException() throws Exception {
    log.failed("message-failed", "m1", new IllegalStateException("the store is down"));

    assertThat(line().path("level").asText()).isEqualTo("ERROR");
    assertThat(line().path("message").asText()).isEqualTo("message-failed");
    assertThat(line().path("id").asText()).isEqualTo("m1");
    assertThat(line().path("function_request_id").asText()).isEqualTo("request-1");
    assertThat(line().path("error").path("name").asText())
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(line().path("error").path("message").asText()).isEqualTo("the store is down");
  }

  @Test
  void failed_messageOrCauseWithASecret_isRedacted() throws Exception {
    String secret = "Zq9fakePa55" + "word77";
    Exception cause = new IllegalArgumentException("no number: password=" + secret);

    log.failed("message-failed", "m1", new IllegalStateException("item refused", cause));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .doesNotContain(secret)
        .contains("item refused", "no number: password=[redacted]");
    assertThat(line().path("error").path("name").asText()).isEqualTo("tocsin.app.RedactedFailure");
  }

  @Test
  void rejected_isALineWithTheReason() throws Exception {
    log.rejected("invalid-json", "m2");

    assertThat(line().path("level").asText()).isEqualTo("WARN");
    assertThat(line().path("message").asText()).isEqualTo("rejected");
    assertThat(line().path("reason").asText()).isEqualTo("invalid-json");
    assertThat(line().path("id").asText()).isEqualTo("m2");
  }

  @Test
  void quietInvocation_writesNothing() {
    assertThat(out.size()).isZero();
  }
}
