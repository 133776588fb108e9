package tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.correlate.CorrelateSettings;
import tocsin.correlate.Correlator;
import tocsin.correlate.MemoryIncidentStore;
import tocsin.model.Change;
import tocsin.model.Json;
import tocsin.model.LinkKind;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalJson;
import tocsin.model.SignalKind;
import tocsin.model.Tally;
import tocsin.model.Work;
import tocsin.model.WorkJson;
import tocsin.trace.TraceLookup;

class CorrelateDeskTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private final List<Work> queued = new ArrayList<>();
  private final Tally tally = new Tally();
  private final CorrelateDesk desk =
      new CorrelateDesk(() ->
          new Correlator(
              new MemoryIncidentStore(),
              queued::addAll,
              ids -> new TraceLookup(Map.of(), null),
              CorrelateSettings.DEFAULT,
              () -> NOW));

  private static Signal signal() {
    return Signal.builder("s", "aws.logs", SignalKind.LOG_ERROR, NOW)
        .severity(Severity.HIGH)
        .account("111122223333")
        .region("eu-central-1")
        .link(LinkKind.PROBLEM, "111122223333/eu-central-1/f")
        .build();
  }

  private void handle(String message) throws Exception {
    desk.handle(Json.read(message), "m1", tally);
  }

  @Test
  void handle_signal_isCorrelated() throws Exception {
    handle(SignalJson.write(signal()));

    assertThat(tally.total(Tally.Column.CORRELATED)).isEqualTo(1);
    assertThat(tally.total(Tally.Column.INCIDENTS)).isEqualTo(1);
    assertThat(queued).isNotEmpty();
  }

  @Test
  void handle_change_isKept() throws Exception {
    handle(SignalJson.write(new Change(signal(), "codepipeline", "anna")));

    assertThat(tally.total(Tally.Column.CHANGES)).isEqualTo(1);
  }

  @Test
  void handle_command_isCarriedOut() throws Exception {
    handle(WorkJson.write(new Work.QuietCheck("no-such-incident", NOW)));

    assertThat(tally.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"type\":\"signal\"}",
        "{\"type\":\"signal\",\"id\":\"i\",\"source\":\"s\",\"kind\":\"no-such-kind\"}",
        "{\"type\":\"lookup\",\"incident\":\"i\",\"due\":\"soon\"}",
        "{\"type\":\"notice\",\"incident\":\"i\",\"due\":\"2026-11-21T10:00:00Z\","
            + "\"event\":\"opened\",\"reason\":\"r\"}",
      })
  void handle_whatIsNoMessageOfThisFunction_isUnknown(String message) {
    assertThatThrownBy(() -> handle(message)).isInstanceOf(UnknownMessage.class);
  }
}
