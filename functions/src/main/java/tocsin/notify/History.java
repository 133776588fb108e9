package tocsin.notify;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tocsin.model.NoticeEvent;

/** What is known of an incident's notices. */
final class History {
  private final List<SentNotice> sent;

  History(List<SentNotice> sent) {
    this.sent = List.copyOf(sent);
  }

  boolean isEmpty() {
    return sent.isEmpty();
  }

  /** True if some topic has taken this notice. */
  boolean begun(String name) {
    return sent.stream().anyMatch(s -> s.notice().equals(name));
  }

  /** The topics that have taken this notice. */
  Set<Topic> delivered(String name) {
    Set<Topic> topics = EnumSet.noneOf(Topic.class);
    sent.stream().filter(s -> s.notice().equals(name)).forEach(s -> topics.add(s.topic()));
    return topics;
  }

  /** What the subscribers of a topic have been told, notice by notice. */
  List<Told> told(Topic topic) {
    return sent.stream().filter(s -> s.topic() == topic).map(SentNotice::told).toList();
  }

  /** How many different notices of an event there were. */
  long count(NoticeEvent event) {
    return sent.stream().filter(s -> s.event() == event).map(SentNotice::notice).distinct().count();
  }

  /** When a notice of this event last went out. */
  Optional<Instant> last(NoticeEvent event) {
    return sent.stream()
        .filter(s -> s.event() == event)
        .map(SentNotice::at)
        .max(Comparator.naturalOrder());
  }

  /** When each notice first went out, the latest first. */
  List<Instant> times() {
    Map<String, Instant> first = new HashMap<>();
    sent.forEach(s -> first.merge(s.notice(), s.at(), (a, b) -> a.isBefore(b) ? a : b));
    return first.values().stream().sorted(Comparator.reverseOrder()).toList();
  }

  boolean any(Predicate<SentNotice> test) {
    return sent.stream().anyMatch(test);
  }
}
