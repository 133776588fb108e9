package tocsin.notify;

import java.time.Instant;
import tocsin.model.NoticeEvent;

/**
 * That a topic took a notice.
 *
 * @param notice the notice's name, unique within the incident: the event, and what tells it apart
 *     from others of the same event
 */
public record SentNotice(
    String incident, String notice, NoticeEvent event, Topic topic, Instant at, Told told) {}
