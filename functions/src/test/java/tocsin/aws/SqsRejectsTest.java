package tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tocsin.model.Json;
import tocsin.model.Outcome;

class SqsRejectsTest {
  private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");
  private static final Outcome.Rejected REJECTED =
      new Outcome.Rejected("not-gzip", "the data does not begin like gzip");

  private static JsonNode body(String original) throws IOException {
    return Json.read(SqsRejects.body("tocsin-logs", "awslogs.data", REJECTED, original, AT));
  }

  @Test
  void body_tellsReasonPlaceAndOriginal() throws IOException {
    JsonNode body = body("{\"awslogs\":{}}");

    assertThat(body.path("reason").asText()).isEqualTo("not-gzip");
    assertThat(body.path("detail").asText()).isEqualTo("the data does not begin like gzip");
    assertThat(body.path("function").asText()).isEqualTo("tocsin-logs");
    assertThat(body.path("place").asText()).isEqualTo("awslogs.data");
    assertThat(body.path("at").asText()).isEqualTo("2026-11-21T10:00:00.000Z");
    assertThat(body.path("original").asText()).isEqualTo("{\"awslogs\":{}}");
    assertThat(body.path("cut").asBoolean()).isFalse();
  }

  @Test
  void body_ofAHugeOriginal_isCutAndSaysSo() throws IOException {
    JsonNode body = body("a".repeat(SqsRejects.KEPT + 1));

    assertThat(body.path("original").asText()).hasSize(SqsRejects.KEPT);
    assertThat(body.path("cut").asBoolean()).isTrue();
  }

  @Test
  void body_ofCharactersThatEscapeSixfold_fitsAMessage() {
    String message = SqsRejects.body("f", "p", REJECTED, "\u0001".repeat(2 * SqsRejects.KEPT), AT);

    assertThat(message.length()).isLessThan(SqsBatches.BYTES);
  }

  @Test
  void body_cutInTheMiddleOfAPair_leavesItOut() throws IOException {
    JsonNode body = body("a".repeat(SqsRejects.KEPT - 1) + "\uD83D\uDD14\uD83D\uDD14");

    assertThat(body.path("original").asText()).isEqualTo("a".repeat(SqsRejects.KEPT - 1));
  }
}
