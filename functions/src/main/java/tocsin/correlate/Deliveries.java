package tocsin.correlate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.correlate.Deployment.Step;
import tocsin.model.Measurement;
import tocsin.model.Measurement.Figure;

/**
 * The last deployments of a service to an environment. Pure: each step gives the next state and the
 * figures that follow from it, each figure once.
 *
 * <p>Several tools tell of the same deployment. Steps are of one deployment if they are of the same
 * run; or of different sources, close in time, and no revision speaks against it; or if one begins
 * what the other, of the same source and without an id, ends.
 *
 * <p>Bounded: of more than {@value #MOST} the oldest is forgotten, and all once the window expires.
 */
record Deliveries(List<Delivery> all) {
  static final Deliveries NONE = new Deliveries(List.of());

  private static final int MOST = 20;
  private static final long TOGETHER_MS = Duration.ofMinutes(15).toMillis();
  private static final long LONGEST_MS = Duration.ofHours(3).toMillis();

  /** The state after a step, and what follows from it. */
  record Next(Deliveries state, List<Measurement> measured) {}

  Deliveries {
    all = List.copyOf(all);
  }

  /**
   * Takes in a step; one that is known changes nothing, unless the lead time is known only now.
   *
   * @param committed when its revision came into the repository, in milliseconds; 0 if not known
   */
  Next step(Deployment d, long committed) {
    Delivery known = told(d.id());
    Delivery before = known == null ? match(d) : known;
    Delivery old = before == null ? Delivery.at(d.time().toEpochMilli()) : before;
    Delivery after = known == null ? old.and(d) : known;
    List<Measurement> measured = figures(old, after, d);
    long lead = after.succeeded() - committed;
    if (committed > 0 && after.succeeded() > 0 && !after.lead() && lead >= 0) {
      after = after.andLead();
      measured.add(figure(Figure.LEAD_TIME, d, (double) lead));
    }
    return new Next(with(before, after), measured);
  }

  /** An incident is put down to the deployment that this event told of. */
  Next blamed(String event, String service, String environment) {
    Delivery told = told(event);
    if (told == null || told.failed()) {
      return new Next(this, List.of());
    }
    return new Next(
        with(told, told.andFailed()),
        List.of(new Measurement(Figure.CHANGE_FAILURES, service, environment, 1)));
  }

  /** The revision of the deployment that this step is of; empty if nobody has said. */
  String revision(Deployment d) {
    Delivery told = told(d.id());
    Delivery of = told == null ? match(d) : told;
    return of == null || !d.revision().isEmpty() ? d.revision() : of.revision();
  }

  private @Nullable Delivery told(String event) {
    return all.stream().filter(e -> e.events().contains(event)).findFirst().orElse(null);
  }

  private @Nullable Delivery match(Deployment d) {
    long at = d.time().toEpochMilli();
    return all.stream()
        .filter(e -> isSame(e, d, at))
        .min(
            Comparator.comparing((Delivery e) -> !e.isOf(d))
                .thenComparingLong(e -> Math.abs(e.first() - at)))
        .orElse(null);
  }

  private static boolean isSame(Delivery e, Deployment d, long at) {
    if (e.isOf(d)) {
      return true;
    }
    boolean unsaid = d.revision().isEmpty() || e.revision().isEmpty();
    if (!unsaid && !d.revision().equals(e.revision())) {
      return false;
    }
    boolean told = e.began().contains(d.source()) || e.ended().contains(d.source());
    return told
        ? d.run().isEmpty() && goesOn(e, d, at)
        : Math.abs(at - e.last()) <= TOGETHER_MS || Math.abs(at - e.first()) <= TOGETHER_MS;
  }

  /** A source without ids of its own: what it ends it began before, and it may fail in steps. */
  private static boolean goesOn(Delivery e, Deployment d, long at) {
    boolean began = e.began().contains(d.source());
    boolean ended = e.ended().contains(d.source());
    if (d.step() == Step.STARTED) {
      return !began && at <= e.last() && e.last() - at <= LONGEST_MS;
    }
    boolean awaited = began && !ended;
    boolean again = d.step() == Step.FAILED && e.aborted() && e.succeeded() == 0;
    return (awaited || again) && at >= e.first() && at - e.first() <= LONGEST_MS;
  }

  private static List<Measurement> figures(Delivery before, Delivery after, Deployment d) {
    List<Measurement> measured = new ArrayList<>();
    if (after.succeeded() > 0 && before.succeeded() == 0) {
      measured.add(figure(Figure.DEPLOYMENTS, d, 1));
    }
    if (after.aborted() && !before.aborted()) {
      measured.add(figure(Figure.FAILED_DEPLOYMENTS, d, 1));
    }
    if (after.failed() && !before.failed()) {
      measured.add(figure(Figure.CHANGE_FAILURES, d, 1));
    }
    return measured;
  }

  private static Measurement figure(Figure figure, Deployment d, double value) {
    return new Measurement(figure, d.service(), d.environment(), value);
  }

  private Deliveries with(@Nullable Delivery before, Delivery after) {
    List<Delivery> next = new ArrayList<>(all);
    next.remove(before);
    next.add(after);
    next.sort(Comparator.comparingLong(Delivery::first));
    return new Deliveries(next.subList(Math.max(0, next.size() - MOST), next.size()));
  }
}
