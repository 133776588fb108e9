package tocsin.local.traces;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tocsin.model.Cause;
import tocsin.model.Failure;
import tocsin.model.Json;
import tocsin.trace.Category;
import tocsin.trace.Timeline;
import tocsin.trace.TraceReport;

/** A trace as text for people: what it shows, then its spans as bars over time. */
public final class Waterfall {
  private static final int BAR = 40;
  private static final int NAME = 44;

  /** Of a trace of thousands of spans; more is not read, and the numbers above are of all. */
  private static final int MAX_ROWS = 200;

  private final List<String> lines = new ArrayList<>();

  private Waterfall() {}

  /** The lines of one trace. */
  public static List<String> of(TraceReport report, Timeline timeline) {
    Waterfall waterfall = new Waterfall();
    waterfall.head(report);
    waterfall.bars(timeline);
    waterfall.origin(report.origin());
    waterfall.latency(report);
    return waterfall.lines;
  }

  private void add(String line) {
    lines.add(line.stripTrailing());
  }

  private void head(TraceReport report) {
    add(
        String.format(
            Locale.ROOT,
            "Trace %s  %s  %s%s",
            report.traceId().isEmpty() ? "(without id)" : report.traceId(),
            report.start() == null ? "no time" : Json.time(report.start()),
            time(report.durationUs()),
            report.problem() == null ? "" : "  [" + report.problem() + "]"));
    add(
        String.format(
            Locale.ROOT,
            "  %d nodes, %d segments; faults %d, errors %d, throttles %d, cold starts %d",
            report.nodes(),
            report.services().size(),
            report.faults(),
            report.errors(),
            report.throttles(),
            report.coldStarts()));
    for (String link : report.links()) {
      add(String.format(Locale.ROOT, "  linked to trace %s", link));
    }
  }

  private void bars(Timeline timeline) {
    for (Timeline.Bar bar : timeline.bars().stream().limit(MAX_ROWS).toList()) {
      String name = "  ".repeat(Math.min(bar.depth(), 12)) + plain(bar.name());
      String detail = bar.detail().isEmpty() ? "" : "  " + plain(bar.detail());
      add(
          String.format(
              Locale.ROOT,
              "  %s %-" + NAME + "s |%s| %10s%s%s",
              bar.critical() ? "*" : " ",
              cut(name + detail),
              bar(bar, timeline.durationUs()),
              time(bar.endUs() - bar.startUs()),
              bar.marks().isEmpty() ? "" : "  ",
              String.join(", ", bar.marks())));
    }
    if (timeline.bars().size() > MAX_ROWS) {
      add(String.format(Locale.ROOT, "    and %d more", timeline.bars().size() - MAX_ROWS));
    }
  }

  /** Each column is a part of the whole; what takes no time still takes one. */
  private static String bar(Timeline.Bar bar, long durationUs) {
    long whole = Math.max(1, durationUs);
    int from = (int) Math.min(BAR - 1, (long) ((double) bar.startUs() / whole * BAR));
    int to = (int) Math.min(BAR, Math.ceil((double) bar.endUs() / whole * BAR));
    int length = Math.max(1, to - from);
    String filled = (bar.open() ? ">" : "=").repeat(length);
    return " ".repeat(from) + filled + " ".repeat(BAR - from - length);
  }

  private void origin(@Nullable Cause origin) {
    if (origin == null) {
      add(String.format(Locale.ROOT, "  Origin: none, no failure that was not dealt with"));
      return;
    }
    String operation = origin.operation().isEmpty() ? "" : " at " + plain(origin.operation());
    add(
        String.format(
            Locale.ROOT,
            "  Origin: %s of %s%s",
            origin.kind().wire(),
            plain(origin.node()),
            operation));
    Failure failure = origin.exception();
    if (failure != null) {
      add(
          String.format(
              Locale.ROOT, "    %s: %s", plain(failure.type()), plain(failure.message())));
    }
    add(String.format(Locale.ROOT, "    by way of %s", plain(String.join(" > ", origin.path()))));
  }

  private void latency(TraceReport report) {
    if (report.bottleneck() != null) {
      add(
          String.format(
              Locale.ROOT,
              "  Bottleneck: %s, %s",
              plain(report.bottleneck().node()),
              time(report.bottleneck().us())));
    }
    if (!report.criticalPath().isEmpty()) {
      List<String> path = report.criticalPath();
      String more = path.size() > 40 ? " > and " + (path.size() - 40) + " more" : "";
      List<String> shown = path.subList(0, Math.min(40, path.size()));
      add(
          String.format(
              Locale.ROOT, "  Critical path (*): %s", plain(String.join(" > ", shown)) + more));
    }
    add(String.format(Locale.ROOT, "  Spent on"));
    for (Map.Entry<Category, Long> part : report.breakdownUs().entrySet()) {
      if (part.getValue() != 0) {
        add(
            String.format(
                Locale.ROOT,
                "    %-24s %10s %5.1f %%",
                part.getKey().wire(),
                time(part.getValue()),
                100.0 * part.getValue() / Math.max(1, report.durationUs())));
      }
    }
  }

  static String time(long us) {
    if (us < 1_000) {
      return us + " us";
    }
    return us < 1_000_000
        ? String.format(Locale.ROOT, "%.1f ms", us / 1e3)
        : String.format(Locale.ROOT, "%.3f s", us / 1e6);
  }

  private static String cut(String text) {
    return text.length() <= NAME ? text : text.substring(0, NAME - 1) + "…";
  }

  /** Names come from outside: they must not move the cursor. */
  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
