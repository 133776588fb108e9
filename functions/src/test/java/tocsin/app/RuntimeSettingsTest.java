package tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.model.Severity;
import tocsin.notify.Flapping;
import tocsin.notify.NotifySettings;

class RuntimeSettingsTest {
  private final Deque<String> values = new ArrayDeque<>();
  private final Recorder log = new Recorder();
  private Instant now = Instant.parse("2026-11-21T10:00:00Z");
  private final RuntimeSettings settings = new RuntimeSettings(values::remove, log, () -> now);

  @Test
  void get_fieldsThatAreSet_overrideTheDefaults() {
    values.add("{\"pagesFrom\":\"critical\",\"stormCap\":3}");

    assertThat(settings.get().pagesFrom()).isEqualTo(Severity.CRITICAL);
    assertThat(settings.get().stormCap()).isEqualTo(3);
    assertThat(settings.get().alertsFrom()).isEqualTo(NotifySettings.DEFAULT.alertsFrom());
    assertThat(values).as("read once within a minute").isEmpty();
  }

  @Test
  void get_whatCountsAsFlapping_canBeSet() {
    values.add("{\"flapReturns\":5,\"flapStableSeconds\":600}");

    assertThat(settings.get().flapping())
        .isEqualTo(new Flapping(5, Duration.ofHours(1), Duration.ofMinutes(10)));
  }

  @Test
  void get_afterAMinute_readsAgain() {
    values.addAll(List.of("{}", "{\"stormCap\":3}"));
    settings.get();
    now = now.plusSeconds(60);

    assertThat(settings.get().stormCap()).isEqualTo(3);
  }

  @Test
  void get_valueThatIsWrong_keepsWhatWasKnownAndSaysSo() {
    values.addAll(List.of("{\"stormCap\":3}", "{\"pagesFrom\":\"purple\"}"));
    settings.get();
    now = now.plusSeconds(60);

    assertThat(settings.get().stormCap()).isEqualTo(3);
    assertThat(log.logged).containsExactly("settings-parameter ");
  }
}
