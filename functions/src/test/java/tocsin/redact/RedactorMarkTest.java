package tocsin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedactorMarkTest {
  @Test
  void mark_ofTwoNames_isTwo() {
    assertThat(Redactor.mark("anna@example.com"))
        .matches("[0-9a-f]{8}")
        .isNotEqualTo(Redactor.mark("bob@example.com"));
  }

  /** The first four bytes of SHA-256 of {@code anna@example.com}. */
  @Test
  void mark_ofTheSameName_isStable() {
    assertThat(Redactor.mark("anna@" + "example.com")).isEqualTo("f7d54c22");
  }

  @Test
  void redact_aMaskWithAMark_staysAsItIs() {
    String once = "Admin/[redacted]:f7d54c22";

    assertThat(Redactor.redact(once)).isSameAs(once);
  }
}
