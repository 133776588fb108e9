package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tocsin.correlate.Seen.Entry;
import tocsin.model.Condition;

final class SeenTest {
  private static final long WITHIN = 600_000;

  private static Seen of(Entry... entries) {
    return Seen.NONE.with(List.of(entries), WITHIN);
  }

  private static Entry step(long second, Integer... steps) {
    return new Entry(second * 1000, 1, Reached.what(List.of(steps)));
  }

  private static @Nullable Reached sequence(int steps, Entry... entries) {
    return Reached.by(of(entries), new Condition.Sequence(steps, List.of()), WITHIN);
  }

  @Test
  void seen_beyondItsBound_keepsExactCounts() {
    Seen seen = Seen.NONE;
    for (int i = 0; i < 5_000; i++) {
      seen = seen.with(List.of(new Entry(i * 100L, 1, "")), WITHIN);
    }

    assertThat(seen.entries()).hasSizeLessThanOrEqualTo(300);
    assertThat(seen.entries().stream().mapToLong(Entry::records).sum()).isEqualTo(5_000);
    assertThat(seen.state()).hasSizeLessThan(40_000);
    assertThat(Seen.of(new Window("k", seen.state(), Instant.EPOCH, 1))).isEqualTo(seen);
  }

  @Test
  void seen_ofManyValues_keepsTheLatestOfEach() {
    Seen seen = Seen.NONE;
    for (int i = 0; i < 9_000; i++) {
      seen = seen.with(List.of(new Entry(i, 1, "v" + i % 90)), WITHIN);
    }

    assertThat(Reached.by(seen, new Condition.Distinct("f", 90, List.of()), WITHIN)).isNotNull();
    assertThat(Reached.by(seen, new Condition.Distinct("f", 91, List.of()), WITHIN)).isNull();
  }

  @Test
  void seen_inAnyOrder_isTheSame() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      entries.add(new Entry(i * 7_000L, 1 + i % 3, "v" + i % 5));
    }
    Seen inOrder = Seen.NONE.with(entries, WITHIN);
    Collections.shuffle(entries, new Random(1));
    Seen shuffled = Seen.NONE;
    for (Entry entry : entries) {
      shuffled = shuffled.with(List.of(entry), WITHIN);
    }

    assertThat(shuffled).isEqualTo(inOrder);
  }

  @Test
  void count_slides() {
    Condition.Test count = new Condition.Count(3);
    assertThat(Reached.by(of(step(0), step(300), step(601)), count, WITHIN)).isNull();
    assertThat(Reached.by(of(step(0), step(300), step(601), step(900)), count, WITHIN))
        .isEqualTo(new Reached(Instant.ofEpochSecond(300), 3));
  }

  @Test
  void sequence_wantsTheOrderOfTime() {
    assertThat(sequence(3, step(3, 2), step(1, 0), step(2, 1)))
        .isEqualTo(new Reached(Instant.ofEpochSecond(1), 3));
    assertThat(sequence(3, step(1, 0), step(3, 1), step(2, 2))).isNull();
  }

  @Test
  void sequence_wantsARecordAStep() {
    assertThat(sequence(2, step(1, 0, 1))).isNull();
    assertThat(sequence(2, step(1, 0, 1), step(1, 0, 1))).isNotNull();
  }

  @Test
  void sequence_takesTheLatestStart() {
    assertThat(sequence(2, step(0, 0), step(500, 0), step(1_000, 1)))
        .isEqualTo(new Reached(Instant.ofEpochSecond(500), 2));
    assertThat(sequence(2, step(0, 0), step(1_000, 1))).isNull();
  }
}
