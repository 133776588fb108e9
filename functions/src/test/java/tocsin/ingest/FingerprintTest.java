package tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.model.Signal;

class FingerprintTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "user 17 of 4 | user <*> of <*>",
        "request 5b3c1d2e-0000-4111-8222-123456789abc failed | request <*> failed",
        "object 0x7f3a00 at deadbeef01 | object <*> at <*>",
        "peer 10.0.0.7:5432 gone | peer <*> gone",
        "at 2026-11-21T08:00:00.123Z it broke | at <*> it broke",
        "role arn:aws:iam::111122223333:role/shop denied | role <*> denied",
        "GET https://example.com/orders/7 was slow | GET <*> was slow",
        "mail to bob@example.com bounced | mail to <*> bounced",
        "cannot open /var/task/a.txt: gone | cannot open <*>: gone",
        "key 'abc def' and \"x\" | key '<*>' and \"<*>\"",
        "it isn't there, bob's not | it isn't there, bob's not",
        "took 12ms, blk_-160899 | took <*>ms, blk_<*>",
        "ids [1, 2, 3] and [4, 5] | ids [<*>] and [<*>]",
        "{\"user\":\"bob\",\"n\":7} | {\"user\":\"<*>\",\"n\":<*>}",
        "application/json stays | application/json stays",
        "a   b \t c | a b c",
      })
  void of_variableParts_areMasked(String line, String template) {
    assertThat(Fingerprint.of(line).template()).isEqualTo(template);
  }

  @Test
  void of_sameKindOfLine_isTheSame() {
    assertThat(Fingerprint.of("checkout", "order 1 failed"))
        .isEqualTo(Fingerprint.of("checkout", "order 22 failed"))
        .isNotEqualTo(Fingerprint.of("payments", "order 1 failed"))
        .isNotEqualTo(Fingerprint.of("checkout", "order 1 was lost"));
  }

  /** Stored incidents are found by it: a change of this value needs a new version. */
  @Test
  void of_line_staysWhatItWasOnEveryMachine() {
    assertThat(Fingerprint.of("checkout", "order 1 failed").value()).matches("v1:[0-9a-f]{16}");
  }

  @Test
  void ingest_sameLine_hasTheSameFingerprintInAnyBatch() {
    String stack = "java.lang.IllegalStateException: boom 7\n\tat com.example.A.b(A.java:%d)\n";

    String alone = fingerprint(stack.formatted(1));
    String among = fingerprint(stack.formatted(99), "ERROR other", "ERROR more 7");

    assertThat(among).isEqualTo(alone);
  }

  private static String fingerprint(String... lines) {
    Ingested result =
        new LogPath("eu-west-1", List.of(), LineRules.NONE)
            .ingest(Payloads.lines("/aws/lambda/checkout", lines));
    Signal first = result.signals().getFirst();
    return String.valueOf(first.fingerprint());
  }
}
