package tocsin.rule;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.model.Change;
import tocsin.model.LinkKind;
import tocsin.model.Outcome;
import tocsin.model.Policy;
import tocsin.model.RuleMode;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalKind;

final class RuleSetTest {
  private static final JsonNode RECORD =
      PatternCases.read("{\"detail-type\":\"Test\",\"detail\":{\"a\":1}}");

  @TempDir private Path root;
  private RuleFiles files = new RuleFiles(Path.of("."));

  @BeforeEach
  void setUp() {
    files = new RuleFiles(root);
  }

  @Test
  void load_readsWhatComesBehindTheCases() {
    files.write(
        "events/a.yaml",
        """
        id: a
        title: A rule
        match:
          event: {detail: {a: [1]}}
        cases:
        - {name: one, record: {source: s, detail: {a: 1}}, match: true}
        - {name: two, record: {source: s, detail: {a: 2}}, match: false}
        # a word in between
        owner: shop
        """);

    assertThat(files.load().rules())
        .singleElement()
        .satisfies(r -> assertThat(r.policy().owner()).isEqualTo("shop"));
  }

  @Test
  void load_ofAnInvalidPattern_startsNothing() {
    files
        .event("good", "")
        .write("events/bad.yaml", "id: bad\ntitle: t\nmatch: {event: {a: [{exist: true}]}}\n");

    assertThatThrownBy(() -> files.load())
        .isInstanceOf(InvalidRulesException.class)
        .hasMessageContaining("events/bad.yaml:3:16: rule bad: invalid event pattern");
  }

  @Test
  void apply_withNoMatch_leavesTheSignal() {
    files.event("one", "severity: critical");
    Signal signal = RuleFiles.signal(SignalKind.GENERIC);

    assertThat(files.load().apply(signal, PatternCases.read("{\"detail\":{\"a\":2}}")))
        .isEqualTo(signal);
  }

  @Test
  void apply_withOneRule_takesItsPolicyAndSeverity() {
    files.event(
        "one",
        """
        severity: low
        mode: record
        join: [resource]
        quiet: 10m
        runbook: |
          Look.
        owner: shop
        labels: {area: x}\
        """);

    Signal judged = files.load().apply(RuleFiles.signal(SignalKind.GENERIC), RECORD);

    assertThat(judged.rules()).containsExactly("one");
    assertThat(judged.severity()).as("a rule may lower").isEqualTo(Severity.LOW);
    assertThat(judged.policy())
        .isEqualTo(
            new Policy(
                RuleMode.RECORD,
                java.util.Set.of(LinkKind.RESOURCE),
                Duration.ofMinutes(10),
                "Look.",
                "shop",
                java.util.Map.of("area", "x")));
  }

  @Test
  void apply_withoutASeverityInTheRule_keepsTheSources() {
    files.event("one", "quiet: 1h");

    assertThat(files.load().apply(RuleFiles.signal(SignalKind.GENERIC), RECORD).severity())
        .isEqualTo(Severity.MEDIUM);
  }

  @Test
  void apply_withSeveralRules_mergesThem() {
    files
        .event(
            "b",
            "severity: low\nmode: record\njoin: [principal]\nquiet: 5m\nrunbook: low\nowner: o")
        .event("a", "severity: high\njoin: [resource]\nquiet: 1h\nrunbook: high\nlabels: {k: high}")
        .event("c", "severity: critical\nmode: shadow\nquiet: 1s\nrunbook: trial\nlabels: {k: no}");

    Signal judged = files.load().apply(RuleFiles.signal(SignalKind.GENERIC), RECORD);

    assertThat(judged.rules()).containsExactly("a", "b", "c");
    assertThat(judged.severity()).as("the shadow rule has no say").isEqualTo(Severity.HIGH);
    assertThat(judged.policy().mode()).isEqualTo(RuleMode.PAGE);
    assertThat(judged.policy().join())
        .containsExactlyInAnyOrder(LinkKind.RESOURCE, LinkKind.PRINCIPAL);
    assertThat(judged.policy().quiet()).isEqualTo(Duration.ofMinutes(5));
    assertThat(judged.policy().runbook()).isEqualTo("high");
    assertThat(judged.policy().owner()).isEqualTo("o");
    assertThat(judged.policy().labels()).containsExactly(java.util.Map.entry("k", "high"));
  }

  @Test
  void apply_withAShadowRuleAlone_makesAShadow() {
    files.event("one", "mode: shadow\nseverity: high");

    assertThat(files.load().apply(RuleFiles.signal(SignalKind.GENERIC), RECORD).policy().mode())
        .isEqualTo(RuleMode.SHADOW);
  }

  @Test
  void apply_toAChangeThatARuleMatches_makesASignal() {
    files.event("one", "severity: high");

    assertThat(files.load().apply(change(), RECORD)).isInstanceOf(Outcome.Signalled.class);
  }

  @Test
  void apply_toAChangeThatAShadowRuleMatches_leavesAChangeWithItsId() {
    files.event("one", "mode: shadow");

    Outcome outcome = files.load().apply(change(), RECORD);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Changed.class,
            c -> assertThat(c.change().signal().rules()).containsExactly("one"));
  }

  @Test
  void apply_toAnIgnoredRecord_leavesIt() {
    files.event("one", "");
    Outcome ignored = new Outcome.Ignored("control-message");

    assertThat(files.load().apply(ignored, RECORD)).isEqualTo(ignored);
  }

  @Test
  void apply_toAnIgnoredRecordWhoseCandidateARuleMatches_makesASignal() {
    files.event("one", "severity: high");

    assertThat(files.load().apply(readCall(), RECORD))
        .isInstanceOfSatisfying(
            Outcome.Signalled.class,
            s -> {
              assertThat(s.signal().rules()).containsExactly("one");
              assertThat(s.signal().severity()).isEqualTo(Severity.HIGH);
            });
  }

  @Test
  void apply_toAnIgnoredRecordWhoseCandidateOnlyAShadowRuleMatches_leavesItIgnored() {
    files.event("one", "mode: shadow");

    assertThat(files.load().apply(readCall(), RECORD))
        .isInstanceOfSatisfying(
            Outcome.Ignored.class,
            i -> {
              assertThat(i.reason()).isEqualTo("read-only-call");
              assertThat(requireNonNull(i.candidate()).rules()).containsExactly("one");
            });
  }

  @Test
  void match_ofALogSignal_asksOnlyLogRules() {
    files.event("events", "").log("words", "log: 'abc'").log("kinds", "event: {kind: [log-error]}");
    Signal found = RuleFiles.signal(SignalKind.LOG_ERROR).toBuilder().rule("words").build();

    assertThat(files.load().match(found, null))
        .extracting(Rule::id)
        .containsExactly("kinds", "words");
    assertThat(files.load().match(RuleFiles.signal(SignalKind.LOG_ERROR), null))
        .extracting(Rule::id)
        .containsExactly("kinds");
  }

  @Test
  void match_ofARuleWithBothPatterns_wantsBoth() {
    files.log("both", "log: 'abc'\n  event: {kind: [log-error]}");
    Signal.Builder error = RuleFiles.signal(SignalKind.LOG_ERROR).toBuilder();
    Signal.Builder timeout = RuleFiles.signal(SignalKind.LOG_TIMEOUT).toBuilder();

    assertThat(files.load().match(error.rule("both").build(), null)).hasSize(1);
    assertThat(files.load().match(timeout.rule("both").build(), null)).isEmpty();
    assertThat(files.load().match(RuleFiles.signal(SignalKind.LOG_ERROR), null)).isEmpty();
  }

  @Test
  void apply_namesTheServiceByServicesYaml() {
    files
        .event("one", "owner: rule-owner")
        .write(
            "services.yaml",
            """
            services:
              - {service: first, environment: prod, team: a, resources: ["arn:aws:x:*:orders"]}
              - {service: second, team: b, logGroups: ["/aws/lambda/pay*"]}
              - {service: third, team: c, tags: {app: "thi*"}}
            """);
    RuleSet rules = files.load();
    Signal plain = RuleFiles.signal(SignalKind.GENERIC);

    Signal byArn = rules.apply(plain.toBuilder().resource("arn:aws:x:1:orders").build(), RECORD);
    assertThat(byArn.service()).isEqualTo("first");
    assertThat(byArn.environment()).isEqualTo("prod");
    assertThat(byArn.policy().owner()).as("the rule's own owner wins").isEqualTo("rule-owner");

    Signal byGroup =
        rules.apply(
            plain.toBuilder().attribute("aws.log.group.names", "/aws/lambda/pay-1").build(), null);
    assertThat(byGroup.service()).isEqualTo("second");
    assertThat(byGroup.policy().owner()).isEqualTo("b");

    JsonNode tagged =
        PatternCases.read(
            "{\"detail\":{\"resource\":{\"tags\":[{\"key\":\"app\",\"value\":\"third\"}]}}}");
    assertThat(rules.apply(plain, tagged).service()).isEqualTo("third");
    assertThat(rules.apply(plain, null).service()).isEqualTo("derived");
  }

  @Test
  void severity_ofWhatIsExpected_isNotRaised() {
    files.event("one", "severity: critical");
    Signal muted =
        RuleFiles.signal(SignalKind.ALARM).toBuilder()
            .severity(Severity.LOW)
            .attribute("tocsin.expected", "muted")
            .build();

    Signal judged = files.load().apply(muted, RECORD);

    assertThat(judged.severity()).isEqualTo(Severity.LOW);
    assertThat(judged.rules()).containsExactly("one");
  }

  private static Outcome readCall() {
    return new Outcome.Ignored("read-only-call", RuleFiles.signal(SignalKind.API_CALL));
  }

  private static Outcome change() {
    return new Outcome.Changed(
        new Change(RuleFiles.signal(SignalKind.API_CALL), "console", "alice"));
  }
}
