package tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import tocsin.model.Json;
import tocsin.model.Outcome;
import tocsin.normalise.Normalised;
import tocsin.normalise.Normaliser;

/**
 * The pack against the test events of panther-analysis: where a detection there has a counterpart
 * here ({@code panther-agreement.txt}), both must say the same of each event, except for the events
 * listed as differing, which must differ.
 */
@EnabledIf("laidOut")
final class PantherAgreementTest {
  private static final Path RULES = Path.of("../rules");
  private static final String EVENTS = "02-cloudtrail/panther/panther_rule_tests.shared.jsonl";
  private static final Path TABLE = Path.of("src/test/resources/rule/panther-agreement.txt");
  private static final String AUDIT_LOG = "/aws/eks/main/cluster";

  private final RuleSet rules = RuleSet.load(RULES, RuleSet.Scope.ALL);
  private final Normaliser normaliser = new Normaliser();
  private final Map<String, List<String>> counterparts = new HashMap<>();
  private final Set<String> differing = new HashSet<>();

  static boolean laidOut() {
    String data = System.getenv("TOCSIN_DATA");
    return data != null && Files.exists(RULES) && Files.exists(Path.of(data, EVENTS));
  }

  @TestFactory
  Stream<DynamicTest> counterpart_saysTheSame() throws Exception {
    readTable();
    Path events = Path.of(System.getenv("TOCSIN_DATA"), EVENTS);
    List<String> lines = Files.readAllLines(events);
    Set<String> known = new HashSet<>();
    for (Rule rule : rules.rules()) {
      known.add(rule.id());
    }
    assertThat(known)
        .containsAll(counterparts.values().stream().flatMap(Collection::stream).toList());
    Stream.Builder<DynamicTest> tests = Stream.builder();
    for (String line : lines) {
      JsonNode test = Json.read(line);
      if (counterparts.containsKey(test.path("rule").asText()) && ofAws(test.path("event"))) {
        tests.add(agreement(test));
      }
    }
    return tests.build();
  }

  private DynamicTest agreement(JsonNode test) {
    String detection = test.path("rule").asText();
    String name = detection + " / " + test.path("test").asText();
    boolean expected = test.path("expected").asBoolean() != differing.contains(name);
    return DynamicTest.dynamicTest(
        name,
        () ->
            assertThat(matching(test.path("event")))
                .satisfies(ids ->
                    assertThat(
                            counterparts.getOrDefault(detection, List.of()).stream()
                                .anyMatch(ids::contains))
                        .isEqualTo(expected)));
  }

  /** Audit events of Kubernetes come as log lines, those of other clouds not at all. */
  private static boolean ofAws(JsonNode event) {
    String type = event.path("p_log_type").asText("");
    return type.isEmpty() || type.startsWith("AWS.") || type.startsWith("Amazon.");
  }

  private Set<String> matching(JsonNode event) {
    if (event.path("kind").asText().equals("Event")) {
      return Set.copyOf(rules.logRules().match(AUDIT_LOG, event.toString()));
    }
    Normalised normalised = normaliser.normalise(event, Instant.EPOCH);
    return switch (rules.apply(normalised.outcome(), normalised.event())) {
      case Outcome.Signalled(var signal) -> Set.copyOf(signal.rules());
      case Outcome.Changed(var change) -> Set.copyOf(change.signal().rules());
      case Outcome.Ordered _, Outcome.Ignored _, Outcome.Rejected _ -> Set.of();
    };
  }

  private void readTable() throws Exception {
    for (String line : Files.readAllLines(TABLE)) {
      if (line.startsWith("- ")) {
        differing.add(line.substring(2, line.indexOf(": ")));
      } else if (!line.startsWith("#") && line.contains(" = ")) {
        int sign = line.indexOf(" = ");
        counterparts.put(
            line.substring(0, sign), Arrays.asList(line.substring(sign + 3).split(", ")));
      }
    }
  }
}
