package tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.model.Signal;

class FingerprintTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // by shape
        "user 17 of 4 | user <*> of <*>",
        "request 5b3c1d2e-0000-4111-8222-123456789abc failed | request <*> failed",
        "object 0x7f3a00 at deadbeef01 | object <*> at <*>",
        "peer 10.0.0.7:5432 gone | peer <*> gone",
        "peer fe80::1ff:fecd:2%en0 of 5c:50:15:4c:18:13 | peer <*> of <*>",
        "at 2026-11-21T08:00:00.123Z it broke | at <*> it broke",
        "since Thu Jun 16 04:02:13 2005 | since <*>",
        "role arn:aws:iam::111122223333:role/shop denied | role <*> denied",
        "GET https://example.com/orders/7 was slow | GET <*> was slow",
        "mail to bob@example.com bounced | mail to <*> bounced",
        "cannot open /var/task/a.txt: gone | cannot open <*>: gone",
        "cannot open C:\\Windows\\a.dll: gone | cannot open <*>: gone",
        "took 12ms, blk_-160899 | took <*>, blk_<*>",
        "took 3.2 seconds and 1.2 MB | took <*> and <*>",
        "lifetime <1 sec of 00:01 | lifetime <*> of <*>",
        "sent 1293 bytes (1.26 KB) | sent <*>",
        "ids [1, 2, 3] and [4, 5] | ids [<*>] and [<*>]",
        "channels 1 2 36 +40 | channels <*>",
        "host shop.example.com, db-1.example.com:5432 | host <*>",
        "class com.example.shop.Orders registered | class <*> registered",
        "node-246, node-D1 and attempt_14_m_02 | node-<*>, node-<*> and attempt_<*>",
        "depth..........7 | depth.<*>",
        "AirPort43xx::syncPower done | AirPort<*>::syncPower done",
        // by place
        "key 'abc def' and \"x\" | key '<*>' and \"<*>\"",
        "{\"user\":\"bob\",\"n\":7} | {\"user\":\"<*>\",\"n\":<*>}",
        "lock=7, name=shop, ws=Work{7 a b}, x = y | lock=<*>, name=<*>, ws=<*>, x = <*>",
        "logname= uid=0 rhost= | logname= uid=<*> rhost=",
        "dropped Order{id=7, of=bob} | dropped Order{<*>}",
        "ready is true | ready is <*>",
        "Failed password for bob from 192.0.2.7 | Failed password for <*> from <*>",
        "Failed password for invalid user bob | Failed password for invalid user <*>",
        "from 192.0.2.7 () at 10:00:01 | from <*> at <*>",
        "\"GET /a/b?c=d HTTP/1.1\" status: 404 | \"GET <*>\" status: <*>",
        // what stays
        "it isn't there, bob's not | it isn't there, bob's not",
        "application/json stays | application/json stays",
        "a   b \t c | a b c",
        "a == b and c => d | a == b and c => d",
        "No more user authentication methods | No more user authentication methods",
        "java.net.SocketTimeoutException: x | java.net.SocketTimeoutException: x",
        "code=E_CONN reason: AUTH | code=E_CONN reason: AUTH",
        "{\"code\":\"ECONNREFUSED\"} | {\"code\":\"ECONNREFUSED\"}",
        "S3 and EC2 by IPv6 with sha256 | S3 and EC2 by IPv6 with sha256",
        "action: android.intent.SCREEN_ON | action: android.intent.SCREEN_ON",
        "Orders.java:17 says ORA-00942 | Orders.java:<*> says ORA-<*>",
      })
  void of_variableParts_areMasked(String line, String template) {
    assertThat(Fingerprint.of(line).template()).isEqualTo(template);
  }

  @ParameterizedTest
  @CsvSource({
    "connection refused to orders, connection refused to payments",
    "HTTP 503 from orders, HTTP 404 from orders",
    "status code 500 after 3 s, status code 403 after 3 s",
    "code=E_CONN, code=E_AUTH",
    "java.io.IOException: gone, java.io.EOFException: gone",
    "read failed with ENOENT, read failed with EACCES",
    "S3 is slow, EC2 is slow",
  })
  void of_differentProblems_differ(String one, String other) {
    assertThat(Fingerprint.of(one).value()).isNotEqualTo(Fingerprint.of(other).value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "=",
        "a=",
        "=b",
        "a= b=",
        "'",
        "\"",
        "(",
        ")",
        "{",
        "}",
        "a{",
        "a{}",
        "<*>",
        "<*> (<*>)",
        "....",
        ". . .",
        "..",
        "a..b",
        ":::",
        "@",
        "#",
        "-",
        "+-",
        "\\",
        "0",
        "http://",
        "arn:",
        "user ",
        "for user ",
        "for x from ",
        "to x(",
        "to x(1",
        "status: 5",
        "\u00e9\u4e2d 7",
        "\0",
      })
  void of_scraps_areTakenAsTheyAre(String line) {
    Fingerprint whole = Fingerprint.of(line);

    assertThat(whole).isEqualTo(Fingerprint.of(line));
    assertThat(whole.template()).doesNotContain("\t", "\n");
  }

  @Test
  void of_anything_neitherFailsNorRunsOn() {
    Random random = new Random(7);
    String parts = "ab09Zf .:,;-_/\\@#=()[]{}<>'\"`|!?&%*+~$\t\u00e9";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder line = new StringBuilder();
      for (int n = random.nextInt(60); n > 0; n--) {
        line.append(parts.charAt(random.nextInt(parts.length())));
      }
      assertThat(Fingerprint.of(line.toString()).value()).hasSize(19);
      assertThat(Fingerprint.of("2026-11-21 08:00:00 " + line).value()).hasSize(19);
    }
    assertThat(Fingerprint.of("1 ".repeat(100_000)).template()).isEqualTo("<*>");
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
    assertThat(Fingerprint.of("checkout", "order 1 failed").value())
        .isEqualTo("v2:91fc5b8c4bd697ed");
  }

  @Test
  void of_wholeLine_isThatOfItsMessage() {
    assertThat(Fingerprint.of("2026-11-21 08:00:00,123 ERROR [main] c.e.Shop - order 1 failed"))
        .isEqualTo(Fingerprint.of("order 1 failed"));
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
