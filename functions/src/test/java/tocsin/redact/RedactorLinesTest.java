package tocsin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RedactorLinesTest {
  private static final String BODY = "fakeFAKE0123".repeat(5);

  @Test
  void redactLines_keyOverSeveralLines_isMaskedInAll() {
    List<String> lines =
        List.of(
            "ERROR bad key -----BEGIN " + "PRIVATE KEY-----",
            BODY,
            BODY + "==",
            "-----END " + "PRIVATE KEY-----",
            "ERROR order 17 failed");

    assertThat(Redactor.redactLines(lines))
        .containsExactly(
            "ERROR bad key [redacted]",
            "[redacted]",
            "[redacted]",
            "[redacted]",
            "ERROR order 17 failed");
  }

  @Test
  void redactLines_keyThatIsCutOff_endsAtTheNextMessage() {
    List<String> lines =
        List.of(
            "-----BEGIN " + "PRIVATE KEY-----",
            BODY,
            "2026-11-30T09:12:01Z ERROR order 17 failed",
            "ERROR order 18 failed");

    assertThat(Redactor.redactLines(lines))
        .containsExactly(
            "[redacted]",
            "[redacted]",
            "2026-11-30T09:12:01Z ERROR order 17 failed",
            "ERROR order 18 failed");
  }

  @Test
  void redactLines_putty_isMasked() {
    List<String> lines =
        List.of("Public-Lines: 1", "AAAAB3Nz", "Private-Lines: 2", BODY, BODY, "ERROR after");

    assertThat(Redactor.redactLines(lines))
        .containsExactly(
            "Public-Lines: 1",
            "AAAAB3Nz",
            "Private-Lines[redacted]",
            "[redacted]",
            "[redacted]",
            "ERROR after");
  }

  @Test
  void redactLines_nameAtTheEndOfALine_hidesTheNext() {
    assertThat(Redactor.redactLines(List.of("ERROR secret:", "hunter2Zx9", "ERROR after")))
        .containsExactly("ERROR secret:", "[redacted]", "ERROR after");
  }

  @Test
  void redactLines_nameAtTheEndOfALine_leavesAMessage() {
    List<String> lines = List.of("ERROR password:", "2026-11-30 ERROR order 17 failed", "x");

    assertThat(Redactor.redactLines(lines)).isSameAs(lines);
  }

  @Test
  void redactLines_lineWithLineEnds_keepsThem() {
    List<String> lines =
        List.of("a\n-----BEGIN " + "PRIVATE KEY-----\n" + BODY, BODY, "b\nc", "password=hunter2");

    assertThat(Redactor.redactLines(lines))
        .containsExactly("a\n[redacted]\n[redacted]", "[redacted]", "b\nc", "password=[redacted]");
  }

  @Test
  void redactLines_nothingSecret_isTheSameList() {
    List<String> lines = List.of("a", "", "b");

    assertThat(Redactor.redactLines(lines)).isSameAs(lines);
    assertThat(Redactor.redactLines(List.of())).isEmpty();
  }

  @Test
  void redactLines_lastLineEmpty_comesBack() {
    assertThat(Redactor.redactLines(List.of("password=hunter2", "")))
        .containsExactly("password=[redacted]", "");
  }
}
