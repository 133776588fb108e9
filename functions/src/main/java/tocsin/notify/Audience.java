package tocsin.notify;

import java.util.EnumSet;
import java.util.Set;
import tocsin.model.Incident;
import tocsin.model.NoticeEvent;
import tocsin.model.RuleMode;
import tocsin.model.Severity;

/** Which topics a notice is for. */
final class Audience {
  private static final Set<NoticeEvent> PAGED =
      EnumSet.of(
          NoticeEvent.OPENED,
          NoticeEvent.ESCALATED,
          NoticeEvent.REOPENED,
          NoticeEvent.RESOLVED,
          NoticeEvent.DIGEST);

  private final NotifySettings settings;

  Audience(NotifySettings settings) {
    this.settings = settings;
  }

  /**
   * Machines get everything. People are woken by what is severe and new, and told by the same way
   * that it is over; an explanation that arrives later is for those who are already up, so it does
   * not page again. A drill wakes nobody.
   *
   * @param severity how severe it is (or was, when an earlier notice went out)
   */
  Set<Topic> of(NoticeEvent event, Severity severity, Incident incident) {
    Set<Topic> topics = EnumSet.of(Topic.EVENTS);
    if (incident.policy().mode() != RuleMode.PAGE) {
      return topics;
    }
    boolean drill = incident.drill() || event == NoticeEvent.DRILL;
    if (severity.atLeast(settings.alertsFrom())) {
      topics.add(Topic.ALERTS);
      if (!drill) {
        topics.add(Topic.CHAT);
      }
    }
    if (severity.atLeast(settings.pagesFrom()) && PAGED.contains(event) && !drill) {
      topics.add(Topic.PAGES);
    }
    return topics;
  }
}
