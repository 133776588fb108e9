package tocsin.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tocsin.model.Json;
import tocsin.model.Outcome;
import tocsin.normalise.Normalised;
import tocsin.normalise.Normaliser;
import tocsin.normalise.Records;
import tocsin.rule.EventPattern;
import tocsin.rule.Need;
import tocsin.rule.Rule;
import tocsin.rule.RuleCase;
import tocsin.rule.RulePack;

/** Ties what is understood to what the template delivers, and back. */
class DeliveredEventsTest {
  private static final Path PROJECT = Path.of("..");
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Map<String, String> PARTNERS =
      Map.of(
          "EventBus1", "aws.partner/datadog.com/shop",
          "EventBus2", "aws.partner/github.com/acme/shop-events",
          "EventBus3", "aws.partner/newrelic.com/1/shop",
          "OwnSources", "github.com,shop.orders,my.shop");

  private final Normaliser normaliser = new Normaliser();
  private final List<Rule> rules = RulePack.list(PROJECT.resolve("rules"));

  private static EventRules template(Map<String, String> parameters) throws TemplateException {
    Stack stack =
        new Stack(
            "tocsin", "111122223333", "eu-west-1", URI.create("http://localhost"), parameters);
    return EventRules.of(Template.read(PROJECT.resolve("template.yaml"), stack));
  }

  /** The samples, by file. */
  private Map<String, List<Normalised>> samples() throws IOException {
    Map<String, List<Normalised>> samples = new TreeMap<>();
    try (Stream<Path> files = Files.list(PROJECT.resolve("events"))) {
      for (Path file : files.filter(DeliveredEventsTest::isSample).toList()) {
        List<Normalised> records = new ArrayList<>();
        for (JsonNode record : Records.of(Json.read(Files.readAllBytes(file)))) {
          records.add(normaliser.normalise(record, NOW));
        }
        samples.put(file.getFileName().toString(), records);
      }
    }
    return samples;
  }

  /** An alert of the inbound topic, which no EventBridge rule delivers. */
  private static boolean isInbound(Normalised record) {
    return record.event().path("source").asText().startsWith("inbound.");
  }

  private static boolean isSample(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".json")
        && Files.exists(file.resolveSibling(name.replace(".json", ".expected.json")));
  }

  /** The events of a rule's cases that are to match. */
  private List<Normalised> wanted(Rule rule) {
    List<RuleCase.CaseRecord> records = new ArrayList<>();
    for (RuleCase example : rule.cases()) {
      if (example.match() && example.record() != null) {
        records.add(example.record());
      } else if (example.match()) {
        example.timeline().forEach(moment -> records.add(moment.record()));
      }
    }
    return records.stream()
        .map(RuleCase.CaseRecord::event)
        .filter(event -> event != null)
        .map(event -> normaliser.normalise(envelope(event), NOW))
        .toList();
  }

  private static JsonNode envelope(JsonNode event) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.put("id", "1").put("account", "111122223333").put("region", "eu-west-1");
    whole.put("time", NOW.toString());
    event.properties().forEach(field -> whole.set(field.getKey(), field.getValue()));
    return whole;
  }

  @Test
  void samples_thatBecomeSomething_areDeliveredOnce() throws Exception {
    EventRules template = template(PARTNERS);
    Set<String> lost = new TreeSet<>();
    samples()
        .forEach((file, records) -> {
          for (Normalised record : records) {
            boolean wanted =
                !(record.outcome() instanceof Outcome.Ignored)
                    && !(record.outcome() instanceof Outcome.Rejected);
            if (wanted && !isInbound(record) && template.delivering(record.event()).size() != 1) {
              lost.add(file + " " + template.delivering(record.event()));
            }
          }
        });

    assertThat(lost).isEmpty();
  }

  @Test
  void cases_ofRules_areDeliveredOnceOrTheirRuleSaysWhatItNeeds() throws Exception {
    EventRules template = template(Map.of());
    Set<String> lost = new TreeSet<>();
    for (Rule rule : rules) {
      for (Normalised record : wanted(rule)) {
        List<String> by = template.delivering(record.event());
        if (by.size() > 1 || (by.isEmpty() && rule.needs().isEmpty())) {
          lost.add(rule.id() + " " + by);
        }
      }
    }

    assertThat(lost).isEmpty();
  }

  /** The template delivers data events; only the trail must record them. */
  @Test
  void cases_withDataEvents_areOfRulesThatSaySo() {
    Set<String> silent = new TreeSet<>();
    for (Rule rule : rules) {
      for (Normalised record : wanted(rule)) {
        String category = record.event().path("detail").path("eventCategory").asText();
        Need need =
            switch (category) {
              case "Data" -> Need.DATA_EVENTS;
              case "NetworkActivity" -> Need.NETWORK_ACTIVITY;
              case "Insight" -> Need.INSIGHTS;
              default -> null;
            };
        if (need != null && !rule.needs().contains(need)) {
          silent.add(rule.id() + " " + category);
        }
      }
    }

    assertThat(silent).isEmpty();
  }

  @Test
  void ruleThatNeedsSomething_hasACaseThatIsNotDeliveredOrNoManagementEvent() throws Exception {
    EventRules template = template(Map.of());
    Set<Need> ofTheTrail = Set.of(Need.DATA_EVENTS, Need.NETWORK_ACTIVITY, Need.INSIGHTS);
    for (Rule rule : rules) {
      if (!rule.needs().isEmpty() && rule.needs().stream().noneMatch(ofTheTrail::contains)) {
        assertThat(wanted(rule))
            .as(rule.id())
            .anyMatch(record -> template.delivering(record.event()).isEmpty());
      }
    }
  }

  @Test
  void eventRules_ofTheTemplate_eachDeliversSomethingThatIsUnderstood() throws Exception {
    EventRules template = template(PARTNERS);
    Set<String> used = new TreeSet<>();
    samples()
        .values()
        .forEach(records ->
            records.forEach(record -> {
              if (record.event().isObject()) {
                used.addAll(template.delivering(record.event()));
              }
            }));
    rules.forEach(
        rule -> wanted(rule).forEach(record -> used.addAll(template.delivering(record.event()))));

    assertThat(used).containsExactlyInAnyOrderElementsOf(template.ids());
  }

  @Test
  void patterns_ofTheTemplate_areNoneThatEventBridgeRefuses() throws Exception {
    Stack stack =
        new Stack("tocsin", "111122223333", "eu-west-1", URI.create("http://localhost"), PARTNERS);
    for (EventSpec event :
        Template.read(PROJECT.resolve("template.yaml"), stack)
            .function("EventsFunction")
            .orElseThrow()
            .events()) {
      if (event instanceof EventSpec.Rule rule) {
        assertThat(EventPattern.compile(rule.pattern()).tooComplex()).as(rule.id()).isFalse();
        assertThat(rule.pattern().length()).as(rule.id()).isLessThanOrEqualTo(2_048);
      }
    }
  }

  @Test
  void apiReads_names_areThoseThatRulesAskFor() throws Exception {
    Stack stack =
        new Stack("tocsin", "111122223333", "eu-west-1", URI.create("http://localhost"), Map.of());
    EventSpec.Rule reads =
        Template.read(PROJECT.resolve("template.yaml"), stack)
            .function("EventsFunction")
            .orElseThrow()
            .events()
            .stream()
            .filter(event -> event.id().equals("ApiReads"))
            .map(EventSpec.Rule.class::cast)
            .findFirst()
            .orElseThrow();
    Set<String> listed = new TreeSet<>();
    Json.read(reads.pattern())
        .at("/detail/$or/0/eventName")
        .forEach(name -> listed.add(name.textValue()));
    Set<String> asked = new TreeSet<>();
    for (Rule rule : rules) {
      if (!rule.needs().contains(Need.ALL_CALLS)) {
        for (String pattern : rule.patterns()) {
          reads(Json.read(pattern).path("detail"), asked);
        }
      }
    }
    // These two arrive without being asked for.
    asked.removeAll(Set.of("GetFederationToken", "GetSessionToken"));

    assertThat(listed).isEqualTo(asked);
  }

  private static void reads(JsonNode pattern, Set<String> into) {
    pattern
        .path("eventName")
        .forEach(name -> {
          if (name.isTextual() && name.textValue().matches("(Get|List|Describe).*")) {
            into.add(name.textValue());
          }
        });
    pattern.forEach(part -> reads(part, into));
  }
}
