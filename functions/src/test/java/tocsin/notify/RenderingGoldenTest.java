package tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.model.Incident;
import tocsin.model.IncidentJson;
import tocsin.model.Json;
import tocsin.model.NoticeEvent;
import tocsin.model.Severity;

/**
 * Renders the incident of each folder of {@code notify/} and compares with the files beside it. A
 * folder has one expected file for each topic in the notice's audience, and no other.
 */
final class RenderingGoldenTest {
  private static final Path CASES = Path.of("src/test/resources/notify");

  static Stream<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  static Notice notice(Path folder) throws IOException {
    JsonNode notice = Json.read(Files.readString(folder.resolve("notice.json")));
    if (Files.exists(folder.resolve("digest.json"))) {
      return digest(notice, Json.read(Files.readString(folder.resolve("digest.json"))));
    }
    Incident incident =
        IncidentJson.read(Json.read(Files.readString(folder.resolve("incident.json"))));
    return new Notice(
        NoticeName.id(incident.id(), notice.get("name").asText()),
        NoticeEvent.valueOf(notice.get("event").asText().toUpperCase(Locale.ROOT)),
        notice.get("reason").asText(),
        Instant.parse(notice.get("at").asText()),
        incident);
  }

  private static Notice digest(JsonNode notice, JsonNode n) {
    List<Storms.Held> held =
        n.get("held")
            .valueStream()
            .map(h ->
                new Storms.Held(
                    h.get(0).asText(),
                    h.get(1).asText(),
                    Severity.of(h.get(2).asText()).orElseThrow(),
                    "eu-central-1",
                    h.get(3).asText()))
            .toList();
    Storms.Window window = Storms.Window.of(n.get("window").asText()).orElseThrow();
    Digest digest = new Digest(window, WithholdSettings.DEFAULT, held);
    return new Notice(
        NoticeName.id(digest.id(), notice.get("name").asText()),
        NoticeEvent.DIGEST,
        notice.get("reason").asText(),
        Instant.parse(notice.get("at").asText()),
        digest.incident(),
        digest);
  }

  private static String file(Topic topic) {
    return switch (topic) {
      case EVENTS -> "expected.events.json";
      case ALERTS -> "expected.alerts.txt";
      case PAGES -> "expected.pages.txt";
      case CHAT -> "expected.chat.json";
    };
  }

  static Set<Topic> audience(Notice notice) {
    return new Audience(NotifySettings.DEFAULT)
        .of(notice.event(), notice.incident().severity(), notice.incident());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyTopic_getsWhatIsExpected(Path folder) throws IOException {
    Notice notice = notice(folder);
    for (Topic topic : audience(notice)) {
      Message message = Rendering.of(topic).render(notice);
      String expected = Files.readString(folder.resolve(file(topic)));
      if (file(topic).endsWith(".json")) {
        assertThat(Json.read(message.body())).isEqualTo(Json.read(expected));
      } else {
        String subject = message.subject() == null ? "" : "Subject: " + message.subject() + "\n\n";
        String ending = topic == Topic.PAGES ? "\n" : "";
        assertThat(subject + message.body() + ending).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void expectedFiles_areThoseOfTheAudience(Path folder) throws IOException {
    Set<String> expected =
        audience(notice(folder)).stream()
            .map(RenderingGoldenTest::file)
            .collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()).filter(f -> f.startsWith("expected")))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }
}
