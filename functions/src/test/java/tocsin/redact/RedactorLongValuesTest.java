package tocsin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value is hidden to its end, wherever in it what decides on it ends. */
class RedactorLongValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      value = {
        "Authorization: Bearer Q7wtRssQgJReCHxR^ and Bearer ^",
        "Cookie: sid=Q7wtRssQgJReCHxR^; a=^",
        "password='Q7wtRssQgJReCHxR^, ^'",
        "{\"password\":\"Q7wtRssQgJReCHxR^. ^\"}",
        "<password>Q7wtRssQgJReCHxR^ ^</password>",
        "<add key=\"password\">Q7wtRssQgJReCHxR^x^</add>",
        "Driver={x};password={Q7wtRssQgJReCHxR^ ^};x=1",
        "{\"value\":\"Q7wtRssQgJReCHxR^x^\",\"name\":\"DB_PASSWORD\"}",
        "('DB_PASSWORD', 'Q7wtRssQgJReCHxR^x^')",
        "| password | Q7wtRssQgJReCHxR^x^ |",
        "--password Q7wtRssQgJReCHxR^,x^",
        "client_secret=Q7wtRssQgJReCHxR^,^&x=1",
        "Error: password is Q7wtRssQgJReCHxR^;^",
      })
  void redact_valueOfAnyLength_nothingOfItsEndStays(
      String begin, @Nullable String between, @Nullable String end) {
    for (int n = 100; n < 140; n++) {
      String middle = "x7".repeat(n).substring(n);
      String text = begin + middle + orEmpty(between) + "Z9kLmQ4rT8wY" + orEmpty(end);

      assertThat(Redactor.redact(text)).as(text).doesNotContain("Z9kLmQ4rT8wY");
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? " " : text;
  }
}
