package tocsin.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Random histories on memory, one delivery or batch after the other. */
class HistoriesTest {
  private static final Duration LATE = Duration.ofMinutes(1);
  private static final int BATCH = 10;
  private static final double FAULTS = 0.02;

  private static void each(LongFunction<History> made, Consumer<History> property) {
    long first = Long.getLong("tocsin.seed", 1);
    long seeds = Long.getLong("tocsin.histories", 40);
    for (long seed = first; seed < first + seeds; seed++) {
      Shrinking.check(made.apply(seed), property);
    }
  }

  private static Course calm(History history) {
    return new Course(history, Faults.none()).feed(Course.inOrder(history), 1);
  }

  private static void sameAsInOrder(History history, Course course) {
    assertThat(course.made().outcome()).isEqualTo(calm(history).made().outcome());
    check(course);
  }

  private static void check(Course course) {
    course.made().check();
    course.checkLedger();
    course.checkTold();
  }

  @Test
  void minutes_inOrder_holdAllThatMustHold() {
    each(Histories::ofMinutes, history -> check(calm(history)));
  }

  @Test
  void minutes_lateAndRepeated_areTheSameIncidents() {
    each(
        Histories::ofMinutes,
        history ->
            sameAsInOrder(
                history,
                new Course(history, Faults.none()).feed(Course.inDisorder(history, LATE), 1)));
  }

  @Test
  void minutes_lateAndRepeated_withFaults_areTheSameIncidents() {
    each(
        Histories::ofMinutes,
        history ->
            sameAsInOrder(
                history,
                new Course(history, new Faults(history.seed(), FAULTS))
                    .feed(Course.inDisorder(history, LATE), 1)));
  }

  @Test
  void minutes_inBatches_areTheSameIncidents() {
    each(
        Histories::ofMinutes,
        history ->
            sameAsInOrder(
                history,
                new Course(history, Faults.none()).feed(Course.inDisorder(history, LATE), BATCH)));
  }

  @Test
  void minutes_inBatches_withFaults_areTheSameIncidents() {
    each(
        Histories::ofMinutes,
        history ->
            sameAsInOrder(
                history,
                new Course(history, new Faults(history.seed(), FAULTS))
                    .feed(Course.inDisorder(history, LATE), BATCH)));
  }

  @Test
  void places_lateAndRepeated_areTheSameIncidents() {
    each(
        Histories::ofPlaces,
        history ->
            sameAsInOrder(
                history,
                new Course(history, Faults.none()).feed(Course.inDisorder(history, LATE), 1)));
  }

  @Test
  void hours_inOrder_holdAllThatMustHold() {
    each(Histories::ofHours, history -> check(calm(history)));
  }

  @Test
  void hours_lateAndRepeated_withFaults_holdAllThatMustHold() {
    each(
        Histories::ofHours,
        history ->
            check(
                new Course(history, new Faults(history.seed(), FAULTS))
                    .feed(Course.inDisorder(history, LATE.multipliedBy(5)), 1)));
  }

  @Test
  void hours_inBatches_withFaults_holdAllThatMustHold() {
    each(
        Histories::ofHours,
        history ->
            check(
                new Course(history, new Faults(history.seed(), FAULTS))
                    .feed(Course.inDisorder(history, LATE.multipliedBy(5)), BATCH)));
  }
}
