package tocsin.notify;

import java.util.Locale;
import java.util.Map;
import tocsin.model.Cause;
import tocsin.model.Incident;
import tocsin.model.NoticeEvent;

/** What the named words mean, for people. */
final class Words {
  private static final Map<String, String> NO_CAUSE =
      Map.ofEntries(
          Map.entry("no-trace-id", "the records carry no trace id"),
          Map.entry("not-sampled", "X-Ray did not sample these requests"),
          Map.entry("not-yet-there", "X-Ray does not have the trace yet; it is looked up again"),
          Map.entry("not-found", "X-Ray has no trace with these ids"),
          Map.entry("throttled", "X-Ray throttled the look-up"),
          Map.entry("unavailable", "X-Ray did not answer"),
          Map.entry("not-traced", "such signals have no trace"),
          Map.entry("no-failure", "the traces show no failure"),
          Map.entry("missing-root", "the trace lacks its beginning"),
          Map.entry("missing-parent", "the trace lacks a part in the middle"),
          Map.entry("in-progress", "the request is still under way"),
          Map.entry("loop", "the trace runs in a loop"),
          Map.entry("no-path", "the trace shows no way to a failing part"));

  private Words() {}

  /** Why there is no cause; a name that is not known here is shown in its own words. */
  static String noCause(String reason) {
    return NO_CAUSE.getOrDefault(reason, bare(reason));
  }

  /** A named reason with its key, such as {@code same-problem: key}, as words. */
  static String reason(String why) {
    int colon = why.indexOf(':');
    return colon < 0 ? bare(why) : bare(why.substring(0, colon)) + why.substring(colon);
  }

  private static String bare(String name) {
    return PlainText.line(name, 200).replace('-', ' ');
  }

  /** Such as {@code orders: UpdateItem throttled}. */
  static String cause(Cause cause) {
    String what =
        switch (cause.kind()) {
          case THROTTLE -> "throttled";
          case FAULT -> "failed";
          case ERROR -> "refused";
        };
    String node = PlainText.line(cause.node(), 120);
    return cause.operation().isEmpty()
        ? node + ": " + what
        : node + ": " + PlainText.line(cause.operation(), 80) + " " + what;
  }

  /** The first words of a headline, such as {@code HIGH, reopened}. */
  static String label(Notice notice) {
    Incident incident = notice.incident();
    String how = incident.severity().wire().toUpperCase(Locale.ROOT);
    return switch (notice.event()) {
      case OPENED -> how;
      case ESCALATED -> how + ", escalated";
      case ENRICHED -> how + (incident.cause() == null ? ", suspect found" : ", cause found");
      case SPREAD -> how + ", spreading";
      case REMINDED -> how + ", still open";
      case REOPENED -> how + ", reopened";
      case ACKNOWLEDGED -> "ACKNOWLEDGED";
      case RESOLVED -> "RESOLVED";
      case DIGEST -> "DIGEST";
      case DRILL -> "EXERCISE";
    };
  }

  /** True for exercises and sample findings, which every rendering must say first. */
  static boolean drill(Notice notice) {
    return notice.incident().drill() || notice.event() == NoticeEvent.DRILL;
  }

  /** The service and what happened to it; titles that name the service already are left alone. */
  static String headline(Incident incident, int max) {
    String service = PlainText.line(incident.service(), 64);
    String title = PlainText.line(incident.title());
    return PlainText.cut(
        title.toLowerCase(Locale.ROOT).startsWith(service.toLowerCase(Locale.ROOT))
            ? title
            : service + ": " + title,
        max);
  }

  static String count(long n, String one) {
    return n + " " + one + (n == 1 ? "" : "s");
  }
}
