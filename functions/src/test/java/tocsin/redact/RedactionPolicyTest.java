package tocsin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class RedactionPolicyTest {
  @AfterEach
  void everythingIsMaskedAgain() {
    Redactor.use(RedactionPolicy.everything());
  }

  @Test
  void secretNames_further_areMaskedInAnyForm() {
    Redactor.use(new RedactionPolicy(Set.of("customer-tier", "Geheimwort"), true, true, true));

    assertThat(Redactor.redact("customerTier=gold, CUSTOMER_TIER: \"gold\""))
        .isEqualTo("customerTier=[redacted], CUSTOMER_TIER: \"[redacted]\"");
    assertThat(Redactor.redact("mein_geheimwort=ab y")).isEqualTo("mein_geheimwort=[redacted] y");
    assertThat(Redactor.redact("tier=gold")).isEqualTo("tier=gold");
  }

  @Test
  void secretNames_ofOneLetter_areLeftOut() {
    Redactor.use(new RedactionPolicy(Set.of("x", ""), true, true, true));

    assertThat(Redactor.redact("max=gold")).isEqualTo("max=gold");
  }

  @Test
  void mailAddresses_off_stay() {
    Redactor.use(new RedactionPolicy(Set.of(), false, true, true));

    assertThat(Redactor.redact("anna@example.com u=a%40example.com +14155552671"))
        .isEqualTo("anna@example.com u=a%40example.com [redacted]");
  }

  @Test
  void phoneNumbers_off_stay() {
    Redactor.use(new RedactionPolicy(Set.of(), true, false, true));

    assertThat(Redactor.redact("anna@example.com +14155552671"))
        .isEqualTo("[redacted] +14155552671");
  }

  @Test
  void otherPersonalData_off_stays() {
    Redactor.use(new RedactionPolicy(Set.of(), true, true, false));
    String text =
        "card 4242424242424242 ssn 536-90-4399 iban DE89370400440532013000 passport C01X00T47";

    assertThat(Redactor.redact(text)).isEqualTo(text);
    assertThat(Redactor.redact("pin=4711")).isEqualTo("pin=[redacted]");
  }
}
