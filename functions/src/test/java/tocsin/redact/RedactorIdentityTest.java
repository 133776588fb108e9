package tocsin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedactorIdentityTest {
  @Test
  void identity_withNothingSecret_isTheSame() {
    assertThat(Redactor.identity("deployer")).isEqualTo("deployer");
    assertThat(Redactor.identity("111122223333")).isEqualTo("111122223333");
  }

  @Test
  void identity_ofTwoPeople_staysTwo() {
    String anna = Redactor.identity("anna@example.com");
    String bob = Redactor.identity("bob@example.com");

    assertThat(anna).matches("\\[redacted:[0-9a-f]{8}]").isNotEqualTo(bob);
    assertThat(bob).matches("\\[redacted:[0-9a-f]{8}]");
  }

  /** The first four bytes of SHA-256 of {@code anna@example.com}. */
  @Test
  void identity_ofTheSamePerson_isStable() {
    assertThat(Redactor.identity("anna@example.com"))
        .isEqualTo(Redactor.identity("anna@" + "example.com"))
        .isEqualTo("[redacted:f7d54c22]");
  }

  @Test
  void identity_redactedAgain_staysAsItIs() {
    String once = Redactor.identity("Admin/anna@example.com");

    assertThat(once).startsWith("Admin/[redacted:");
    assertThat(Redactor.identity(once)).isEqualTo(once);
    assertThat(Redactor.redact(once)).isSameAs(once);
    assertThat(Redactor.redact("user=" + once + " password=" + once))
        .isEqualTo("user=" + once + " password=" + once);
  }

  @Test
  void identity_thatNamesSeveral_marksTheLast() {
    assertThat(Redactor.identity("anna@example.com,bob@example.com"))
        .matches("\\[redacted],\\[redacted:[0-9a-f]{8}]");
  }
}
