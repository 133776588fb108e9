package tocsin.correlate;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.correlate.Correlated.What;
import tocsin.model.Change;
import tocsin.model.Incident;
import tocsin.model.Order;
import tocsin.model.RuleMode;
import tocsin.model.Signal;
import tocsin.model.SignalState;
import tocsin.model.Tally;
import tocsin.model.Work;
import tocsin.trace.TraceSource;

/**
 * Turns signals and changes into incidents: the only writer of incidents.
 *
 * <p>For each message: write, in one transaction with the mark that makes it happen once; look at
 * the traces for a bounded time and write what they show; queue the work that follows. A message
 * that was applied before changes nothing, but its work is queued again, because the first time may
 * have ended between the two.
 *
 * <p>Every method throws what the store and the queue throw, and {@link ContentionException}; the
 * message is then to be delivered again. Safe for several threads.
 */
public final class Correlator {
  private final IncidentStore store;
  private final CorrelateSettings settings;
  private final InstantSource clock;
  private final Reach reach;
  private final Writing writing;
  private final Gate gate;
  private final Arrivals arrivals;
  private final Absences absences;
  private final Ends ends;
  private final Shadows shadows;
  private final Obeying obeying;
  private final Rounds rounds;
  private final FollowUp followUp;
  private final Looking looking;
  private final @Nullable Together together;

  /** One with no more than it needs. */
  public Correlator(
      IncidentStore store,
      WorkQueue queue,
      TraceSource traces,
      CorrelateSettings settings,
      InstantSource clock) {
    this(CorrelatePorts.of(store, queue, traces), settings, clock);
  }

  public Correlator(CorrelatePorts ports, CorrelateSettings settings, InstantSource clock) {
    this(ports, settings, clock, new Looks(ports, settings), new Together(ports, settings, clock));
  }

  /** One that leaves the looking to somebody else; with no batches in its turn. */
  Correlator(
      CorrelatePorts ports, CorrelateSettings settings, InstantSource clock, Looking looking) {
    this(ports, settings, clock, looking, null);
  }

  private Correlator(
      CorrelatePorts ports,
      CorrelateSettings settings,
      InstantSource clock,
      Looking looking,
      @Nullable Together together) {
    store = ports.store();
    this.settings = settings;
    this.clock = clock;
    this.looking = looking;
    this.together = together;
    reach = new Reach(store, settings);
    writing = new Writing(store);
    gate = new Gate(store, reach);
    arrivals = new Arrivals(store, reach, settings);
    absences = new Absences(store, arrivals);
    ends = new Ends(reach, settings);
    shadows = new Shadows(reach, settings);
    followUp = new FollowUp(ports.queue(), settings);
    obeying = new Obeying(ports, reach, settings, followUp);
    rounds = new Rounds(ports, reach, looking, settings, followUp);
  }

  /**
   * Handles messages of one batch as one after the other would be handled, and writes what comes of
   * them together.
   *
   * @return what became of the first of them, in order; of as many as could be handled together.
   *     The others are to be handled one by one, in order: they are untouched, or known as applied
   */
  public List<Correlated> together(List<Message> messages) {
    return together == null || messages.size() < 2 ? List.of() : together.handle(messages);
  }

  /** Applies a signal, once however often it comes. */
  public Correlated signal(Signal signal) {
    String withheld = withheld(signal);
    Instant now = clock.instant();
    if (withheld != null) {
      return withheld.equals(Shadows.SHADOW)
          ? shadow(Drills.apart(signal), now)
          : suppressed(withheld, null, signal);
    }
    Signal apart = Drills.apart(signal);
    return heardAgain(
        apart, signal.state() == SignalState.ENDED ? end(apart, now) : arrive(apart, now), now);
  }

  /** Keeps a change for a day; one that tells of an end ends what it names as well. */
  public Correlated change(Change change) {
    Instant now = clock.instant();
    boolean fresh = store.keep(change, now.plus(Suspects.KEPT));
    String incident = null;
    Signal signal = change.signal();
    boolean conditions = !signal.policy().conditions().isEmpty();
    if (signal.state() == SignalState.ENDED && (conditions || !signal.links().isEmpty())) {
      Signal apart = Drills.apart(signal);
      incident = heardAgain(apart, end(apart, now), now).incident();
    } else if (conditions) {
      Signal apart = Drills.apart(signal);
      Correlated done = heardAgain(apart, arrive(apart, now), now);
      if (done.what() != What.SUPPRESSED || done.reason().equals(Correlated.DUPLICATE)) {
        return done;
      }
      fresh = true;
    }
    if (!fresh) {
      return suppressed(Correlated.DUPLICATE, incident, change.signal());
    }
    Tally tally = new Tally();
    tally.add(Tally.Column.CHANGES, change.signal().extent().records());
    return new Correlated(What.KEPT, "", incident, List.of(), tally);
  }

  /** Does what an operator wants, once however often the order comes. */
  public Correlated order(Order order) {
    return obeying.order(order, clock.instant());
  }

  /** Looks for the traces of an incident again. */
  public Correlated command(Work.Lookup lookup) {
    return rounds.lookup(lookup, clock.instant());
  }

  /** Sees whether an incident is over because it has been quiet. */
  public Correlated command(Work.QuietCheck check) {
    return rounds.quietCheck(check, clock.instant());
  }

  /** Sees whether something that a rule expects is missing. */
  public Correlated command(Work.AbsenceCheck check) {
    Instant now = clock.instant();
    String key = check.incident();
    Optional<Plan> written = writing.apply(key, now, _ -> absences.check(key, now));
    Signal raised = absences.raised(key, now);
    boolean nothingNew = written.isEmpty() || written.get().what() == What.CHECKED;
    if (raised != null) {
      return derived(
          nothingNew ? repeat(raised, now) : arrived(written.orElseThrow(), raised, now));
    }
    List<Work> work = written.map(Plan::work).orElse(List.of());
    followUp.queue(work);
    String reason = written.map(Plan::reason).orElse(Correlated.DUPLICATE);
    return Correlated.checked(reason, null, List.of());
  }

  private Correlated arrive(Signal signal, Instant now) {
    Optional<Plan> written = writing.write(signal, now, _ -> passed(signal, now));
    return written.isEmpty() ? repeat(signal, now) : arrived(written.get(), signal, now);
  }

  /** What began before its rules went into the shadow still comes to its end. */
  private Correlated shadow(Signal signal, Instant now) {
    if (signal.state() == SignalState.ENDED) {
      return shadows.of(signal, now).isEmpty()
          ? suppressed(Shadows.SHADOW, null, signal)
          : end(signal, now);
    }
    writing
        .write(null, now, _ -> shadows.decide(signal, now))
        .ifPresent(plan -> followUp.queue(plan.work()));
    return suppressed(Shadows.SHADOW, null, signal);
  }

  private Plan passed(Signal signal, Instant now) {
    Gate.Passage passage = gate.judge(signal, now);
    if (!passage.open()) {
      return Plan.suppressed(passage.reason(), passage.windows(), passage.work());
    }
    if (passage.signal().policy().mode() == RuleMode.SHADOW) {
      return shadows.decide(passage.signal(), now).and(passage.windows(), passage.work());
    }
    return arrivals.decide(passage.signal(), now).and(passage.windows(), passage.work());
  }

  private Correlated arrived(Plan plan, Signal signal, Instant now) {
    if (plan.what() == What.SUPPRESSED) {
      followUp.queue(plan.work());
      return suppressed(plan.reason(), null, signal);
    }
    String id = plan.incidents().getFirst().id();
    List<Work> work = new ArrayList<>(plan.work());
    boolean opened = plan.what() == What.OPENED;
    Set<String> merged = new LinkedHashSet<>(plan.merged());
    String survivor = id;
    if (plan.look() || !plan.traces().isEmpty()) {
      CauseFinder.Look look = CauseFinder.Look.first(plan.traces(), plan.incidents().getFirst());
      Plan found = looking.look(new Looking.At(id, look, opened), now);
      work.addAll(found.work());
      merged.addAll(found.merged());
      survivor = found.incident() == null ? id : found.incident();
    }
    followUp.queue(work, merged);
    Tally tally = new Tally();
    tally.add(Tally.Column.CORRELATED, signal.extent().records());
    tally.add(Tally.Column.INCIDENTS, opened ? 1 : 0);
    return new Correlated(plan.what(), plan.reason(), survivor, List.copyOf(merged), tally);
  }

  private Correlated end(Signal signal, Instant now) {
    Optional<Plan> written = writing.write(signal, now, _ -> ended(signal, now));
    if (written.isEmpty()) {
      return repeat(signal, now);
    }
    Plan plan = written.get();
    followUp.queue(plan.work());
    if (plan.what() == What.SUPPRESSED) {
      return suppressed(plan.reason(), null, signal);
    }
    Tally tally = new Tally();
    tally.add(Tally.Column.CORRELATED, signal.extent().records());
    return new Correlated(plan.what(), plan.reason(), plan.incident(), List.of(), tally);
  }

  private Plan ended(Signal signal, Instant now) {
    Gate.Passage passage = gate.judge(signal, now);
    Plan plan = ends.decide(signal, now).and(passage.windows(), passage.work());
    boolean heard = plan.what() == What.SUPPRESSED && !passage.windows().isEmpty();
    return heard ? plan.because(Gate.HEARTBEAT) : plan;
  }

  /** What is heard of again is no longer missing, and what is expected is looked for. */
  private Correlated heardAgain(Signal signal, Correlated done, Instant now) {
    Absences.After after = absences.after(signal, now);
    after.back().forEach(back -> end(back, now));
    if (done.reason().equals(Correlated.DUPLICATE)) {
      followUp.queue(after.checks());
    }
    return done;
  }

  /** What no record is behind adds no record to the ledger. */
  private static Correlated derived(Correlated done) {
    Tally tally = new Tally();
    tally.add(Tally.Column.INCIDENTS, done.tally().total(Tally.Column.INCIDENTS));
    return new Correlated(done.what(), done.reason(), done.incident(), done.merged(), tally);
  }

  /** It was applied before; whether its work was queued is not known, so it is queued again. */
  private Correlated repeat(Signal signal, Instant now) {
    Optional<Incident> incident = store.appliedTo(signal.id()).flatMap(reach::follow);
    if (incident.isEmpty()) {
      return suppressed(Correlated.DUPLICATE, null, signal);
    }
    Incident i = incident.get();
    List<Work> work = new ArrayList<>(followUp.again(i, now));
    Checks.of(i, settings, now).ifPresent(work::add);
    if (CauseFinder.underWay(i.noCause()) || i.suspects().isEmpty()) {
      work.add(new Work.Lookup(i.id(), 1, now.plus(settings.lookups().getFirst())));
    }
    followUp.queue(work);
    return suppressed(Correlated.DUPLICATE, i.id(), signal);
  }

  private static @Nullable String withheld(Signal signal) {
    if (signal.policy().mode() == RuleMode.SHADOW && signal.policy().conditions().isEmpty()) {
      return Shadows.SHADOW;
    }
    return signal.isInfoWithoutRule() ? Signal.INFO_WITHOUT_RULE : null;
  }

  private static Correlated suppressed(String reason, @Nullable String incident, Signal signal) {
    return Correlated.suppressed(reason, incident, signal.extent().records());
  }
}
