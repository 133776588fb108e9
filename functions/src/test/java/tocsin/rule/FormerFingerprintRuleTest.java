package tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.model.LinkKind;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalKind;

/** Rules that name a fingerprint. */
final class FormerFingerprintRuleTest {
  @TempDir private Path root;

  private List<String> rulesFor(String named) {
    RuleFiles files = new RuleFiles(root);
    files.write(
        "logs/known.yaml",
        """
        id: known
        title: A known problem
        severity: low
        match:
          event: {fingerprint: ["%s"]}
        cases:
        - {name: one, record: {source: s, fingerprint: "%s"}, match: true}
        - {name: two, record: {source: s, fingerprint: "v0:x"}, match: false}
        """
            .formatted(named, named));
    Signal signal =
        RuleFiles.signal(SignalKind.LOG_ERROR).toBuilder()
            .severity(Severity.HIGH)
            .fingerprint("v2:b")
            .link(LinkKind.PROBLEM, "111122223333/eu-west-1/v2:b")
            .link(LinkKind.PROBLEM, "111122223333/eu-west-1/v1:a")
            .build();
    return files.load().apply(signal, null).rules();
  }

  @Test
  void apply_presentFingerprint_matches() {
    assertThat(rulesFor("v2:b")).containsExactly("known");
  }

  @Test
  void apply_formerFingerprint_stillMatches() {
    assertThat(rulesFor("v1:a")).containsExactly("known");
  }

  @Test
  void apply_anotherFingerprint_doesNot() {
    assertThat(rulesFor("v1:b")).isEmpty();
  }
}
