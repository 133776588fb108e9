package tocsin.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tocsin.correlate.Seen.Entry;
import tocsin.model.Condition;
import tocsin.model.Incident;
import tocsin.model.Link;
import tocsin.model.Signal;
import tocsin.model.SignalState;
import tocsin.model.Work;

/**
 * Decides whether a signal gets through the thresholds of the rules that it matches, and what is to
 * be remembered of it.
 *
 * <p>A condition is met when the signal is the one that reaches the threshold, or when the incident
 * that an earlier one opened still goes on. The window is emptied when it is reached, so that after
 * that incident the counting starts anew.
 */
final class Gate {
  static final String BELOW = "below-threshold";
  static final String HEARTBEAT = "heartbeat";
  static final String FIELD_MISSING = "threshold-field-missing";

  /** Windows are kept longer than they need be by this, for records that arrive late. */
  private static final Duration LATE = Duration.ofHours(1);

  private final IncidentStore store;
  private final Reach reach;

  Gate(IncidentStore store, Reach reach) {
    this.store = store;
    this.reach = reach;
  }

  /**
   * What was decided.
   *
   * @param signal as the rules want it whose conditions are met
   * @param open whether it counts for something
   * @param reason why not, if it does not
   */
  record Passage(
      Signal signal, boolean open, String reason, List<Window> windows, List<Work> work) {}

  Passage judge(Signal s, Instant now) {
    List<Condition> all = s.policy().conditions();
    if (all.isEmpty()) {
      return new Passage(s, true, "", List.of(), List.of());
    }
    Map<String, Condition> wanted = counting(s);
    Map<String, Window> known = store.windows(wanted.keySet(), now);
    Map<Link, LinkClaim> claims =
        store.claims(wanted.values().stream().map(c -> link(c, s)).toList(), now);
    List<Window> windows = new ArrayList<>();
    List<Work> work = new ArrayList<>();
    List<Condition> met = new ArrayList<>();
    Signal told = s;
    String reason = wanted.isEmpty() ? FIELD_MISSING : HEARTBEAT;
    for (Map.Entry<String, Condition> one : wanted.entrySet()) {
      Condition c = one.getValue();
      Window before = known.get(one.getKey());
      if (c.test() instanceof Condition.Absence) {
        Heartbeats.Beat beat = Heartbeats.heard(one.getKey(), c, before, s, now);
        windows.add(beat.window());
        work.addAll(beat.work());
        continue;
      }
      reason = BELOW;
      if (goesOn(claims.get(link(c, s)), s)) {
        met.add(c);
        continue;
      }
      long within = c.within().toMillis();
      Seen seen = Seen.of(before).with(entries(c, s, now), within);
      Reached reached = Reached.by(seen, c.test(), within);
      windows.add(window(one.getKey(), reached == null ? seen : Seen.NONE, before, c, now));
      if (reached != null) {
        met.add(c);
        told = Meeting.tell(told, c, reached);
      }
    }
    boolean open = !met.isEmpty() || !s.policy().gated();
    return new Passage(Meeting.of(told, met), open, open ? "" : reason, windows, work);
  }

  /** Conditions that the signal counts for, by their windows; an end only for being heard of. */
  static Map<String, Condition> counting(Signal s) {
    Map<String, Condition> counting = new LinkedHashMap<>();
    for (Condition c : s.policy().conditions()) {
      boolean active = s.state() == SignalState.ACTIVE;
      if (c.counts() && (active || c.test() instanceof Condition.Absence)) {
        counting.put(key(c, s), c);
      }
    }
    return counting;
  }

  static String key(Condition c, Signal s) {
    return s.drill() ? Drills.SCOPE + c.window() : c.window();
  }

  static Link link(Condition c, Signal s) {
    return s.drill() ? Drills.apart(c.link()) : c.link();
  }

  /** Late news of an incident that is over belongs to it, too. */
  private boolean goesOn(@Nullable LinkClaim claim, Signal s) {
    String id = claim == null ? null : claim.incident();
    Incident incident = id == null ? null : reach.follow(id).orElse(null);
    if (incident == null) {
      return false;
    }
    Instant resolved = incident.resolved();
    return incident.state().live() || (resolved != null && !s.extent().last().isAfter(resolved));
  }

  private static List<Entry> entries(Condition c, Signal s, Instant now) {
    long at = Joining.notAfter(s.extent().last(), now).toEpochMilli();
    return switch (c.test()) {
      case Condition.Distinct d -> d.values().stream().map(v -> new Entry(at, 1, v)).toList();
      case Condition.Sequence q -> List.of(new Entry(at, 1, Reached.what(q.matched())));
      default -> List.of(new Entry(at, records(s, c.within()), ""));
    };
  }

  /** A signal of many lines that are further apart than the window: its share, if evenly spread. */
  private static long records(Signal s, Duration within) {
    long span = Duration.between(s.extent().first(), s.extent().last()).toMillis();
    long n = s.extent().records();
    return span <= within.toMillis()
        ? n
        : Math.max(1, (long) ((double) n * within.toMillis() / span));
  }

  private static Window window(
      String key, Seen seen, @Nullable Window before, Condition c, Instant now) {
    return new Window(
        key,
        seen.state(),
        now.plus(c.within().multipliedBy(2)).plus(LATE),
        before == null ? 0 : before.version());
  }
}
