package tocsin.correlate;

import java.time.Duration;
import java.util.List;

/**
 * What correlation can be told to do otherwise.
 *
 * @param groupWait how long the first notice of a lesser incident waits for more signals
 * @param quiet how long a problem must be silent before it counts as over, unless a rule says
 *     otherwise
 * @param settle how long after the last alarm went OK the problems that fell silent before it count
 *     as over
 * @param reopenWindow how long after it was resolved a signal reopens an incident
 * @param traceBudget how long a message may wait for its traces
 * @param lookups when to look for the traces again, counted from the first attempt
 * @param reminding when people are reminded
 */
public record CorrelateSettings(
    Duration groupWait,
    Duration quiet,
    Duration settle,
    Duration reopenWindow,
    Duration traceBudget,
    List<Duration> lookups,
    Reminding reminding) {
  /** What holds unless the template says otherwise. */
  public static final CorrelateSettings DEFAULT =
      new CorrelateSettings(
          Duration.ofSeconds(30),
          Duration.ofMinutes(15),
          Duration.ofSeconds(60),
          Duration.ofMinutes(10),
          Duration.ofMillis(1500),
          List.of(
              Duration.ofSeconds(5),
              Duration.ofSeconds(20),
              Duration.ofSeconds(45),
              Duration.ofSeconds(90)),
          Reminding.DEFAULT);

  public CorrelateSettings {
    lookups = List.copyOf(lookups);
  }

  /** With the reminders that hold by default. */
  public CorrelateSettings(
      Duration groupWait,
      Duration quiet,
      Duration settle,
      Duration reopenWindow,
      Duration traceBudget,
      List<Duration> lookups) {
    this(groupWait, quiet, settle, reopenWindow, traceBudget, lookups, Reminding.DEFAULT);
  }

  public CorrelateSettings with(Reminding other) {
    return new CorrelateSettings(
        groupWait, quiet, settle, reopenWindow, traceBudget, lookups, other);
  }

  public CorrelateSettings withTimes(Duration groupWait, Duration quiet, Duration settle) {
    return new CorrelateSettings(
        groupWait, quiet, settle, reopenWindow, traceBudget, lookups, reminding);
  }
}
