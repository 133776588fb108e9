package tocsin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Redacts the corpus: what leaks and what is destroyed, by kind. */
class RedactorCorpusTest {
  private static final double MOST_LEAKED = 0.05;
  private static final double MOST_DESTROYED = 0.03;

  /** Heads that loggers put before a message; {@code %s} is the message. */
  private static final List<String> HEADS =
      List.of(
          "%s",
          "2026-11-30T09:12:01.114Z FATAL [main] %s",
          "2026-11-30 09:12:01,114 ERROR [http-nio-8080-exec-7] com.acme.shop.Login - %s",
          "2026-11-30 09:12:01.114 UTC [23] shop@app ERROR:  %s",
          "Nov 30 09:12:01 web1 app[23]: %s",
          "<11>1 2026-11-30T09:12:01.114Z web1 app 23 - - %s",
          "ERROR:root:%s",
          "ERROR:com.acme.login:%s",
          "[ERROR] %s",
          "E1130 09:12:01.114111       1 login.go:77] %s",
          "2026-11-30T09:12:01.114Z\t7a1b2c3d-0000-1111-2222-333344445555\tERROR\t%s",
          "level=error ts=2026-11-30T09:12:01.114Z caller=login.go:77 %s",
          "[Mon Nov 30 09:12:01.114 2026] [error] [pid 23] [client 10.0.0.1] %s",
          "java.lang.IllegalStateException: %s",
          "Error: %s",
          "app_1  | ERROR | %s");

  static Stream<Corpus.Line> secrets() {
    return Corpus.secrets().stream();
  }

  static Stream<Corpus.Line> harmless() {
    return Corpus.harmless().stream();
  }

  /** Lines that are known to leak: what shows the secret stands behind it, or far before. */
  private static final List<String> KNOWN_LEAKS =
      List.of(
          "| chpasswd",
          "net user bob",
          "username/password = bob / ",
          "as password",
          "-- password",
          "login(bob, ");

  private static boolean isKnownLeak(Corpus.Line line) {
    return KNOWN_LEAKS.stream().anyMatch(line.text()::contains);
  }

  @Test
  void corpus_leaks_areFewInEachKindAndHalf() {
    Map<String, int[]> counts = new TreeMap<>();
    for (Corpus.Line line : Corpus.secrets()) {
      String half = line.kind() + (line.heldOut() ? ", held out" : "");
      int[] count = counts.computeIfAbsent(half, key -> new int[2]);
      count[0] += line.leakedIn(Redactor.redact(line.text())) == null ? 0 : 1;
      count[1]++;
    }

    assertThat(counts).hasSize(14);
    counts.forEach(
        (kind, n) -> assertThat((double) n[0] / n[1]).as(kind).isLessThanOrEqualTo(MOST_LEAKED));
  }

  @Test
  void corpus_whatLeaks_isKnown() {
    List<String> leaks = new ArrayList<>();
    for (Corpus.Line line : Corpus.secrets()) {
      if (!isKnownLeak(line) && line.leakedIn(Redactor.redact(line.text())) != null) {
        leaks.add(line.text() + " -> " + Redactor.redact(line.text()));
      }
    }

    assertThat(leaks).isEmpty();
  }

  @Test
  void corpus_whatIsHarmless_staysAsItIs() {
    List<String> destroyed = new ArrayList<>();
    List<Corpus.Line> lines = Corpus.harmless();
    for (Corpus.Line line : lines) {
      if (!Redactor.redact(line.text()).equals(line.text())) {
        destroyed.add(line.text() + " -> " + Redactor.redact(line.text()));
      }
    }

    assertThat(lines).hasSizeGreaterThan(300);
    assertThat((double) destroyed.size() / lines.size()).isLessThanOrEqualTo(MOST_DESTROYED);
    assertThat(destroyed).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void secret_behindAnyHead_isMasked(Corpus.Line line) {
    String message = line.text().replaceFirst("^ERROR ", "");
    for (String head : HEADS) {
      String text = head.replace("%s", message);
      boolean masked = line.leakedIn(Redactor.redact(text)) == null;
      assertThat(masked || isKnownLeak(line)).as(text).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void harmless_behindAnyHead_stays(Corpus.Line line) {
    String message = line.text().replaceFirst("^ERROR ", "");
    for (String head : HEADS) {
      String text = head.replace("%s", message);
      assertThat(Redactor.redact(text)).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void secret_redactedTwice_changesNothingMore(Corpus.Line line) {
    String once = Redactor.redact(line.text());

    assertThat(Redactor.redact(once)).isSameAs(once);
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void secret_cutAnywhere_neverThrows(Corpus.Line line) {
    for (int n = 0; n <= line.text().length(); n++) {
      assertThat(Redactor.redact(line.text().substring(0, n))).isNotNull();
      assertThat(Redactor.redact(line.text().substring(n))).isNotNull();
    }
  }
}
