package tocsin.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tocsin.model.Signal;
import tocsin.trace.TraceReport;

/** Which traces are worth asking for. Pure. */
final class TraceChoice {
  static final String NOT_SAMPLED = "trace-not-sampled";

  /** X-Ray keeps traces for 30 days. */
  private static final Duration KEPT = Duration.ofDays(30);

  /** After its end a trace may still grow for as long as documents take to become readable. */
  private static final Duration GROWS = Duration.ofSeconds(30);

  private static final int NEWEST = 5;

  private TraceChoice() {}

  /**
   * The few to ask for, at most {@link Bounds#TRACES_ASKED}: the newest, because they are the
   * likeliest to show the failure as it is now, then others from all over the list, where those of
   * one signal stand together, so that different services get their turn; with each attempt others.
   */
  static List<String> worth(CauseFinder.Look look) {
    List<String> open = new ArrayList<>(look.traces());
    open.removeAll(look.settled());
    Set<String> chosen = new LinkedHashSet<>();
    open.stream()
        .sorted(Comparator.comparingLong(TraceChoice::seconds).reversed())
        .limit(NEWEST)
        .forEach(chosen::add);
    open.removeAll(chosen);
    int room = Math.min(open.size(), Bounds.TRACES_ASKED - NEWEST);
    for (int i = 0; i < room; i++) {
      chosen.add(open.get((i * open.size() / room + look.attempt()) % open.size()));
    }
    return List.copyOf(chosen);
  }

  /** Whether a trace without a failure will not show one later either. */
  static boolean settled(TraceReport report, Instant now) {
    Instant start = report.start();
    return report.complete()
        && start != null
        && !now.isBefore(start.plusNanos(report.durationUs() * 1000).plus(GROWS));
  }

  /**
   * Whether X-Ray has long forgotten it. Told from the time of the failure, for not every trace id
   * has a time in it.
   */
  static boolean expired(Instant failed, Instant now) {
    return failed.isBefore(now.minus(KEPT));
  }

  /** Whether the signal says that none of its traces was recorded. */
  static boolean notSampled(Signal signal) {
    return signal.traceIds().size() == 1
        && "false".equals(signal.attributes().get("aws.xray.sampled"));
  }

  /** The first eight digits of most ids are the second in which the request began. */
  private static long seconds(String id) {
    try {
      return id.length() < 10 ? 0 : Long.parseLong(id.substring(2, 10), 16);
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
