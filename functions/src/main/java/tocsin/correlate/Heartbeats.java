package tocsin.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.model.Condition;
import tocsin.model.Extent;
import tocsin.model.Link;
import tocsin.model.LinkKind;
import tocsin.model.Signal;
import tocsin.model.SignalKind;
import tocsin.model.SignalState;
import tocsin.model.Work;

/**
 * Decides about what rules expect to hear of again. Pure.
 *
 * <p>There is one check on its way at a time: the first record asks for it, and a check that comes
 * too early asks for the next. If one got lost, the first record after the time it should have come
 * asks anew.
 */
final class Heartbeats {
  /** How long a thing that is missing is remembered. */
  private static final Duration KEPT = Claims.UNTIL_TOLD;

  private static final int LINKS = 5;
  private static final int TITLE = 300;

  private Heartbeats() {}

  /** What a record of it changes. */
  record Beat(Window window, List<Work> work) {}

  static Beat heard(String key, Condition c, @Nullable Window window, Signal s, Instant now) {
    Heartbeat before = Heartbeat.of(window);
    Instant at = Joining.notAfter(s.extent().last(), now);
    boolean latest = before == null || !at.isBefore(before.last());
    Instant last = latest || before == null ? at : before.last();
    Instant armed = before == null ? null : before.armed();
    boolean ask = armed == null || armed.isBefore(now);
    Instant due = last.plus(c.within());
    Heartbeat after =
        new Heartbeat(
            last,
            c.within(),
            ask ? due : armed,
            // Whoever heard of it first has told, or is still being retried before this one.
            before == null || before.back() ? null : before.missing(),
            latest || before == null ? template(c, s) : before.template());
    return new Beat(
        window(key, after, window, now),
        ask ? List.of(new Work.AbsenceCheck(key, due)) : List.of());
  }

  /** It is still heard of: the next check. */
  static Beat early(String key, Heartbeat before, @Nullable Window window, Instant now) {
    Heartbeat after =
        new Heartbeat(
            before.last(), before.within(), before.due(), before.missing(), before.template());
    return new Beat(
        window(key, after, window, now), List.of(new Work.AbsenceCheck(key, before.due())));
  }

  /** It is missing: remembered, and not looked at again until it is heard of. */
  static Window missing(String key, Heartbeat before, @Nullable Window window, Instant now) {
    return window(
        key,
        new Heartbeat(before.last(), before.within(), null, before.due(), before.template()),
        window,
        now);
  }

  /** The signal to raise when it is missing; the same however often it is asked for. */
  static Signal absent(String key, Heartbeat beat) {
    return at(beat.template(), "absent/" + key + "/" + beat.last(), beat.due());
  }

  /** Tells that it is heard of again. */
  static Signal back(String key, Heartbeat beat) {
    return at(beat.template(), "back/" + key + "/" + beat.missing(), beat.last()).toBuilder()
        .state(SignalState.ENDED)
        .build();
  }

  private static Signal at(Signal template, String id, Instant time) {
    return template.toBuilder().id(id).time(time).extent(Extent.one(time)).build();
  }

  private static Signal template(Condition c, Signal s) {
    String title = "nothing for " + Meeting.text(c.within()) + ": " + s.title();
    Link link = Gate.link(c, s);
    Signal.Builder b =
        Signal.builder("", s.source(), SignalKind.THRESHOLD, s.time())
            .severity(c.severity() == null ? s.severity() : c.severity())
            .title(title.length() <= TITLE ? title : title.substring(0, TITLE))
            .account(s.account())
            .region(s.region())
            .service(s.service())
            .environment(s.environment())
            .principal(s.principal())
            .rule(c.rule())
            .policy(c.policy())
            .drill(s.drill())
            .link(link.kind(), link.key());
    s.resources().stream().limit(LINKS).forEach(b::resource);
    s.links().stream()
        .filter(l -> l.kind() == LinkKind.RESOURCE || l.kind() == LinkKind.PRINCIPAL)
        .limit(LINKS)
        .forEach(l -> b.link(l.kind(), l.key()));
    return b.build();
  }

  private static Window window(String key, Heartbeat beat, @Nullable Window before, Instant now) {
    return new Window(
        key,
        beat.state(),
        Members.max(now, beat.due()).plus(KEPT),
        before == null ? 0 : before.version());
  }
}
