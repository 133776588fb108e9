package tocsin.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tocsin.model.Handling;
import tocsin.model.Incident;
import tocsin.model.NoticeEvent;
import tocsin.model.Severity;
import tocsin.model.Work;

/**
 * Asks for notices. Their names are kept in the incident, in the very write that makes them due;
 * the work itself is queued after it. If that fails, the message comes again, finds itself applied,
 * and asks for the same names once more.
 *
 * <p>Names: {@code opened/new-incident}, {@code escalated/severity-critical} (one a level), {@code
 * enriched/cause}, {@code enriched/suspects}, {@code spread/merged}, {@code resolved/over}, {@code
 * reopened/again-1}, {@code resolved/over-1} (one a time), {@code acknowledged/by-hand}, {@code
 * resolved/by-hand-1}, {@code reminded/unacknowledged-1}, {@code escalated/unacknowledged} ...
 */
final class Notices {
  static final String OPENED = "opened/new-incident";
  static final String CAUSE = "enriched/cause";
  static final String SUSPECTS = "enriched/suspects";
  static final String ACKNOWLEDGED = "acknowledged/";
  static final String RESOLVED = "resolved/";
  static final String UNACKNOWLEDGED = "escalated/unacknowledged";
  static final String REMINDED = "reminded/unacknowledged-";
  static final String SPREAD = "spread/merged";

  private final CorrelateSettings settings;
  private final Instant now;
  private final List<Work> work = new ArrayList<>();

  Notices(CorrelateSettings settings, Instant now) {
    this.settings = settings;
    this.now = now;
  }

  List<Work> work() {
    return work;
  }

  /** For an incident that goes on and of which nobody was to be told yet. */
  void openedIfNew(Incident.Builder b) {
    if (b.state.live() && !b.asked.contains(OPENED)) {
      waits(b);
      ask(b, OPENED);
    }
  }

  void reopened(Incident.Builder b) {
    if (b.asked.contains(OPENED)) {
      waits(b);
      ask(b, "reopened/again-" + b.reopenings);
    }
  }

  /**
   * A notice of the opening that still waits for its group need wait no longer. Reminders are
   * counted from here: people have just heard how severe it is.
   */
  void escalated(Incident.Builder b, Severity before) {
    if (b.state.live() && b.severity.compareTo(before) > 0) {
      waits(b);
      if (urgent(b.severity) && !urgent(before)) {
        ask(b, OPENED);
      }
      ask(b, "escalated/severity-" + b.severity.wire());
    }
  }

  /**
   * One notice for all that is merged, and none if people were told of the cause that they share:
   * either that the cause is known or that it is a big one. While traces are awaited it waits for
   * what they show, see {@link #owed}.
   *
   * @param before what goes on, before the others were merged into it
   */
  void merged(Incident.Builder b, Incident before) {
    if (b.cause != null && before.cause() == null) {
      enriched(b, CAUSE);
    } else if (!CauseFinder.underWay(b.noCause)) {
      spread(b);
    }
  }

  /** Tells of merges that were kept back for a trace which is not awaited any more. */
  void owed(Incident.Builder b) {
    if (b.cause == null && b.why.stream().anyMatch(why -> why.startsWith("merged-"))) {
      spread(b);
    }
  }

  /** Told once, however many it takes in: after the first, people know that it is a big one. */
  private void spread(Incident.Builder b) {
    boolean told = b.asked.contains(SPREAD) || b.asked.contains(CAUSE);
    if (b.state.live() && b.asked.contains(OPENED) && !told) {
      ask(b, SPREAD);
    }
  }

  void enriched(Incident.Builder b, String name) {
    if (!b.asked.contains(name) && b.asked.contains(OPENED)) {
      ask(b, name);
    }
  }

  private void waits(Incident.Builder b) {
    b.handling = b.handling.waiting(new Handling.Waiting(now, 0));
  }

  /** Nobody has acknowledged it. */
  void reminded(Incident.Builder b, int times, boolean escalates) {
    ask(b, escalates ? UNACKNOWLEDGED + again(b) : REMINDED + times + again(b));
  }

  /** By whom is in the incident. */
  void acknowledged(Incident.Builder b) {
    if (b.asked.contains(OPENED)) {
      ask(b, ACKNOWLEDGED + "by-hand" + again(b));
    }
  }

  void resolvedByHand(Incident.Builder b) {
    if (b.asked.contains(OPENED)) {
      ask(b, RESOLVED + "by-hand" + again(b));
    }
  }

  void resolved(Incident.Builder b) {
    if (b.asked.contains(OPENED)) {
      ask(b, RESOLVED + "over" + again(b));
    }
  }

  private static String again(Incident.Builder b) {
    return b.reopenings == 0 ? "" : "-" + b.reopenings;
  }

  /** Everything that was asked for, again. */
  static List<Work> again(Incident incident, CorrelateSettings settings, Instant now) {
    return incident.asked().stream()
        .map(name -> notice(incident.id(), incident.severity(), name, settings, now))
        .toList();
  }

  static String name(Work.Notice notice) {
    return notice.event().wire() + "/" + notice.reason();
  }

  private void ask(Incident.Builder b, String name) {
    Bounds.asked(b, name);
    work.add(notice(b.id, b.severity, name, settings, now));
  }

  private static Work notice(
      String id, Severity severity, String name, CorrelateSettings settings, Instant now) {
    int slash = name.indexOf('/');
    NoticeEvent event = NoticeEvent.valueOf(name.substring(0, slash).toUpperCase(Locale.ROOT));
    boolean waits = event == NoticeEvent.OPENED || event == NoticeEvent.REOPENED;
    Instant due = waits && !urgent(severity) ? now.plus(settings.groupWait()) : now;
    return new Work.Notice(id, event, name.substring(slash + 1), due);
  }

  private static boolean urgent(Severity severity) {
    return severity.atLeast(Severity.HIGH);
  }
}
