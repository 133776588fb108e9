package tocsin.correlate;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tocsin.model.Link;
import tocsin.model.Work;

/**
 * Handles the messages of a batch together: they are applied in memory, each to what those before
 * it left, and written in one transaction; then the traces and changes of all incidents that want
 * it are looked at, once each, and what is found is written in another; then the work of all is
 * queued. Ten signals of a storm are one or two writes.
 *
 * <p>Whatever stands in the way of that, a full transaction aside, is left to the handling one by
 * one, which knows what to do with failures and with each message's own.
 */
final class Together {
  /** Others that write the same, a neighbouring batch say, are done after one or two. */
  private static final int ATTEMPTS = 3;

  private final CorrelatePorts ports;
  private final IncidentStore store;
  private final CorrelateSettings settings;
  private final InstantSource clock;

  Together(CorrelatePorts ports, CorrelateSettings settings, InstantSource clock) {
    this.ports = ports;
    store = ports.store();
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * As {@link Correlator#together}.
   *
   * <p>A failure after some were written is not a failure of those behind them: these are given up,
   * and coming again they are found applied, and their work is queued then.
   */
  List<Correlated> handle(List<Message> messages) {
    Instant now = clock.instant();
    Backlog backlog = new Backlog();
    try {
      List<Correlated> done = apply(messages, backlog, now);
      new LookingTogether(ports, settings).look(backlog, now);
      List<Work> due = backlog.due();
      if (!due.isEmpty()) {
        ports.queue().enqueue(due);
      }
      return done;
    } catch (RuntimeException failure) {
      // Handled one by one, the message that it belongs to fails again, and says so.
      return List.of();
    }
  }

  /** Applies as many as it can, from the first on. */
  private List<Correlated> apply(List<Message> messages, Backlog backlog, Instant now) {
    Set<String> applied = Set.of();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Draft draft = new Draft(store, applied, now);
      Backlog own = new Backlog();
      List<Correlated> done = draft(messages, draft, own, now);
      if (draft.items() > Commit.MAX_ITEMS) {
        return inHalves(messages, backlog, now);
      }
      switch (draft.write()) {
        case DONE -> {
          backlog.add(own);
          return done;
        }
        case ALREADY_APPLIED -> {
          Set<String> more = new LinkedHashSet<>(applied);
          more.addAll(store.applied(draft.signals(), now));
          applied = more;
        }
        case CONFLICT -> {}
      }
    }
    return List.of();
  }

  private List<Correlated> inHalves(List<Message> messages, Backlog backlog, Instant now) {
    if (messages.size() == 1) {
      return List.of();
    }
    int middle = messages.size() / 2;
    List<Correlated> done = new ArrayList<>(apply(messages.subList(0, middle), backlog, now));
    if (done.size() == middle) {
      done.addAll(apply(messages.subList(middle, messages.size()), backlog, now));
    }
    return done;
  }

  private List<Correlated> draft(
      List<Message> messages, Draft draft, Backlog backlog, Instant now) {
    Set<Link> links = new LinkedHashSet<>();
    messages.forEach(m -> links.addAll(m.links()));
    draft.claims(links, now);
    CorrelatePorts drafted = ports.with(draft, backlog.work::addAll);
    Correlator drafting = new Correlator(drafted, settings, () -> now, backlog);
    List<Correlated> done = new ArrayList<>();
    for (Message message : messages) {
      Correlated one = message.handle().apply(drafting);
      backlog.merged.addAll(one.merged());
      done.add(one);
    }
    return done;
  }

  /** What is still to be done when the messages are applied. */
  static final class Backlog implements Looking {
    final List<Work> work = new ArrayList<>();
    final Set<String> merged = new LinkedHashSet<>();

    /** By incident and attempt. */
    private final Map<String, At> looks = new LinkedHashMap<>();

    @Override
    public Plan look(At at, Instant now) {
      looks.merge(at.incident() + "/" + at.traces().attempt(), at, Backlog::both);
      return Plan.nothing("looked-at-later");
    }

    private static At both(At a, At b) {
      return new At(a.incident(), a.traces().and(b.traces()), a.opened() || b.opened());
    }

    List<At> looks() {
      return List.copyOf(looks.values());
    }

    void add(Backlog other) {
      work.addAll(other.work);
      merged.addAll(other.merged);
      other.looks.forEach((key, at) -> looks.merge(key, at, Backlog::both));
    }

    /**
     * What is asked for an incident that was merged meanwhile, its survivor asks for; and of two
     * times for the same, the earlier is enough.
     */
    List<Work> due() {
      Map<Object, Work> due = new LinkedHashMap<>();
      for (Work one : work) {
        if (!merged.contains(one.incident())) {
          due.merge(same(one), one, (a, b) -> b.due().isBefore(a.due()) ? b : a);
        }
      }
      return List.copyOf(due.values());
    }

    private static Object same(Work work) {
      return work instanceof Work.Notice n ? List.of(n.incident(), n.event(), n.reason()) : work;
    }
  }
}
