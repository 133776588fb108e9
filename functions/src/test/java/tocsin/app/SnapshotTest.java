package tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** There is no AWS and no credential here, so a rehearsal that asked for either would fail. */
class SnapshotTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // set before each test
  static Path rules;

  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_REGION", "eu-central-1");
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    environment.put("TOCSIN_RULES", rules.toString());
    environment.put(Settings.TABLE, "tocsin");
    environment.put(Settings.SIGNAL_QUEUE, "https://sqs.eu-central-1.amazonaws.com/1/s.fifo");
    environment.put(Settings.WORK_QUEUE, "https://sqs.eu-central-1.amazonaws.com/1/work");
    environment.put(Settings.REJECTS_QUEUE, "https://sqs.eu-central-1.amazonaws.com/1/rejects");
    environment.put("TOCSIN_SETTINGS_PARAMETER", "/tocsin/settings");
    for (String topic : new String[] {"EVENTS", "ALERTS", "PAGES", "CHAT"}) {
      environment.put("TOCSIN_" + topic + "_TOPIC_ARN", "arn:aws:sns:eu-central-1:1:" + topic);
    }
    return environment;
  }

  static Stream<Arguments> functions() {
    Function<Map<String, String>, Object> logs = Wiring::logs;
    Function<Map<String, String>, Object> events = Wiring::events;
    Function<Map<String, String>, Object> correlate = Wiring::correlate;
    Function<Map<String, String>, Object> notify = Wiring::notify;
    return Stream.of(
        Arguments.of("LogsFunction", logs),
        Arguments.of("EventsFunction", events),
        Arguments.of("CorrelateFunction", correlate),
        Arguments.of("NotifyFunction", notify));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void rehearse_function_goesItsWholeWayWithoutAws(
      String name, Function<Map<String, String>, Object> wiring) {
    assertThat(wiring.apply(environment())).as(name).isNotNull();
    Snapshot snapshot = Objects.requireNonNull(Snapshot.held);

    assertThatCode(snapshot::rehearse).doesNotThrowAnyException();
  }

  @Test
  void wiring_withoutSnapshots_preparesNone() {
    Snapshot.held = null;
    Map<String, String> environment = environment();
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");

    assertThat(Wiring.correlate(environment)).isNotNull();

    assertThat(Snapshot.held).isNull();
  }
}
