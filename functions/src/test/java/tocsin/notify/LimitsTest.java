package tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.notify.TestIncidents.incident;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.model.Cause;
import tocsin.model.CauseKind;
import tocsin.model.Failure;
import tocsin.model.Incident;
import tocsin.model.Json;
import tocsin.model.Link;
import tocsin.model.LinkKind;
import tocsin.model.NoticeEvent;
import tocsin.model.Policy;
import tocsin.model.RuleMode;
import tocsin.model.Severity;
import tocsin.model.Suspect;

/** However large an incident is and whatever its texts are made of, every message fits. */
final class LimitsTest {
  private static final int SNS = 262_144;
  private static final int MANY = 150;

  /** Every list with 150 entries, every text 2,200 times the unit. */
  private static Incident huge(String unit) {
    String text = unit.repeat(2_200);
    List<String> many = IntStream.range(0, MANY).mapToObj(i -> i + text).toList();
    return incident(b -> {
      b.severity = Severity.CRITICAL;
      b.title = text;
      b.service = text;
      b.environment = text;
      b.records = Long.MAX_VALUE;
      b.resources.addAll(many);
      b.services.addAll(many);
      b.related.addAll(many);
      b.rules.addAll(many);
      b.traceIds.addAll(many);
      b.why.addAll(many);
      b.samples.addAll(many);
      many.forEach(key -> b.links.add(new Link(LinkKind.PROBLEM, key)));
      many.forEach(id -> b.suspects.add(new Suspect(id, text, text, text, 90_000, 0.5)));
      b.cause =
          new Cause(text, text, CauseKind.FAULT, new Failure(text, text), many, "not a trace");
      Map<String, String> labels = new LinkedHashMap<>();
      many.forEach(label -> labels.put(label, text));
      b.policy = new Policy(RuleMode.PAGE, Set.of(), null, text, text, labels);
    });
  }

  private static Notice notice(Incident incident, NoticeEvent event) {
    return new Notice(
        "ntc-0123456789abcdef", event, "why", TestIncidents.START.plusSeconds(60), incident);
  }

  private static int bytes(Message message) {
    int attributes =
        message.attributes().entrySet().stream()
            .mapToInt(a -> utf8(a.getKey()) + utf8(a.getValue()) + utf8("String"))
            .sum();
    return utf8(message.body()) + attributes;
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  @ParameterizedTest
  @ValueSource(strings = {"word ", "x", "\"\\", "数", "\ud83d\ude00", "\ud83d", "\u0007", "@<"})
  void everyMessage_fits(String unit) {
    Incident huge = huge(unit);
    for (Topic topic : Topic.values()) {
      Message message = Rendering.of(topic).render(notice(huge, NoticeEvent.OPENED));
      assertThat(bytes(message)).as(topic.wire()).isLessThan(SNS);
      assertThat(message.attributes())
          .containsOnlyKeys("event", "severity", "kind", "service", "environment")
          .doesNotContainValue("");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"word ", "x", "数", "\ud83d\ude00", "\r\n", "\u0007", "€["})
  void subject_isOneLineOfLessThanAHundred(String unit) {
    Incident huge = huge(unit);
    for (NoticeEvent event : NoticeEvent.values()) {
      String subject = new AlertsRendering().render(notice(huge, event)).subject();
      assertThat(subject).hasSizeLessThan(100).startsWith("[").doesNotContainPattern("\\p{Cntrl}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"word ", "x", "数", "\ud83d\ude00", "\r\n", "\u0007", "€["})
  void page_isOnePartThatNamesTheIncident(String unit) {
    Incident huge = huge(unit);
    for (NoticeEvent event : NoticeEvent.values()) {
      String page = new PagesRendering().render(notice(huge, event)).body();
      assertThat(Gsm7.places(page)).isBetween(1, 140);
      assertThat(page).endsWith(" inc-1").doesNotContain("\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"word ", "数", "\"\\"})
  void cuts_sayWhatIsMissing(String unit) throws IOException {
    Incident huge = huge(unit);
    JsonNode event =
        Json.read(new EventsRendering().render(notice(huge, NoticeEvent.OPENED)).body());
    assertThat(event.path("cuts").findValuesAsText("field"))
        .contains("samples", "links", "suspects", "labels", "cause.path");
    event
        .path("cuts")
        .forEach(cut -> {
          assertThat(cut.path("of").asInt()).isBetween(MANY, MANY + 1);
          assertThat(cut.path("kept").asInt()).isLessThan(MANY);
        });
    assertThat(event.path("incident").path("title").asText()).endsWith("…");
    assertThat(event.path("incident").path("records").asLong()).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"word ", "x", "@<", "```"})
  void chat_leavesPartsOutWhole(String unit) throws IOException {
    Incident huge = huge(unit);
    JsonNode content =
        Json.read(new ChatRendering().render(notice(huge, NoticeEvent.OPENED)).body())
            .path("content");
    assertThat(content.path("title").asText()).hasSizeLessThanOrEqualTo(150);
    String description = content.path("description").asText();
    assertThat(description).hasSizeLessThanOrEqualTo(2_500);
    assertThat(description.split("```", -1).length % 2).as("code blocks are closed").isEqualTo(1);
  }
}
