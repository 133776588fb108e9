package tocsin.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tocsin.model.NoticeEvent;
import tocsin.model.Severity;
import tocsin.model.Work;

/**
 * Keeps the number of incidents that people hear of within a window. Beyond it, an incident that is
 * not critical is held back; when the window is over, one digest tells of all that were, by count
 * and by name. One that becomes critical, comes back or is reminded of later is told by itself.
 *
 * <p>Whoever takes the last place asks for the digest, before its own notice goes out: a crash in
 * between makes the notice come again, and it asks again. What only machines hear is not capped.
 */
final class Storm {
  static final String REASON = "storm";

  /** Longer than an invocation that began within the window may still write to it. */
  private static final Duration SETTLE = Duration.ofSeconds(60);

  private final Storms storms;
  private final Consumer<Work> later;
  private final NotifySettings settings;

  Storm(Storms storms, Consumer<Work> later, NotifySettings settings) {
    this.storms = storms;
    this.later = later;
    this.settings = settings;
  }

  /** Holds a notice back that would go out; empty if it may go. */
  Optional<Step.Stop> hold(Plan plan, Situation s) {
    if (!capped(plan, s)) {
      return Optional.empty();
    }
    Storms.Window window =
        Storms.Window.at(s.incident().account(), s.now(), settings.withholding().window());
    Instant expires = s.now().plus(settings.keep());
    return switch (place(window, s, expires)) {
      case TAKEN -> Optional.empty();
      case LAST -> {
        later.accept(digest(window));
        yield Optional.empty();
      }
      case NONE -> {
        storms.hold(window, held(s), expires);
        yield Optional.of(new Step.Stop(REASON, null, window.id()));
      }
    };
  }

  private Storms.Place place(Storms.Window window, Situation s, Instant expires) {
    return storms.take(window, s.incident().id(), settings.withholding().openings(), expires);
  }

  private Work.Notice digest(Storms.Window window) {
    Instant due = window.start().plus(settings.withholding().window()).plus(SETTLE);
    return new Work.Notice(window.id(), NoticeEvent.DIGEST, REASON, due);
  }

  private static boolean capped(Plan plan, Situation s) {
    return plan.event() == NoticeEvent.OPENED
        && s.incident().severity() != Severity.CRITICAL
        && !s.incident().drill()
        && plan.topics().stream().anyMatch(topic -> topic != Topic.EVENTS)
        && !s.history().begun(plan.name());
  }

  private static Storms.Held held(Situation s) {
    return new Storms.Held(
        s.incident().id(),
        s.incident().service(),
        s.incident().severity(),
        s.incident().region(),
        s.incident().title());
  }

  /** What the digest of a window tells; empty if nothing was held back. */
  Optional<Digest> digest(String id) {
    Optional<Storms.Window> window = Storms.Window.of(id);
    List<Storms.Held> held = window.map(storms::held).orElse(List.of());
    return held.isEmpty()
        ? Optional.empty()
        : Optional.of(new Digest(window.orElseThrow(), settings.withholding(), held));
  }
}
