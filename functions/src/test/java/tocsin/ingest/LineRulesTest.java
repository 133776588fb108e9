package tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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
}
