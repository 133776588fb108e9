package tocsin.notify;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tocsin.model.Incident;
import tocsin.model.KeptSilence;
import tocsin.model.Tally;
import tocsin.model.Work;

/**
 * Tells people of silences: when one is added, when it withholds its first incident, when it is
 * over. Whoever can silence an alert must not be able to do so unseen, so no silence withholds
 * these.
 *
 * <p>Topics are served as for incidents: each takes a notice once, but for a crash between the
 * topic and the record of it. What is no longer so is not told.
 */
final class SilenceNotices {
  /** All but pages: nobody is to be woken for what was wanted. */
  private static final List<Topic> TOPICS = List.of(Topic.EVENTS, Topic.ALERTS, Topic.CHAT);

  private final Silences silences;
  private final IncidentSource incidents;
  private final Publisher publisher;

  SilenceNotices(Silences silences, IncidentSource incidents, Publisher publisher) {
    this.silences = silences;
    this.incidents = incidents;
    this.publisher = publisher;
  }

  /** Tells the topics that have not had it. */
  SilenceResult handle(Work.SilenceNotice work, Instant now, Tally tally) {
    Optional<KeptSilence> found = silences.find(work.silence());
    if (found.isEmpty()) {
      return new SilenceResult.Withheld("no-such-silence");
    }
    KeptSilence kept = found.get();
    String moot = moot(work, kept, now);
    return moot.isEmpty()
        ? send(new SilenceNotice(work.event(), now, kept, incident(work)), tally)
        : new SilenceResult.Withheld(moot);
  }

  /** Why it is not to be told; empty if it is. */
  private String moot(Work.SilenceNotice work, KeptSilence kept, Instant now) {
    boolean over = kept.endedAt() != null || !kept.silence().endsAt().isAfter(now);
    String overtaken = kept.order().equals(work.about()) ? "" : "overtaken";
    return switch (work.event()) {
      case ENDED -> overtaken;
      case ADDED -> over ? "already-ended" : overtaken;
      case USED -> {
        if (over) {
          yield "already-ended";
        }
        boolean first = silences.use(work.silence(), kept.order(), work.about());
        yield first ? "" : "already-used";
      }
    };
  }

  private @Nullable Incident incident(Work.SilenceNotice work) {
    return switch (work.event()) {
      case USED -> incidents.find(work.about()).orElse(null);
      case ADDED, ENDED -> null;
    };
  }

  private SilenceResult send(SilenceNotice notice, Tally tally) {
    KeptSilence kept = notice.kept();
    List<Topic> missing = TOPICS.stream().filter(topic -> !told(notice, topic)).toList();
    if (missing.isEmpty()) {
      return new SilenceResult.Withheld("duplicate");
    }
    Map<Topic, Message> messages = new EnumMap<>(Topic.class);
    Fanout.serve(
        missing,
        topic -> {
          Message message = SilenceRendering.of(topic, notice);
          publisher.publish(topic, message);
          messages.put(topic, message);
        },
        topic -> {
          boolean first = messages.size() == 1 && missing.size() == TOPICS.size();
          tally.add(Tally.Column.NOTICES, first ? 1 : 0);
          silences.told(kept.silence().id(), kept.order(), notice.event(), topic);
        });
    Incident incident = notice.incident();
    return new SilenceResult.Sent(
        kept.silence().id(),
        notice.event(),
        notice.id(),
        notice.reason(),
        incident == null ? null : incident.id(),
        messages);
  }

  private static boolean told(SilenceNotice notice, Topic topic) {
    return notice.kept().told().contains(KeptSilence.told(notice.event(), topic.wire()));
  }
}
