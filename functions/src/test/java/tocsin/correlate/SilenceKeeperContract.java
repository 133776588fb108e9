package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tocsin.correlate.SilenceKeeper.Kept;
import tocsin.model.KeptSilence;
import tocsin.model.Matcher;
import tocsin.model.Order;
import tocsin.model.Silence;

/** What every {@link SilenceKeeper} must do, and what is read back from it. */
public abstract class SilenceKeeperContract {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private static final Instant END = START.plusSeconds(7_200);

  @SuppressWarnings("NullAway.Init") // set before each test
  private SilenceKeeper keeper;

  /** An empty store. */
  protected abstract SilenceKeeper create();

  /** What notification reads from the store that was created last. */
  protected abstract List<Silence> standing(Instant now);

  protected abstract Optional<KeptSilence> find(String id);

  protected abstract boolean use(String id, String order, String incident);

  protected abstract void told(String id, String order, String told);

  @BeforeEach
  void open() {
    keeper = create();
  }

  private static Silence silence(String id, String service) {
    Matcher matcher = new Matcher("service", Matcher.Operator.MATCHES, service);
    return new Silence(id, List.of(matcher), START, END, "anna", "moving", null);
  }

  private static Order.AddSilence add(String order, int second, Silence silence) {
    return new Order.AddSilence(order, START.plusSeconds(second), silence);
  }

  private static Order.ExpireSilence expire(String order, int second) {
    return new Order.ExpireSilence(order, START.plusSeconds(second), "ben", "s-1");
  }

  @Test
  void added_standsUntilItsEnd() {
    Silence silence = silence("s-1", "check.*");
    assertThat(standing(START)).isEmpty();
    assertThat(keeper.add(add("o-1", 1, silence))).isEqualTo(Kept.DONE);
    assertThat(keeper.add(add("o-1", 1, silence))).isEqualTo(Kept.DUPLICATE);
    assertThat(standing(START)).containsExactly(silence);
    assertThat(standing(END.minusMillis(1))).containsExactly(silence);
    assertThat(standing(END)).isEmpty();
  }

  @Test
  void expired_standsNoMore() {
    keeper.add(add("o-1", 1, silence("s-1", "a")));
    keeper.add(add("o-2", 1, silence("s-2", "b")));
    assertThat(keeper.expire(expire("o-3", 2))).isEqualTo(Kept.DONE);
    assertThat(keeper.expire(expire("o-3", 2))).isEqualTo(Kept.DUPLICATE);
    assertThat(Set.copyOf(standing(START))).containsExactly(silence("s-2", "b"));
  }

  @Test
  void expiryThatOvertakes_holds() {
    assertThat(keeper.expire(expire("o-2", 2))).isEqualTo(Kept.UNKNOWN);
    assertThat(keeper.add(add("o-1", 1, silence("s-1", "a")))).isEqualTo(Kept.OVERTAKEN);
    assertThat(standing(START)).isEmpty();
  }

  @Test
  void addedLater_takesThePlace() {
    keeper.add(add("o-1", 1, silence("s-1", "a")));
    assertThat(keeper.add(add("o-2", 2, silence("s-1", "b")))).isEqualTo(Kept.DONE);
    assertThat(keeper.add(add("o-1", 1, silence("s-1", "a")))).isEqualTo(Kept.OVERTAKEN);
    assertThat(standing(START)).containsExactly(silence("s-1", "b"));
  }

  @Test
  void addedAfterItsExpiry_standsAgain() {
    keeper.expire(expire("o-1", 1));
    assertThat(keeper.add(add("o-2", 2, silence("s-1", "a")))).isEqualTo(Kept.DONE);
    assertThat(standing(START)).containsExactly(silence("s-1", "a"));
  }

  @Test
  void overAlready_cannotBeEnded() {
    keeper.add(add("o-1", 1, silence("s-1", "a")));
    assertThat(keeper.expire(expire("o-2", 7_200))).isEqualTo(Kept.OVER);
    assertThat(keeper.expire(expire("o-3", 7_199))).isEqualTo(Kept.DONE);
    assertThat(keeper.expire(expire("o-4", 7_300))).isEqualTo(Kept.OVER);
    assertThat(keeper.expire(expire("o-3", 7_199))).isEqualTo(Kept.DUPLICATE);
  }

  @Test
  void unknown_staysUnknown_howeverOftenItIsEnded() {
    assertThat(keeper.expire(expire("o-1", 1))).isEqualTo(Kept.UNKNOWN);
    assertThat(keeper.expire(expire("o-2", 2))).isEqualTo(Kept.UNKNOWN);
    assertThat(find("s-1")).isEmpty();
  }

  @Test
  void ended_isStillFound_withTheOneWhoEndedIt() {
    Silence silence = silence("s-1", "a");
    keeper.add(add("o-1", 1, silence));
    assertThat(find("s-1")).contains(new KeptSilence(silence, "o-1", null, null, Set.of()));
    keeper.expire(expire("o-2", 2));
    assertThat(find("s-1"))
        .contains(new KeptSilence(silence, "o-2", "ben", START.plusSeconds(2), Set.of()));
  }

  @Test
  void firstUse_isOfOneIncident_untilItIsAddedAnew() {
    keeper.add(add("o-1", 1, silence("s-1", "a")));
    assertThat(use("s-1", "o-1", "inc-1")).isTrue();
    assertThat(use("s-1", "o-1", "inc-2")).isFalse();
    assertThat(use("s-1", "o-1", "inc-1")).isTrue();
    keeper.add(add("o-2", 2, silence("s-1", "b")));
    assertThat(use("s-1", "o-1", "inc-1")).isFalse();
    assertThat(use("s-1", "o-2", "inc-2")).isTrue();
    assertThat(use("s-9", "o-2", "inc-2")).isFalse();
  }

  @Test
  void told_isRemembered_untilItIsAddedAnew() {
    keeper.add(add("o-1", 1, silence("s-1", "a")));
    told("s-1", "o-1", "silence-added/alerts");
    told("s-1", "o-1", "silence-added/alerts");
    told("s-1", "o-1", "silence-added/chat");
    told("s-1", "o-0", "silence-ended/chat");
    assertThat(find("s-1").orElseThrow().told())
        .containsExactlyInAnyOrder("silence-added/alerts", "silence-added/chat");
    keeper.add(add("o-2", 2, silence("s-1", "b")));
    assertThat(find("s-1").orElseThrow().told()).isEmpty();
  }
}
