package tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.model.Json;
import tocsin.model.KeptSilence;
import tocsin.model.Matcher;
import tocsin.model.Order;
import tocsin.model.Silence;
import tocsin.model.SilenceEvent;

/** What goes out matches its schema, for every folder of golden pairs. */
final class SchemaTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private static final Path SCHEMAS = Path.of("../schemas");
  private static final Path AMAZON_Q = Path.of("src/test/resources/notify/amazon-q.schema.json");

  static Stream<Path> cases() throws IOException {
    return RenderingGoldenTest.cases();
  }

  private static JsonSchema schema(Path file) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(SchemaLocation.of(file.toUri().toString()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void events_matchTheirSchema(Path folder) throws IOException {
    Path file = SCHEMAS.resolve("incident-event.schema.json").toAbsolutePath().normalize();
    assumeTrue(Files.exists(file), "the schemas are not part of this copy of the folder");
    Message message = new EventsRendering().render(RenderingGoldenTest.notice(folder));
    assertThat(schema(file).validate(Json.read(message.body()))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void chat_matchesWhatAmazonQTakes(Path folder) throws IOException {
    Message message = new ChatRendering().render(RenderingGoldenTest.notice(folder));
    assertThat(schema(AMAZON_Q.toAbsolutePath()).validate(Json.read(message.body()))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void schema_refusesWhatLacksTheIncident(Path folder) throws IOException {
    Path file = SCHEMAS.resolve("incident-event.schema.json").toAbsolutePath().normalize();
    assumeTrue(Files.exists(file), "the schemas are not part of this copy of the folder");
    String body = new EventsRendering().render(RenderingGoldenTest.notice(folder)).body();
    String broken = body.replaceFirst("\"state\":\"[a-z]+\"", "\"state\":\"ajar\"");
    assertThat(schema(file).validate(Json.read(broken))).isNotEmpty();
  }

  private static SilenceNotice silence(SilenceEvent event) {
    Matcher matcher = new Matcher("service", Matcher.Operator.EQUAL, "checkout");
    Silence silence =
        new Silence("s-1", List.of(matcher), START, START.plusSeconds(60), "anna", "why", null);
    KeptSilence added = KeptSilence.added(new Order.AddSilence("o-1", START, silence));
    return switch (event) {
      case ADDED -> new SilenceNotice(event, START, added, null);
      case USED -> new SilenceNotice(event, START, added, TestIncidents.incident(_ -> {}));
      case ENDED ->
          new SilenceNotice(
              event,
              START,
              added.ended(new Order.ExpireSilence("o-2", START.plusSeconds(9), "ben", "s-1")),
              null);
    };
  }

  @ParameterizedTest
  @EnumSource
  void silence_matchesItsSchema_andWhatAmazonQTakes(SilenceEvent event) throws IOException {
    Path file = SCHEMAS.resolve("silence-event.schema.json").toAbsolutePath().normalize();
    assumeTrue(Files.exists(file), "the schemas are not part of this copy of the folder");
    String body = SilenceRendering.of(Topic.EVENTS, silence(event)).body();
    String chat = SilenceRendering.of(Topic.CHAT, silence(event)).body();
    assertThat(schema(file).validate(Json.read(body))).isEmpty();
    assertThat(schema(file).validate(Json.read(body.replace("silence-", "quiet-")))).isNotEmpty();
    assertThat(schema(AMAZON_Q.toAbsolutePath()).validate(Json.read(chat))).isEmpty();
  }
}
