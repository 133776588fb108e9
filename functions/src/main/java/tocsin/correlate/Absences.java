package tocsin.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tocsin.correlate.Correlated.What;
import tocsin.correlate.Writing.Step;
import tocsin.model.Condition;
import tocsin.model.RuleMode;
import tocsin.model.Signal;
import tocsin.model.Work;

/** Reads the windows of what rules expect to hear of again, and decides what follows. */
final class Absences {
  private final IncidentStore store;
  private final Arrivals arrivals;

  Absences(IncidentStore store, Arrivals arrivals) {
    this.store = store;
    this.arrivals = arrivals;
  }

  /**
   * What is to be done after a record of such things was applied.
   *
   * @param back signals that tell that something is no longer missing
   * @param checks that are on their way, or should be
   */
  record After(List<Signal> back, List<Work> checks) {}

  After after(Signal signal, Instant now) {
    List<Signal> back = new ArrayList<>();
    List<Work> checks = new ArrayList<>();
    for (Map.Entry<String, Condition> one : Gate.counting(signal).entrySet()) {
      Heartbeat beat =
          one.getValue().test() instanceof Condition.Absence ? find(one.getKey(), now) : null;
      if (beat != null && beat.back()) {
        back.add(Heartbeats.back(one.getKey(), beat));
      }
      if (beat != null && beat.armed() != null) {
        checks.add(new Work.AbsenceCheck(one.getKey(), beat.armed()));
      }
    }
    return new After(back, checks);
  }

  /** Decides whether it is missing now, and if so, what its absence does. */
  Step check(String key, Instant now) {
    Window window = store.windows(List.of(key), now).get(key);
    Heartbeat beat = Heartbeat.of(window);
    if (beat == null || known(beat)) {
      return new Step(null, checked(beat == null ? "no-such-window" : "known", null));
    }
    if (beat.due().isAfter(now)) {
      return new Step(null, checked("heard-of", Heartbeats.early(key, beat, window, now)));
    }
    Signal absent = Heartbeats.absent(key, beat);
    List<Window> missing = List.of(Heartbeats.missing(key, beat, window, now));
    return new Step(
        absent,
        absent.policy().mode() == RuleMode.SHADOW
            ? Plan.suppressed("shadow", missing, List.of())
            : arrivals.decide(absent, now).and(missing, List.of()));
  }

  /** The signal that was raised when this was found missing; null if it is not missing. */
  @Nullable Signal raised(String key, Instant now) {
    Heartbeat beat = find(key, now);
    return beat != null && known(beat) ? Heartbeats.absent(key, beat) : null;
  }

  private static boolean known(Heartbeat beat) {
    return beat.missing() != null && !beat.back();
  }

  private @Nullable Heartbeat find(String key, Instant now) {
    return Heartbeat.of(store.windows(List.of(key), now).get(key));
  }

  private static Plan checked(String reason, Heartbeats.@Nullable Beat beat) {
    return new Plan(
        What.CHECKED,
        reason,
        List.of(),
        List.of(),
        false,
        List.of(),
        List.of(),
        beat == null ? List.of() : beat.work(),
        beat == null ? List.of() : List.of(beat.window()));
  }
}
