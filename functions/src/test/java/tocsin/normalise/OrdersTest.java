package tocsin.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.model.Json;
import tocsin.model.Order;
import tocsin.model.OrderJson;
import tocsin.model.OrderLimits;
import tocsin.model.Outcome;

final class OrdersTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-21T10:00:00Z");
  private static final String SILENCE =
      """
      {"id":"s-1","matchers":[{"name":"service.name","operator":"=~","value":"check.*"}],
       "startsAt":"2026-11-21T10:00:00Z","endsAt":"2026-11-21T12:00:00Z","author":"anna",
       "reason":"stock taking",
       "weekly":{"days":["sat"],"from":"10:00","to":"11:00","zone":"Europe/Berlin"}}\
      """;

  @ParameterizedTest(name = "{0} becomes {1}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "s-1|s-1||",
        "\"=~\"|\"~\"|invalid-silence|matchers[0].operator: unknown operator \"~\" (=, !=, =~ or"
            + " !~)",
        "check.*|check(|invalid-silence|matchers[0].value: invalid expression at position 0",
        "service.name|  |invalid-silence|matchers[0].name: it is missing",
        "\"matchers\":|\"matcher\":|invalid-silence|matchers: there is none",
        "21T12|21T10|invalid-silence|endsAt: it ends before it begins",
        "21T12|31T42|invalid-silence|endsAt: cannot read",
        "\"endsAt\"|\"end\"|invalid-silence|endsAt: it is missing",
        "2026-11-21T1|2026-11-20T1|invalid-silence|endsAt: it is over already",
        "anna|  |invalid-silence|author: it is missing",
        "stock taking|  |invalid-silence|reason: it is missing",
        "\"sat\"|\"caturday\"|invalid-silence|weekly.days: cannot read \"caturday\"",
        "[\"sat\"]|[]|invalid-silence|weekly.days: there is none",
        "Europe/Berlin|Nowhere/Nope|invalid-silence|weekly.zone: cannot read",
      })
  void silence_saysWhatIsWrongAndWhere(String from, String to, String reason, String detail) {
    Outcome outcome = outcome("Add Silence", SILENCE.replace(from, to == null ? "" : to));

    if (reason == null) {
      assertThat(outcome).isInstanceOf(Outcome.Ordered.class);
    } else {
      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Rejected.class,
              rejected -> {
                assertThat(rejected.reason()).isEqualTo(reason);
                assertThat(rejected.detail()).startsWith(detail);
              });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Acknowledge Incident, detail.by is missing or blank",
    "Resolve Incident, detail.by is missing or blank",
    "Expire Silence, detail.by is missing or blank",
  })
  void order_isGivenBySomebody(String type, String detail) {
    assertThat(outcome(type, "{\"incident\":\"inc-0123456789ab\",\"id\":\"s-1\",\"by\":\" \"}"))
        .isEqualTo(new Outcome.Rejected("invalid-order", detail));
  }

  @Test
  void silence_isOver_atTheMomentOfTheOrder() {
    String now = SILENCE.replace("T10:00:00Z", "T09:00:00Z").replace("T12", "T10");

    assertThat(outcome("Add Silence", now))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> assertThat(rejected.detail()).startsWith("endsAt: it is over already"));
  }

  /** A table refuses longer keys, and the order would be tried until it is given up. */
  @ParameterizedTest(name = "{0} characters: {1}")
  @CsvSource({"128, true", "129, false", "2000, false"})
  void id_ofASilence_fitsAKey(int length, boolean taken) {
    String id = "\u4e2d".repeat(length);

    assertThat(outcome("Add Silence", SILENCE.replace("s-1", id)) instanceof Outcome.Ordered)
        .isEqualTo(taken);
    assertThat(outcome("Expire Silence", "{\"id\":\"" + id + "\",\"by\":\"anna\"}"))
        .isInstanceOf(taken ? Outcome.Ordered.class : Outcome.Rejected.class);
  }

  @Test
  void order_ofAnotherType_isUnknown() {
    assertThat(outcome("Delete Everything", "{}"))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo("unknown-order"));
  }

  @Test
  void note_withASecret_isMasked() {
    String detail =
        "{\"incident\":\"inc-0123456789ab\",\"by\":\"anna\",\"note\":\"password=hunter2hunter2\"}";

    assertThat(outcome("Acknowledge Incident", detail).toString()).doesNotContain("hunter2");
  }

  @Test
  void order_isReadBackAsWritten() throws IOException {
    for (String[] one :
        new String[][] {
          {
            "Acknowledge Incident",
            "{\"incident\":\"inc-0123456789ab\",\"by\":\"anna\",\"note\":\"on it\"}"
          },
          {"Resolve Incident", "{\"incident\":\"inc-0123456789ab\",\"by\":\"anna\"}"},
          {"Add Silence", SILENCE},
          {"Expire Silence", "{\"id\":\"s-1\",\"by\":\"anna\"}"},
        }) {
      Order order = ((Outcome.Ordered) outcome(one[0], one[1])).order();

      assertThat(OrderJson.read(Json.read(OrderJson.write(order)))).isEqualTo(order);
    }
  }

  private static Outcome outcome(String type, String detail) {
    String event =
        """
        {"id":"e-1","source":"tocsin.operator","detail-type":"%s","account":"111122223333",
         "region":"eu-west-1","time":"2026-11-21T10:00:00Z","resources":[],"detail":%s}\
        """
            .formatted(type, detail);
    return new Normaliser().normalise(event, RECEIVED).outcome();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"4c1", "inc-", "inc-0123", "inc-0123456789AB", "inc-0123456789il", "sil-1"})
  void incidentThatNoneCanBe_isRefusedWithItsPlace(String id) {
    assertThat(outcome("Acknowledge Incident", "{\"incident\":\"" + id + "\",\"by\":\"anna\"}"))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> {
              assertThat(rejected.reason()).isEqualTo("invalid-order");
              assertThat(rejected.detail()).startsWith("detail.incident is \"" + id + "\"");
            });
  }

  @ParameterizedTest
  @CsvSource({"999988887777, foreign-account", "'', foreign-account", "111122223333, ''"})
  void orderOfAnotherAccount_isRefused(String account, String reason) {
    String event =
        """
        {"id":"e-1","source":"tocsin.operator","detail-type":"Resolve Incident","account":"%s",
         "region":"eu-west-1","time":"2026-11-21T10:00:00Z","resources":[],
         "detail":{"incident":"inc-0123456789ab","by":"mallory"}}\
        """
            .formatted(account);
    Normaliser own = new Normaliser(OrderLimits.DEFAULT.of("111122223333"));

    Outcome outcome = own.normalise(event, RECEIVED).outcome();

    if (reason.isEmpty()) {
      assertThat(outcome).isInstanceOf(Outcome.Ordered.class);
    } else {
      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Rejected.class,
              rejected -> {
                assertThat(rejected.reason()).isEqualTo(reason);
                assertThat(rejected.detail()).contains("111122223333 only");
              });
    }
  }
}
