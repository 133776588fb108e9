package tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.model.SignalKind;
import tocsin.model.Tally.Column;

class LineRulesTest {
  /** One rule: the line has the word; it remembers what it was asked for. */
  private record Containing(Collection<String> terms, String word, List<String> asked)
      implements LineRules {
    Containing(String term, String word) {
      this(List.of(term), word, new ArrayList<>());
    }

    @Override
    public List<String> match(String logGroup, String logStream, String message) {
      asked.add(message);
      return message.contains(word) ? List.of("rule-" + word) : List.of();
    }
  }

  private static Ingested ingest(LineRules rules, String... lines) {
    return new LogPath("eu-west-1", List.of(), rules)
        .ingest(Payloads.lines("/aws/lambda/checkout", lines));
  }

  @Test
  void ingest_lineWithTermAndRule_isAPattern() {
    Ingested result =
        ingest(
            new Containing("declined", "declined"),
            "INFO card 17 declined",
            "INFO card 18 declined",
            "INFO fine");

    assertThat(result.signals()).hasSize(1);
    assertThat(result.signals().getFirst().kind()).isEqualTo(SignalKind.LOG_PATTERN);
    assertThat(result.signals().getFirst().rules()).containsExactly("rule-declined");
    assertThat(result.signals().getFirst().extent().records()).isEqualTo(2);
    assertThat(result.tally().by(Column.IGNORED)).isEqualTo(Map.of("not-interesting", 1L));
  }

  @Test
  void ingest_lineWithTermButNoRule_isIgnored() {
    Ingested result = ingest(new Containing("declined", "never"), "INFO card 17 declined");

    assertThat(result.signals()).isEmpty();
    assertThat(result.tally().by(Column.IGNORED)).isEqualTo(Map.of("not-interesting", 1L));
  }

  @Test
  void ingest_errorThatARuleMatches_staysAnErrorAndNamesTheRule() {
    Ingested result =
        ingest(new Containing("declined", "card"), "ERROR card 17 lost", "ERROR disk");

    assertThat(result.signals()).extracting("kind").containsOnly(SignalKind.LOG_ERROR);
    assertThat(result.signals().get(0).rules()).containsExactly("rule-card");
    assertThat(result.signals().get(1).rules()).isEmpty();
  }

  @Test
  void ingest_rules_areAskedOnlyForLinesWithATerm() {
    Containing rules = new Containing("declined", "declined");

    ingest(rules, "INFO fine", "INFO DECLINED too", "INFO the end");

    assertThat(rules.asked()).containsExactly("INFO DECLINED too");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "xyz", "say \"hi\"", "\\d+", "déjà vu", "ü", "a", ""})
  void ingest_termOfAnyShape_isFoundAtAnyPlace(String term) {
    for (int before = 0; before < 9; before++) {
      for (int after = 0; after < 3; after++) {
        String line = "-".repeat(before) + term + "-".repeat(after);
        if (!line.isEmpty()) {
          assertThat(ingest(new Containing(term, term), line).signals()).as(line).hasSize(1);
        }
      }
    }
  }

  @Test
  void ingest_manyTerms_areAllFound() {
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      terms.add("term-" + Integer.toString(i * 7919, 36));
    }
    LineRules all =
        new LineRules() {
          @Override
          public Collection<String> terms() {
            return terms;
          }

          @Override
          public List<String> match(String logGroup, String logStream, String message) {
            return List.of("found");
          }
        };

    String[] lines = terms.stream().map(term -> "has " + term).toArray(String[]::new);

    assertThat(ingest(all, lines).tally().total(Column.SIGNALS)).isEqualTo(3000);
  }

  /** Remembers the terms that it was told of each line, or that it was told none. */
  private record Told(List<String> terms, List<Object> told) implements LineRules {
    Told(String... terms) {
      this(List.of(terms), new ArrayList<>());
    }

    @Override
    public List<String> match(String logGroup, String logStream, String message) {
      told.add("unknown");
      return List.of();
    }

    @Override
    public List<String> match(String logGroup, String logStream, String message, BitSet found) {
      told.add(found.stream().mapToObj(terms::get).toList());
      return List.of();
    }
  }

  @Test
  void ingest_line_tellsTheTermsThatItContains() {
    Told rules = new Told("declined", "card \"gold\"", "oom", "D:\\data");

    ingest(
        rules,
        "INFO card \"gold\" DECLINED, declined twice",
        "ERROR disk D:\\data",
        "ERROR disk",
        "oom oom");

    assertThat(rules.told)
        .containsExactly(
            List.of("declined", "card \"gold\""), List.of("D:\\data"), List.of(), List.of("oom"));
  }

  @Test
  void ingest_wrappedLine_tellsTheTermsOfItAndOfWhatIsAroundIt() {
    Told rules = new Told("card \"gold\"", "\"pod_name\":\"shop");

    ingest(
        rules, "{\"log\":\"card \\\"gold\\\" declined\",\"kubernetes\":{\"pod_name\":\"shop-1\"}}");

    // Asked twice: for the program's line, and for the whole of it.
    assertThat(rules.told).hasSize(2).containsOnly(rules.terms);
  }

  @Test
  void ingest_trace_tellsTheTermsOfAllItsLines() {
    Told rules = new Told("declined", "com.example.Pay");

    ingest(rules, "ERROR java.lang.Error: declined", "\tat com.example.Pay.run(Pay.java:1)");

    assertThat(rules.told).containsExactly(List.of("declined", "com.example.Pay"));
  }

  /** A term may then be in the text that is not in its bytes. */
  @ParameterizedTest
  @ValueSource(
      strings = {"ERROR \\u003cgold\\u003e", "ERROR a\\/b", "ERROR \\\\u0061", "ERROR \\\\/b"})
  void ingest_lineThatSpellsACharacter_tellsNothing(String escaped) {
    Told rules = new Told("<gold>");
    String json = Payloads.json("/a", List.of("LINE")).replace("LINE", escaped);

    new LogPath("eu-west-1", List.of(), rules).ingest(Payloads.lambda(json));

    assertThat(rules.told).containsExactly("unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ERROR \\n\\t\\r\\b\\f", "ERROR \\\"a\\\"", "ERROR C:\\\\temp\\\\"})
  void ingest_lineWithUsualEscapes_tellsItsTerms(String escaped) {
    Told rules = new Told("ERROR");
    String json = Payloads.json("/a", List.of("LINE")).replace("LINE", escaped);

    new LogPath("eu-west-1", List.of(), rules).ingest(Payloads.lambda(json));

    assertThat(rules.told).containsExactly(List.of("ERROR"));
  }

  @Test
  void ingest_partsOfOneLine_tellNothing() {
    Told rules = new Told("declined");
    String cri = "2026-11-21T08:00:00.123456789Z stderr ";

    ingest(rules, cri + "P ERROR card decl", cri + "F ined");

    assertThat(rules.told).containsExactly("unknown", "unknown");
  }
}
