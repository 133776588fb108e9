package tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.Tally;
import tocsin.normalise.Normaliser;
import tocsin.rule.InvalidRulesException;

class FunctionRulesTest {
  private static final String EVENT =
      """
      {"source": "shop.orders", "detail-type": "Lost Order", "account": "111122223333",
       "region": "eu-west-1", "time": "2026-11-21T08:00:00Z", "detail": {"order": "17"}}
      """;

  @TempDir private Path folder;

  private final Tally tally = new Tally();

  @BeforeEach
  void aRuleThatWorks() throws IOException {
    rule("orders/order-lost.yaml", "order-lost", "{event: {source: [shop.orders]}}");
  }

  private void rule(String file, String id, String match) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(
        path, "id: %s\ntitle: A test\nseverity: high\nmatch: %s\n".formatted(id, match));
  }

  private FunctionRules rules() {
    return new FunctionRules(folder, new Environment("prod"), () -> Instant.EPOCH);
  }

  private static Signal judged(FunctionRules rules) {
    Judge judge = new Judge(Normaliser::new, rules.ofLines(), rules.ofEvents());
    return ((Outcome.Signalled) judge.event(EVENT, Instant.EPOCH).outcome()).signal();
  }

  @Test
  void ofEvents_brokenRulesBesideAGoodOne_goodOneJudges() throws Exception {
    rule("orders/no-yaml.yaml", "no-yaml", "{event: [");
    rule("orders/no-pattern.yaml", "no-pattern", "{event: {source: shop}}");
    rule("other/same-id.yaml", "order-lost", "{event: {source: [shop.stock]}}");
    FunctionRules rules = rules();

    assertThat(judged(rules).rules()).containsExactly("order-lost");
    assertThat(judged(rules).severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void reporting_brokenRule_isOneSignalAnInstance() throws Exception {
    rule("orders/no-pattern.yaml", "no-pattern", "{event: {source: shop}}");
    FunctionRules rules = rules();
    judged(rules);

    Found found = rules.reporting(Found.NOTHING, tally);

    assertThat(found.signals()).hasSize(1);
    Signal signal = found.signals().getFirst();
    assertThat(signal.severity()).isEqualTo(Severity.HIGH);
    assertThat(signal.title()).startsWith("Rules are broken and not in use: 1 fault, orders/no-pa");
    assertThat(signal.rules()).containsExactly("rules-broken");
    assertThat(signal.environment()).isEqualTo("prod");
    assertThat(tally.total(Tally.Column.BROKEN_RULES)).isEqualTo(1);
    assertThat(rules.reporting(Found.NOTHING, tally)).isSameAs(Found.NOTHING);
    assertThat(tally.total(Tally.Column.BROKEN_RULES)).isEqualTo(1);
  }

  @Test
  void reporting_sameFaultInAnotherInstance_isTheSameSignal() throws Exception {
    rule("orders/no-pattern.yaml", "no-pattern", "{event: {source: shop}}");
    FunctionRules one = rules();
    FunctionRules other = rules();
    judged(one);
    judged(other);

    Signal first = one.reporting(Found.NOTHING, tally).signals().getFirst();
    Signal second = other.reporting(Found.NOTHING, tally).signals().getFirst();

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.links()).isEqualTo(first.links()).hasSize(1);
  }

  @Test
  void reporting_soundRules_addsNothing() {
    FunctionRules rules = rules();
    judged(rules);

    assertThat(rules.reporting(Found.NOTHING, tally)).isSameAs(Found.NOTHING);
    assertThat(tally.isEmpty()).isTrue();
  }

  @Test
  void checkEvents_brokenRule_throwsWithItsPlace() throws Exception {
    rule("orders/no-pattern.yaml", "no-pattern", "{event: {source: shop}}");

    assertThatThrownBy(rules()::checkEvents)
        .isInstanceOf(InvalidRulesException.class)
        .hasMessageContaining("orders/no-pattern.yaml:4");
  }

  @Test
  void checkLines_brokenPattern_throwsWithItsPlace() throws Exception {
    rule("logs/lost.yaml", "lost", "\n  log: '{ $.a = '");

    assertThatThrownBy(rules()::checkLines)
        .isInstanceOf(InvalidRulesException.class)
        .hasMessageContaining("logs/lost.yaml");
    assertThat(rules().patterns().get().isEmpty()).isTrue();
  }
}
