package tocsin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The secrets are made up, and put together here so that no scanner takes them for real ones. */
class RedactorTest {
  private static final String KEY_ID = "AK" + "IA" + "FAKEFAKEFAKE1234";
  private static final String TEMPORARY_ID = "AS" + "IA" + "FAKEFAKEFAKE1234";
  private static final String SECRET_KEY =
      "fakeFAKE0/" + "fakeFAKE1+" + "fakeFAKE23" + "fakeFAKE45";
  private static final String SESSION = "IQoJ" + "b3JpZ2lu" + "FAKEfake0/".repeat(12) + "==";
  private static final String JWT =
      "ey" + "JhbGciOiJmYWtl" + ".ey" + "JzdWIiOiJmYWtl" + ".c2lnbmF0dXJl";

  record Row(String text, String redacted) {}

  static Row[] rows() {
    return new Row[] {
      new Row("user " + KEY_ID + " denied", "user [redacted] denied"),
      new Row("\"accessKeyId\":\"" + TEMPORARY_ID + "\",", "\"accessKeyId\":\"[redacted]\","),
      new Row("aws_secret_access_key = " + SECRET_KEY, "aws_secret_access_key = [redacted]"),
      new Row(KEY_ID + " / " + SECRET_KEY, "[redacted] / [redacted]"),
      new Row(
          "{\"SecretAccessKey\": \"" + SECRET_KEY + "\"}", "{\"SecretAccessKey\": \"[redacted]\"}"),
      new Row(
          "{\\\"secretAccessKey\\\":\\\"abc\\\",\\\"a\\\":1}",
          "{\\\"secretAccessKey\\\":\\\"[redacted]\\\",\\\"a\\\":1}"),
      new Row("sessionToken=" + SESSION + " ok", "sessionToken=[redacted] ok"),
      new Row("got " + SESSION, "got [redacted]"),
      new Row("Authorization: Basic ZmFrZTpmYWtl\nHost: a", "Authorization: [redacted]\nHost: a"),
      new Row("'authorization': 'Bearer abc def', 'x': 1", "'authorization': '[redacted]', 'x': 1"),
      new Row("sent Bearer fake0fake1 to it", "sent Bearer [redacted] to it"),
      new Row("cookie jar with " + JWT + "!", "cookie jar with [redacted]!"),
      new Row(
          "-----BEGIN RSA " + "PRIVATE KEY-----\nfake\n-----END RSA " + "PRIVATE KEY----- tail",
          "[redacted] tail"),
      new Row("-----BEGIN " + "PRIVATE KEY-----\nfakefake", "[redacted]"),
      new Row("password=hunter2, user=bob", "password=[redacted], user=bob"),
      new Row(
          "Server=db;User Id=sa;Pwd=s3cr3t;Encrypt=true",
          "Server=db;User Id=sa;Pwd=[redacted];Encrypt=true"),
      new Row(
          "postgres://bob:hunter2@db.example.com/shop",
          "postgres://[redacted]@db.example.com/shop"),
      new Row("<Password>hunter2</Password>", "<Password>[redacted]</Password>"),
      new Row("password:\\ --token Q7wtRssQgJReCHxR", "password:[redacted] --token [redacted]"),
      new Row("pass=a1\\ --api-key Q7wtRssQgJReCHxR", "pass=[redacted] --api-key [redacted]"),
      new Row("mysql --password hunter2 -h db", "mysql --password [redacted] -h db"),
      new Row("x-api-key: 0a1b2c3d4e5f", "x-api-key: [redacted]"),
      new Row("AccountKey=ZmFrZQ==;EndpointSuffix=x", "AccountKey=[redacted];EndpointSuffix=x"),
      new Row("client_secret=abc&grant_type=code", "client_secret=[redacted]&grant_type=code"),
      new Row("?X-Amz-Signature=0123456789abcdef&a=1", "?X-Amz-Signature=[redacted]&a=1"),
      new Row(
          "{\"password\": \"with \\\" quote\", \"b\": 1}",
          "{\"password\": \"[redacted]\", \"b\": 1}"),
      new Row("{password: \"\", token: \"abcdef123\"}", "{password: \"\", token: \"[redacted]\"}"),
    };
  }

  @ParameterizedTest
  @MethodSource("rows")
  void redact_secret_isMasked(Row row) {
    assertThat(Redactor.redact(row.text())).isEqualTo(row.redacted());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void redact_twice_changesNothingMore(Row row) {
    String once = Redactor.redact(row.text());

    assertThat(Redactor.redact(once)).isSameAs(once);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-21T08:00:00.000Z INFO c.e.Orders - order 17 took 12 ms",
        "Unexpected token: } in JSON at position 7",
        "nextToken=null maxTokens=4096 tokenType=Bearer",
        "\"passwordLastUsed\":\"2026-01-01T00:00:00Z\"",
        "SecretId=arn:aws:secretsmanager:eu-west-1:111122223333:secret:db",
        "password: ****",
        "{\"credentials\":{\"user\":\"bob\"}}",
        "http://example.com:8080/a@b",
        "the bearer of this",
        "-----BEGIN CERTIFICATE-----",
        "ASIAN markets and AKIA alone",
        "SignatureDoesNotMatch: the request signature: is wrong",
      })
  void redact_nothingSecret_isTheSameObject(String text) {
    assertThat(Redactor.redact(text)).isSameAs(text);
  }

  @Test
  void redact_everyTruncation_neverThrows() {
    for (Row row : rows()) {
      for (int n = 0; n <= row.text().length(); n++) {
        assertThat(Redactor.redact(row.text().substring(0, n))).isNotNull();
        assertThat(Redactor.redact(row.text().substring(n))).isNotNull();
      }
    }
  }
}
