package tocsin.local.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private final Placeholders placeholders =
      new Placeholders("111122223333", "eu-central-1", Instant.parse("2026-11-21T09:59:00Z"));

  @Test
  void times_areRelativeToTheStep() {
    assertThat(placeholders.fill("{{now}} {{now-4m}} {{now+1500ms}}", NOW))
        .isEqualTo("2026-11-21T10:00:00.000Z 2026-11-21T09:56:00.000Z 2026-11-21T10:00:01.500Z");
  }

  @Test
  void seconds_areNumbersAsXRayWantsThem() {
    assertThat(placeholders.fill("{{seconds:now-250ms}}", NOW)).isEqualTo("1795255199.750");
  }

  @Test
  void traceIds_keepTheirNameThroughAStory() {
    String first = placeholders.fill("{{trace:a}}", NOW);
    assertThat(first).matches("1-[0-9a-f]{8}-[0-9a-f]{24}");
    assertThat(placeholders.fill("{{trace:a}}", NOW.plusSeconds(60))).isEqualTo(first);
    assertThat(placeholders.fill("{{trace:b}}", NOW)).isNotEqualTo(first);
  }

  @Test
  void whatIsNoTime_isRefusedWithTheForm() {
    assertThatThrownBy(() -> placeholders.fill("{{yesterday}}", NOW))
        .hasMessageContaining("\"yesterday\"")
        .hasMessageContaining("now-4m");
  }
}
