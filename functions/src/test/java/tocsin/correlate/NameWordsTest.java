package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NameWordsTest {
  @ParameterizedTest
  @CsvSource({
    "checkout, checkout, ''",
    "checkout-pipeline, checkout, ''",
    "prod-checkout-stack, checkout, prod",
    "CheckoutProduction, checkout, prod",
    "shop-CheckoutFunction-1A2B3C4D5E6F, shop-checkout, ''",
    "shop_checkout_v2, shop-checkout, ''",
    "checkout-eu-central-1-111122223333, checkout, ''",
    "checkout-CheckoutFunctionRole-1A2B3C4D5E6F, checkout, ''",
    "cartoon, cartoon, ''",
    "api, api, ''",
    "API, api, ''",
    "'', '', ''"
  })
  void name_comesToWhatTellsItFromOthers(String name, String plain, String environment) {
    assertThat(NameWords.plain(name)).isEqualTo(plain);
    assertThat(NameWords.of(name).environment()).isEqualTo(environment);
  }
}
