package tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.model.Link;
import tocsin.model.Signal;

/** What was stored under the version before must be found as long as it is looked for. */
final class FormerFingerprintTest {
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
  void mask_variableParts_areAsTheyWere(String line, String template) {
    assertThat(new MaskerV1().mask(line).template()).isEqualTo(template);
  }

  @Test
  void ingest_message_hasTheFormerLinkToo() {
    // Of "order 7 took 12ms", v1 left the unit.
    long former = new MaskerV1().mix(Hash.mix(Hash.SEED, "checkout"), "order 9 took 7ms");

    Signal signal = signal("ERROR order 7 took 12ms");

    assertThat(signal.fingerprint())
        .isEqualTo(Fingerprint.of("checkout", "order 1 took 3 s").value());
    assertThat(signal.links().stream().filter(signal::isFormer).map(Link::key))
        .containsExactly("111122223333/eu-west-1/" + Fingerprint.formerText(former));
  }

  @Test
  void ingest_stack_isTheSameButForTheVersion() {
    Signal signal =
        signal("java.lang.IllegalStateException: boom 7\n\tat com.example.A.b(A.java:7)\n");

    String hash = String.valueOf(signal.fingerprint()).substring(3);
    assertThat(signal.links().stream().filter(signal::isFormer).map(Link::key))
        .containsExactly("111122223333/eu-west-1/v1:" + hash);
  }

  private static Signal signal(String line) {
    return new LogPath("eu-west-1", List.of(), LineRules.NONE)
        .ingest(Payloads.lines("/aws/lambda/checkout", line))
        .signals()
        .getFirst();
  }
}
