package tocsin.notify;

import java.util.Set;
import tocsin.model.NoticeEvent;

/**
 * What is to be told, as the stages have it so far.
 *
 * @param name the notice's name within the incident
 * @param topics who is to be told
 */
record Plan(NoticeEvent event, String name, Set<Topic> topics) {
  Plan {
    topics = Set.copyOf(topics);
  }

  Plan to(Set<Topic> others) {
    return new Plan(event, name, others);
  }
}
