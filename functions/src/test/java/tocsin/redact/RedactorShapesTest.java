package tocsin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Made-up secrets in every shape in which logs and events show them, and what looks like a secret
 * and is none. The secrets are put together here so that no scanner takes them for real ones.
 */
class RedactorShapesTest {
  private static final String PASSWORD = "fake-Pa55word";

  /** SecretShapes around a password; {@code %s} is the password. */
  private static final List<String> SHAPES =
      List.of(
          "{\"password\":\"%s\"}",
          "{\"db\":{\"masterUserPassword\": \"%s\"}}",
          "{\\\"Password\\\":\\\"%s\\\"}",
          "{'password': '%s'}",
          "{\"Authorization\":[\"Digest %s\"]}",
          "{\"name\":\"DB_PASSWORD\",\"value\":\"%s\"}",
          "{\"value\":\"%s\",\"name\":\"DB_PASSWORD\"}",
          "{\"Key\":\"ApiKey\",\"Value\":\"%s\"}",
          "GET https://example.com/login?user=bob&password=%s&next=1",
          "GET https://bob:%s@example.com/login",
          "Proxy-Authorization: Digest username=bob, response=%s",
          "X-Api-Key: %s",
          "Set-Cookie: session=%s; Path=/; HttpOnly",
          "cookie: a=1; sid=%s",
          "DB_PASS=%s",
          "export DATABASE_PASSWORD='%s'",
          "<Password>%s</Password>",
          "<ns:password>%s</ns:password>",
          "<add password=\"%s\" user=\"bob\"/>",
          "spring:\n  datasource:\n    password: %s\n    username: bob",
          "java.sql.SQLException: bad login (password=%s)\n\tat a.B.c(B.java:1)",
          "jdbc:postgresql://db.example.com:5432/shop?user=bob&password=%s",
          "jdbc:sqlserver://db.example.com:1433;user=bob;password=%s;encrypt=true",
          "jdbc:oracle:thin:bob/%s@db.example.com:1521/shop",
          "jdbc:mysql://bob:%s@db.example.com:3306/shop",
          "mongodb+srv://bob:%s@cluster0.example.com/shop?retryWrites=true",
          "postgresql://bob:%s@db.example.com/shop",
          "redis://:%s@cache.example.com:6379/0",
          "amqps://bob:%s@mq.example.com:5671/vhost",
          "Server=tcp:db.example.com;Database=shop;User ID=bob;Password=%s;",
          "Endpoint=sb://x.example.com/;SharedAccessKeyName=root;SharedAccessKey=%s",
          "DefaultEndpointsProtocol=https;AccountName=x;AccountKey=%s;EndpointSuffix=core",
          "https://x.blob.example.com/c?sv=2024-01-01&sig=%s&se=2026",
          "mysql --user bob --password %s",
          "curl --token=%s https://example.com",
          "CREATE USER bob IDENTIFIED BY '%s'",
          "ALTER ROLE bob WITH PASSWORD '%s'",
          "AWS_SECRET_ACCESS_KEY=%s",
          "client_secret: %s",
          "ssn=%s");

  static Stream<String> shapes() {
    return SHAPES.stream();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void redact_passwordInAnyShape_isMasked(String shape) {
    String redacted = Redactor.redact(shape.formatted(PASSWORD));

    assertThat(redacted).doesNotContain(PASSWORD).contains(Redactor.MASK);
    assertThat(Redactor.redact(redacted)).isSameAs(redacted);
  }

  /** What is a secret by its own look, alone in a sentence. */
  static Stream<Map.Entry<String, String>> tokens() {
    String random = "fakeFAKE0123fakeFAKE0123fakeFAKE0123";
    return Stream.of(
        Map.entry("GitHub", "gh" + "p_" + random),
        Map.entry(
            "GitHub fine-grained",
            "github" + "_pat_" + random.substring(0, 22) + "_" + random + random.substring(0, 23)),
        Map.entry("GitLab", "glp" + "at-" + random),
        Map.entry("Slack", "xox" + "b-123-456-" + random),
        Map.entry("Stripe", "sk_" + "live_" + random),
        Map.entry("npm", "npm" + "_" + random),
        Map.entry("PyPI", "pyp" + "i-AgEI" + random),
        Map.entry("Google API key", "AI" + "za" + random),
        Map.entry("Google OAuth", "ya" + "29." + random),
        Map.entry("SendGrid", "S" + "G." + random.substring(0, 22) + "." + random),
        Map.entry("Vault", "hv" + "s." + random),
        Map.entry("AWS session", "IQoJ" + "b3JpZ2lu" + random.repeat(4) + "=="),
        Map.entry("JWT", "ey" + "JhbGciOiJmYWtl.ey" + "JzdWIiOiJmYWtl.c2lnbmF0dXJl"),
        Map.entry("basic", "Basic Zm" + "FrZTpmYWtlZmFrZQ=="),
        Map.entry("bearer", "bearer " + random),
        Map.entry("web hook", "https://hooks.slack.com/services/" + "T000/B000/" + random),
        Map.entry(
            "PEM",
            "-----BEGIN EC " + "PRIVATE KEY-----\nZmFrZQ==\n-----END EC " + "PRIVATE KEY-----"),
        Map.entry(
            "PEM in one line",
            "-----BEGIN " + "PRIVATE KEY-----\\nZmFrZQ==\\n-----END " + "PRIVATE KEY-----"),
        Map.entry("mail address", "bob.smith+shop@mail.example.com"),
        Map.entry("card", "4111111111111111"),
        Map.entry("card in groups", "5500-0000-0000-0004"),
        Map.entry("card in groups of another form", "3400 000000 00009"),
        Map.entry("IBAN", "DE89370400440532013000"),
        Map.entry("IBAN in groups", "GB82 WEST 1234 5698 7654 32"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tokens")
  void redact_tokenByItsLook_isMasked(Map.Entry<String, String> token) {
    String secret = token.getValue();
    String last = secret.substring(Math.max(0, secret.length() - 12));
    for (String around : List.of("%s", "got %s now", "\"x\":\"%s\"", "(%s)", "a=%s,b=1")) {
      String redacted = Redactor.redact(around.formatted(secret));
      assertThat(redacted).as(around).contains(Redactor.MASK).doesNotContain(last);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:sts::111122223333:assumed-role/Admin/alice@example.com",
        "User: arn:aws:sts::111122223333:assumed-role/Admin/alice@example.com is not authorized",
        "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-AbCdEf",
        "arn:aws:s3:::invoices-eu/2026/11/20/4111111111111111.pdf",
        "AWS::::Account:111122223333",
        "trace 1-5759e988-bd862e3fe1be46a994272793 root",
        "4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "RequestId: 8f507cfc-xmpl-4697-b07a-ac58fc914c95 Duration: 12.00 ms",
        "x-amz-request-id: 4442587FB7D0A2F9",
        "commit 9fceb02d0ae598e95dc970b74767f19372d61af8 by bob",
        "sha256:e9e2afad74f4e80511a5cff33d3d989b9797a718425f27e549f5b1f862c058a8",
        "550e8400-e29b-41d4-a716-446655440000",
        "com.example.shop.auth.PasswordEncoder$$Lambda$14/0x0000000800c03000@6d06d69c",
        "InvalidPasswordException: too short",
        "org.springframework.security.authentication.BadCredentialsException: Bad credentials",
        "secretsmanager:GetSecretValue, refused with AccessDenied",
        "alice called secretsmanager:GetSecretValue on prod",
        "CredentialChallenge:success/alice",
        "CredentialAccess:RDS/AnomalousBehavior.SuccessfulLogin",
        "111122223333/eu-west-1/CredentialAccess:IAMUser/AnomalousBehavior",
        "PasswordUpdated:success",
        "user-agent: aws-cli/2.31.0 md/awscrt#0.27",
        "Unexpected token 'function' in JSON",
        "the basic Information and bearer of news",
        "git@github.com:example/shop.git",
        "npm install foo@1.2.3 @scope/bar@latest",
        "at 1795165923000 took 4111 ms, id 1234567890123456",
        "order 4111111111111112 is not a card",
        "subnet-0a1b2c3d4e5f67890 i-0123456789abcdef0 vpc-0a1b2c3d",
        "Task 6fc0ac1ec2f2423d8b1f5d0e4b0f1a2b stopped",
        "DE12345 is a part number",
        "bypass: on, compass: north",
        "{\"name\":\"LOG_LEVEL\",\"value\":\"debug-level-12345\"}",
        "password policy: minimumPasswordLength=14",
        "https://docs.aws.amazon.com/console/securityhub/S3.8/remediation",
      })
  void redact_whatIsNoSecret_staysAsItIs(String text) {
    assertThat(Redactor.redact(text)).isSameAs(text);
  }

  @Test
  void redact_mailThatThePrincipalTellsAnyway_stays() {
    String principal = "arn:aws:sts::111122223333:assumed-role/Admin/alice@example.com";

    assertThat(
            Redactor.redact("alice@example.com (Admin) called x, not bob@example.com", principal))
        .isEqualTo("alice@example.com (Admin) called x, not [redacted]");
  }

  @Test
  void redact_secretKeyBesideAShortenedId_isMasked() {
    String secret = "fakeFAKE0/" + "fakeFAKE1+" + "fakeFAKE23" + "fakeFAKE45";

    assertThat(Redactor.redact("key-1234 " + secret + " used"))
        .isEqualTo("key-1234 [redacted] used");
  }

  @Test
  void redact_everyTruncation_neverThrows() {
    List<String> all = new ArrayList<>(SHAPES);
    tokens().forEach(token -> all.add(token.getValue()));
    for (String text : all) {
      for (int n = 0; n <= text.length(); n++) {
        assertThat(Redactor.redact(text.substring(0, n))).isNotNull();
        assertThat(Redactor.redact(text.substring(n))).isNotNull();
      }
    }
  }
}
