package tocsin.notify;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tocsin.model.Incident;
import tocsin.model.NoticeEvent;

/** Who has not heard it yet? Each topic has its own history, because a topic may have been down. */
final class ToldStage implements Stage {
  @Override
  public Step apply(Plan plan, Situation s) {
    if (plan.event() == NoticeEvent.ENRICHED && !Told.of(s.incident()).explains()) {
      return new Step.Stop("nothing-new");
    }
    Set<Topic> topics = EnumSet.noneOf(Topic.class);
    topics.addAll(plan.topics());
    topics.removeAll(s.history().delivered(plan.name()));
    if (!NoticeName.unacknowledged(s.work())) {
      topics.removeIf(topic -> !news(plan.event(), s.incident(), s.history().told(topic)));
    }
    if (!topics.isEmpty()) {
      return new Step.Go(plan.to(topics));
    }
    boolean duplicate = plan.event() == NoticeEvent.OPENED || s.history().begun(plan.name());
    return new Step.Stop(duplicate ? "duplicate" : "already-told");
  }

  /**
   * Whether it is news to somebody who was told all this. An update is none to those who never
   * heard of the incident: the notice that opens it for them will carry it.
   */
  private static boolean news(NoticeEvent event, Incident incident, List<Told> told) {
    Told now = Told.of(incident);
    return switch (event) {
      case OPENED -> told.isEmpty();
      case ESCALATED -> told.stream().noneMatch(t -> t.severity().atLeast(now.severity()));
      case ENRICHED -> !told.isEmpty() && told.stream().noneMatch(t -> t.explainsLike(now));
      case SPREAD ->
          !told.isEmpty() && told.stream().noneMatch(t -> t.services() >= now.services());
      case REMINDED, ACKNOWLEDGED, RESOLVED, REOPENED, DIGEST, DRILL -> true;
    };
  }
}
