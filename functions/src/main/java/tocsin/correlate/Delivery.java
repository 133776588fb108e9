package tocsin.correlate;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One deployment of a service, as all its steps together tell it.
 *
 * @param first when its first known step happened, in milliseconds
 * @param succeeded when it first came about; 0 if it has not
 * @param failed whether it failed, or an incident is put down to it
 * @param aborted whether it is counted as not having come about
 * @param lead whether its lead time was measured
 * @param revision what it brings; empty if nobody says
 * @param began who told that it began
 * @param ended who told how it ended
 * @param runs by which ids they know it, each behind its source
 * @param events ids of the events that told of it, as far as there is room
 */
record Delivery(
    long first,
    long succeeded,
    boolean failed,
    boolean aborted,
    boolean lead,
    String revision,
    Set<String> began,
    Set<String> ended,
    Set<String> runs,
    Set<String> events) {
  private static final int MOST = 12;

  Delivery {
    began = Set.copyOf(began);
    ended = Set.copyOf(ended);
    runs = Set.copyOf(runs);
    events = Set.copyOf(events);
  }

  /** One of which nothing is known yet, but when it was first told of. */
  static Delivery at(long first) {
    return new Delivery(first, 0, false, false, false, "", Set.of(), Set.of(), Set.of(), Set.of());
  }

  long last() {
    return Math.max(first, succeeded);
  }

  boolean isOf(Deployment d) {
    return !d.run().isEmpty() && runs.contains(run(d));
  }

  Delivery and(Deployment d) {
    long at = d.time().toEpochMilli();
    boolean succeeds = d.step() == Deployment.Step.SUCCEEDED;
    boolean fails = d.step() == Deployment.Step.FAILED;
    return new Delivery(
        Math.min(first, at),
        succeeded == 0 && succeeds ? at : succeeded,
        failed || fails,
        aborted || (fails && succeeded == 0),
        lead,
        revision.isEmpty() ? d.revision() : revision,
        plus(began, succeeds || fails ? "" : d.source()),
        plus(ended, succeeds || fails ? d.source() : ""),
        plus(runs, d.run().isEmpty() ? "" : run(d)),
        plus(events, d.id()));
  }

  Delivery andFailed() {
    return new Delivery(
        first, succeeded, true, aborted, lead, revision, began, ended, runs, events);
  }

  Delivery andLead() {
    return new Delivery(
        first, succeeded, failed, aborted, true, revision, began, ended, runs, events);
  }

  private static String run(Deployment d) {
    return d.source() + ' ' + d.run();
  }

  private static Set<String> plus(Set<String> set, String value) {
    Set<String> more = new LinkedHashSet<>(set);
    if (!value.isEmpty() && more.size() < MOST) {
      more.add(value);
    }
    return more;
  }
}
