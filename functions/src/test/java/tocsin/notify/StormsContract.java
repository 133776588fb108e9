package tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tocsin.model.Severity;
import tocsin.notify.Storms.Place;

/** What every {@link Storms} must do. */
public abstract class StormsContract {
  private static final Instant NOW = Instant.parse("2026-11-21T10:04:30Z");
  private static final Instant EXPIRES = Instant.parse("2036-11-21T01:15:10Z");
  private static final Storms.Window WINDOW =
      Storms.Window.at("111122223333", NOW, Duration.ofMinutes(10));

  @SuppressWarnings("NullAway.Init") // set before each test
  private Storms storms;

  /** An empty store. */
  protected abstract Storms create();

  @BeforeEach
  void open() {
    storms = create();
  }

  private Place take(String incident) {
    return storms.take(WINDOW, incident, 2, EXPIRES);
  }

  @Test
  void window_isNamedByItsStart() {
    assertThat(WINDOW.start()).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
    assertThat(Storms.Window.of(WINDOW.id())).contains(WINDOW);
    assertThat(Storms.Window.of("inc-1")).isEmpty();
    assertThat(Storms.Window.of("storm-111122223333-x")).isEmpty();
  }

  @Test
  void places_areTakenUntilThereIsNone() {
    assertThat(take("a")).isEqualTo(Place.TAKEN);
    assertThat(take("b")).isEqualTo(Place.LAST);
    assertThat(take("c")).isEqualTo(Place.NONE);
  }

  @Test
  void repeat_takesNoSecondPlace() {
    assertThat(take("a")).isEqualTo(Place.TAKEN);
    assertThat(take("a")).isEqualTo(Place.TAKEN);
    assertThat(take("b")).isEqualTo(Place.LAST);
    assertThat(take("b")).isEqualTo(Place.LAST);
    assertThat(take("c")).isEqualTo(Place.NONE);
    assertThat(take("c")).isEqualTo(Place.NONE);
  }

  @Test
  void windowsAndAccounts_areKeptApart() {
    take("a");
    take("b");
    Storms.Window next = new Storms.Window("111122223333", NOW.plusSeconds(600));
    Storms.Window other = new Storms.Window("123456789012", WINDOW.start());
    assertThat(storms.take(next, "c", 2, EXPIRES)).isEqualTo(Place.TAKEN);
    assertThat(storms.take(other, "c", 2, EXPIRES)).isEqualTo(Place.TAKEN);
    storms.hold(next, held("c", "checkout"), EXPIRES);
    assertThat(storms.held(WINDOW)).isEmpty();
  }

  @Test
  void held_isReadBackWholeAndOnce() {
    storms.hold(WINDOW, held("c", "checkout"), EXPIRES);
    storms.hold(WINDOW, held("d", ""), EXPIRES);
    storms.hold(WINDOW, held("c", "renamed"), EXPIRES);
    assertThat(storms.held(WINDOW))
        .containsExactlyInAnyOrderElementsOf(List.of(held("c", "checkout"), held("d", "")));
  }

  private static Storms.Held held(String incident, String service) {
    return new Storms.Held(incident, service, Severity.HIGH, "eu-central-1", "save failed");
  }
}
