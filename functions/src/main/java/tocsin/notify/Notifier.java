package tocsin.notify;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tocsin.model.Incident;
import tocsin.model.NoticeEvent;
import tocsin.model.SilenceEvent;
import tocsin.model.Tally;
import tocsin.model.Work;

/**
 * Decides whether a notice is due, and tells those who have not heard it.
 *
 * <p>Work comes at least once, and so do notices: after a topic took a message the fact is
 * recorded, and a repeat serves only topics with no record. A crash between the two, or two
 * deliveries of the same work at the same moment, can send a message twice; both then carry the
 * same notice id. Recording first would turn that into a notice that never comes.
 */
public final class Notifier {
  /** How many related incidents are read to see whether one explains this. */
  private static final int MOST_RELATED = 5;

  private final IncidentSource incidents;
  private final SentNotices sent;
  private final Publisher publisher;
  private final NotifySettings settings;
  private final InstantSource clock;
  private final Decider decider;
  private final Beside beside;
  private final Storm storm;
  private final SilenceNotices silenceNotices;

  /**
   * What stands beside single incidents.
   *
   * @param later takes work that is due later
   */
  public record Beside(
      Silences silences, Inhibitors inhibitors, Storms storms, Consumer<Work> later) {
    /** On memory, for tests: no silence, nothing that explains others. */
    public static Beside none() {
      return new Beside(Silences.of(_ -> List.of()), _ -> List.of(), new MemoryStorms(), _ -> {});
    }
  }

  public Notifier(
      IncidentSource incidents,
      SentNotices sent,
      Publisher publisher,
      Beside beside,
      NotifySettings settings,
      InstantSource clock) {
    this.incidents = incidents;
    this.sent = sent;
    this.publisher = publisher;
    this.settings = settings;
    this.clock = clock;
    this.beside = beside;
    decider = new Decider(settings);
    storm = new Storm(beside.storms(), beside.later(), settings);
    silenceNotices = new SilenceNotices(beside.silences(), incidents, publisher);
  }

  /**
   * Tells of a silence.
   *
   * @param tally counts a notice when its first topic takes it, and what is withheld by reason
   * @throws RuntimeException if a topic or the record failed, as of an incident
   */
  public SilenceResult handle(Work.SilenceNotice work, Tally tally) {
    SilenceResult result = silenceNotices.handle(work, clock.instant(), tally);
    if (result instanceof SilenceResult.Withheld(String reason)) {
      tally.add(Tally.Column.WITHHELD, reason, 1);
    }
    return result;
  }

  /**
   * Does the work.
   *
   * @param tally counts a notice when its first topic takes it, and what is withheld by reason;
   *     work that is merely early is not counted
   * @throws RuntimeException if a topic or the record failed. The other topics have been served by
   *     then; doing the work again serves what is missing.
   */
  public NoticeResult handle(Work.Notice work, Tally tally) {
    if (work.event() == NoticeEvent.DIGEST) {
      Optional<Digest> digest = storm.digest(work.incident());
      return digest.isEmpty()
          ? withheld(work, work.incident(), new Step.Stop("nothing-held-back"), tally)
          : handle(work, digest.get().incident(), digest.get(), tally);
    }
    Optional<Incident> found = find(work.incident());
    return found.isEmpty()
        ? withheld(work, work.incident(), new Step.Stop("gone"), tally)
        : handle(work, found.get(), null, tally);
  }

  private NoticeResult handle(
      Work.Notice work, Incident incident, @Nullable Digest digest, Tally tally) {
    Instant now = clock.instant();
    History history = new History(sent.of(incident.id()));
    Around around = new Around(() -> beside.silences().standing(now), () -> mayExplain(incident));
    Situation situation = new Situation(incident, work, history, around, now);
    return switch (decider.decide(situation)) {
      case Step.Stop stop -> withheld(work, incident.id(), stop, tally);
      case Step.Go(Plan plan) -> {
        Optional<Step.Stop> held = storm.hold(plan, situation);
        yield held.isPresent()
            ? withheld(work, incident.id(), held.get(), tally)
            : send(plan, situation, digest, tally);
      }
    };
  }

  /** Those that may explain others, and those that this one has a resource in common with. */
  private List<Incident> mayExplain(Incident incident) {
    List<Incident> all = new ArrayList<>(beside.inhibitors().of(incident.account()));
    if (incident.cause() != null) {
      incident.related().stream()
          .limit(MOST_RELATED)
          .forEach(id -> incidents.find(id).ifPresent(all::add));
    }
    return all;
  }

  private NoticeResult withheld(Work.Notice work, String incident, Step.Stop stop, Tally tally) {
    boolean first =
        !stop.reason().equals(DueStage.NOT_DUE) && !stop.reason().equals(work.withheld());
    tally.add(Tally.Column.WITHHELD, stop.reason(), first ? 1 : 0);
    String by = stop.by();
    if (first && by != null && stop.reason().equals(SilencedStage.SILENCED)) {
      beside
          .later()
          .accept(new Work.SilenceNotice(by, SilenceEvent.USED, incident, clock.instant()));
    }
    Instant again = stop.again();
    return new NoticeResult.Withheld(
        incident,
        stop.reason(),
        stop.by(),
        first,
        again == null
            ? null
            : new Work.Notice(
                work.incident(),
                work.event(),
                work.reason(),
                again,
                stop.reason().equals(DueStage.NOT_DUE) ? work.withheld() : stop.reason()));
  }

  private NoticeResult send(Plan plan, Situation s, @Nullable Digest digest, Tally tally) {
    Incident incident = s.incident();
    String id = NoticeName.id(incident.id(), plan.name());
    Notice notice = new Notice(id, plan.event(), s.work().reason(), s.now(), incident, digest);
    Map<Topic, Message> messages = new EnumMap<>(Topic.class);
    boolean counted = s.history().begun(plan.name());
    Fanout.serve(
        plan.topics(),
        topic -> {
          Message message = Rendering.of(topic).render(notice);
          publisher.publish(topic, message);
          messages.put(topic, message);
        },
        topic -> {
          tally.add(Tally.Column.NOTICES, counted || messages.size() > 1 ? 0 : 1);
          record(plan, s, topic);
        });
    return new NoticeResult.Sent(incident.id(), id, plan.event(), incident.severity(), messages);
  }

  private void record(Plan plan, Situation s, Topic topic) {
    sent.record(
        new SentNotice(
            s.incident().id(), plan.name(), plan.event(), topic, s.now(), Told.of(s.incident())),
        s.now().plus(settings.keep()));
  }

  /** Reads an incident, or the one that took its members over; empty if it leads nowhere. */
  private Optional<Incident> find(String id) {
    Set<String> seen = new HashSet<>();
    Optional<Incident> incident = incidents.find(id);
    while (incident.isPresent() && incident.get().mergedInto() != null) {
      String next = incident.get().mergedInto();
      incident = next != null && seen.add(next) ? incidents.find(next) : Optional.empty();
    }
    return incident;
  }
}
