package tocsin.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SilenceTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  private static Attributes attributes() {
    Signal signal =
        Signal.builder("s", "aws.cloudwatch", SignalKind.ALARM, START)
            .severity(Severity.HIGH)
            .title("slow")
            .account("111122223333")
            .region("eu-central-1")
            .service("checkout")
            .policy(
                new Policy(
                    RuleMode.PAGE, Set.of(), null, null, "shop", Map.of("tier", "1", "kind", "x")))
            .build();
    Incident.Builder b = new Incident.Builder("inc-1", signal);
    b.services.addAll(List.of("checkout", "payment"));
    b.rules.addAll(List.of("slow", "errors"));
    b.links.add(
        new Link(
            LinkKind.ALARM, "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:checkout-p99"));
    return Attributes.of(b.build());
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "service, =, payment, true",
    "service.name, =, checkout, true",
    "service, =, check, false",
    "service, =~, check, false",
    "service, =~, check.*, true",
    "service, =~, (checkout|cart), true",
    "service, !=, payment, false",
    "service, !=, cart, true",
    "service, !~, pay.*, false",
    "service, !~, c, true",
    "rule, =, errors, true",
    "alarm, =, checkout-p99, true",
    "severity, =, high, true",
    "owner, =, shop, true",
    "tier, =, 1, true",
    "kind, =, alarm, true",
    "kind, =, x, false",
    "environment, =, '', true",
    "environment, !=, '', false",
    "environment, =~, '.*', true",
    "environment, =~, '.+', false",
    "region, =~, eu-.*, true",
    "no-such, !=, x, true"
  })
  void matcher_onAnIncident(String name, String operator, String value, boolean holds) {
    Matcher matcher = new Matcher(name, Matcher.Operator.of(operator).orElseThrow(), value);

    assertThat(matcher.matches(attributes())).isEqualTo(holds);
  }

  private static Silence read(String json) throws IOException {
    return SilenceJson.read(Json.read(json), "given", START, Duration.ofDays(7));
  }

  private static final String WHOLE =
      """
      {"matchers": [{"name": "service", "operator": "=", "value": "checkout"}],
       "endsAt": "2026-11-21T13:00:00+01:00", "author": "anna", "reason": "moving"%s}
      """;

  @Test
  void silence_holdsFromItsStartToItsEnd() throws IOException {
    Silence silence = read(WHOLE.formatted(""));
    Instant end = Instant.parse("2026-11-21T12:00:00Z");

    assertThat(silence.id()).isEqualTo("given");
    assertThat(silence.until(attributes(), START)).contains(end);
    assertThat(silence.until(attributes(), START.minusMillis(1))).isEmpty();
    assertThat(silence.until(attributes(), end.minusMillis(1))).contains(end);
    assertThat(silence.until(attributes(), end)).isEmpty();
    assertThat(silence.endingBy(START.plusSeconds(1)).until(attributes(), START.plusSeconds(1)))
        .isEmpty();
  }

  /** Berlin is two hours before UTC until the clocks go back on 25 October 2026, then one. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "2026-10-17T19:59:59Z, ",
    "2026-10-17T20:00:00Z, 2026-10-18T00:00:00Z",
    "2026-10-17T23:59:59Z, 2026-10-18T00:00:00Z",
    "2026-10-18T00:00:00Z, ",
    "2026-10-18T20:00:00Z, ",
    "2026-10-31T20:59:59Z, ",
    "2026-10-31T21:00:00Z, 2026-11-01T01:00:00Z",
    "2026-11-07T21:00:00Z, 2026-11-07T22:00:00Z"
  })
  void weeklyWindow_keepsItsHoursOnTheWall(Instant now, Instant end) throws IOException {
    Silence silence =
        SilenceJson.read(
            Json.read(
                """
                {"matchers": [{"name": "service", "operator": "=", "value": "checkout"}],
                 "startsAt": "2026-10-01T00:00:00Z", "endsAt": "2026-11-07T22:00:00Z",
                 "author": "anna", "reason": "patching", "weekly": {"days": ["Saturday"],
                 "from": "22:00", "to": "02:00", "zone": "Europe/Berlin"}}
                """),
            "s",
            Instant.parse("2026-10-01T00:00:00Z"),
            Duration.ofDays(7));

    assertThat(silence.until(attributes(), now).orElse(null)).isEqualTo(end);
  }

  @Test
  void silence_isReadBackWhole() throws IOException {
    Silence silence =
        read(
            WHOLE.formatted(
                ", \"id\": \"own\", \"weekly\": {\"days\": [\"monday\"], \"from\": \"08:00\","
                    + " \"to\": \"09:30\", \"zone\": \"America/New_York\"}"));

    assertThat(read(SilenceJson.write(silence))).isEqualTo(silence);
    assertThat(silence.id()).isEqualTo("own");
  }

  @Test
  void everythingThatIsWrong_isSaidAtOnce() {
    String bad =
        """
        {"matchers": [{"name": "service", "operator": "=~", "value": "check(out"},
                      {"name": "", "operator": "~", "value": 7}],
         "startsAt": "2026-11-21T10:00:00Z", "endsAt": "2026-11-21T09:00:00Z", "reason": " ",
         "weekly": {"days": ["noday"], "from": "25:00", "to": "02:00", "zone": "Mars/Base"}}
        """;

    InvalidSilenceException e =
        catchThrowableOfType(InvalidSilenceException.class, () -> read(bad));

    assertThat(e.problems().stream().map(InvalidSilenceException.Problem::place))
        .containsExactly(
            "matchers[0].value",
            "matchers[1].name",
            "matchers[1].operator",
            "matchers[1].value",
            "author",
            "reason",
            "weekly.days",
            "weekly.from",
            "weekly.zone",
            "endsAt");
    assertThat(e.getMessage()).contains("invalid expression at position 0: missing closing )");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | there is none",
        "[{\"name\": \"a\", \"operator\": \"=~\", \"value\": \".*\"}] | hold for an empty",
        "[{\"name\": \"a\", \"operator\": \"!=\", \"value\": \"b\"}] | hold for an empty"
      })
  void silenceOfEverything_isRefused(String matchers, String why) {
    String json =
        WHOLE.replaceFirst("\\[.*\\]", java.util.regex.Matcher.quoteReplacement(matchers));

    InvalidSilenceException e =
        catchThrowableOfType(InvalidSilenceException.class, () -> read(json.formatted("")));

    assertThat(e).hasMessageContaining(why);
  }

  @Test
  void longerThanItMay_isRefused() {
    String json = WHOLE.formatted("").replace("2026-11-21T13", "2026-11-28T14");

    InvalidSilenceException e =
        catchThrowableOfType(InvalidSilenceException.class, () -> read(json));

    assertThat(e.problems()).hasSize(1);
    assertThat(e).hasMessageContaining("longer than 7 days");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"severity\", \"operator\": \"=\", \"value\": \"high\"}",
        "{\"name\": \"severity\", \"operator\": \"=~\", \"value\": \"high|low\"}",
        "{\"name\": \"service\", \"operator\": \"=~\", \"value\": \".+\"}",
        "{\"name\": \"service\", \"operator\": \"=~\", \"value\": \"[^q]*.*x?.+\"}",
        "{\"name\": \"severity\", \"operator\": \"=\", \"value\": \"low\"},"
            + "{\"name\": \"service\", \"operator\": \"!=\", \"value\": \"checkout\"}",
      })
  void silenceOfEverythingThatIsAsBad_isRefused(String matchers) {
    String json =
        WHOLE
            .formatted("")
            .replace(
                "{\"name\": \"service\", \"operator\": \"=\", \"value\": \"checkout\"}", matchers);

    InvalidSilenceException e =
        catchThrowableOfType(InvalidSilenceException.class, () -> read(json));

    assertThat(e).hasMessageContaining("matchers: none says what it is about");
  }

  /** What was taken once goes on, whatever is asked of new ones. */
  @Test
  void silenceThatIsKept_isReadWhateverItsLength() throws IOException {
    Silence old =
        new Silence(
            "s",
            List.of(new Matcher("severity", Matcher.Operator.EQUAL, "low")),
            START,
            START.plus(Duration.ofDays(300)),
            "anna",
            "noise",
            null);

    assertThat(SilenceJson.read(Json.read(SilenceJson.write(old)))).isEqualTo(old);
  }

  @ParameterizedTest
  @CsvSource({
    "service, =, checkout, true",
    "service.name, =~, check.*, true",
    "rule, =, errors, true",
    "service, =~, .+, false",
    "service, !=, checkout, false",
    "alarm, =, checkout-p99, false",
    "severity, =, critical, false",
  })
  void silence_thatNamesAServiceOrRule_isSpecific(
      String name, String operator, String value, boolean specific) {
    Matcher matcher = new Matcher(name, Matcher.Operator.of(operator).orElseThrow(), value);
    Silence silence =
        new Silence("s", List.of(matcher), START, START.plusSeconds(60), "anna", "x", null);

    assertThat(silence.isSpecific()).isEqualTo(specific);
  }
}
