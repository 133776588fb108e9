package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tocsin.correlate.Liveness.Life;

/** What everything does that knows whether log groups are alive. */
public abstract class LivenessContract {
  private static final String GROUP = "/ecs/worker";

  protected abstract Liveness liveness();

  /** A moment at which lines can be written. */
  protected abstract Instant now();

  protected abstract void put(String group, Instant time);

  private Life life(String group) {
    String arn = "arn:aws:logs:us-east-1:123456789012:log-group:" + group;
    return liveness().of(arn, now());
  }

  @Test
  void of_groupThatHasALineSince_isAliveSinceTheFirstOfThem() {
    put(GROUP, now().minusSeconds(1));
    put(GROUP, now().plusSeconds(5));
    put(GROUP, now().plusSeconds(9));

    assertThat(life(GROUP)).isEqualTo(new Life.Alive(now().plusSeconds(5)));
  }

  @Test
  void of_lineAtTheVeryMoment_isNoSignOfLife() {
    put(GROUP, now());

    assertThat(life(GROUP)).isEqualTo(new Life.Silent());
  }

  @Test
  void of_lineAMillisecondLater_is() {
    put(GROUP, now().plusMillis(1));

    assertThat(life(GROUP)).isEqualTo(new Life.Alive(now().plusMillis(1)));
  }

  @Test
  void of_anotherGroup_isAskedForItself() {
    put(GROUP, now().minusSeconds(5));
    put("/ecs/other", now().plusSeconds(5));

    assertThat(life(GROUP)).isEqualTo(new Life.Silent());
  }

  @Test
  void of_groupThatIsNotThere_isUnknown() {
    assertThat(life("/nowhere")).isEqualTo(new Life.Unknown("no-such-group"));
  }
}
