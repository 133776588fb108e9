package tocsin.notify;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tocsin.model.Cause;
import tocsin.model.Incident;
import tocsin.model.Likely;
import tocsin.model.NoticeEvent;

/** What the named words mean, for people. */
final class Words {
  private static final int NODES = 12;

  private static final Map<String, String> NO_CAUSE =
      Map.ofEntries(
          Map.entry("no-trace-id", "the records carry no trace id"),
          Map.entry(
              "trace-not-sampled", "the request was not sampled, so X-Ray has no trace of it"),
          Map.entry("trace-not-found", "X-Ray has no such trace; most likely it was not sampled"),
          Map.entry("trace-expired", "the trace is older than the 30 days that X-Ray keeps it"),
          Map.entry(
              "traces-too-many",
              "there are too many traces to look them all up, and X-Ray has none of those asked"
                  + " for"),
          Map.entry("traces-throttled", "X-Ray throttled the look-up"),
          Map.entry("traces-unavailable", "X-Ray did not answer"),
          Map.entry("traces-access-denied", "the pipeline may not read traces from X-Ray"),
          Map.entry("trace-retrieval", "X-Ray did not finish retrieving the trace"),
          Map.entry(
              "trace-backend-unknown",
              "X-Ray has no such trace, and whether Transaction Search holds it could not be"
                  + " asked"),
          Map.entry("trace-shows-no-failure", "the trace shows no failure"),
          Map.entry("trace-unreadable", "a document of the trace cannot be read"),
          Map.entry("trace-loops", "the trace runs in a circle"));

  /** What {@code -yet} behind one of those means. */
  private static final String YET = "-yet";

  /** Such as {@code shared-problem:key} or {@code merged-inc-1 alarm:key}. */
  private static final Pattern KEYED =
      Pattern.compile("(new-incident |cause |shared-|together-|proven-|merged-\\S+ )([a-z]+):(.+)");

  private Words() {}

  /** Why there is no cause; a name that is not known here is shown in its own words. */
  static String noCause(String reason) {
    if (reason.equals("trace-not-found-yet")) {
      return "the trace is not there yet; it is looked up again";
    }
    if (reason.endsWith(YET)) {
      return noCause(reason.substring(0, reason.length() - YET.length()))
          + " so far; it is looked up again";
    }
    return NO_CAUSE.getOrDefault(reason, bare(reason));
  }

  /** Why an incident is what it is, from a named reason with its key. */
  static String why(String reason) {
    String line = PlainText.line(reason, 300);
    Matcher keyed = KEYED.matcher(line);
    if (!keyed.matches()) {
      return bare(line);
    }
    String link = keyed.group(2) + " (" + keyed.group(3) + ")";
    String how = keyed.group(1).strip();
    return switch (how) {
      case "new-incident" -> "opened by " + link;
      case "cause" -> "a trace shows the " + link;
      case "shared-" -> "joined: same " + link;
      case "together-" -> "joined: began together on the same " + link;
      case "proven-" -> "joined: a trace shows that this is the " + link;
      default -> "took in " + how.substring("merged-".length()) + ": same " + link;
    };
  }

  /** Why a notice was asked for, such as {@code enriched (cause)}. */
  static String asked(Notice notice) {
    return notice.event().wire() + " (" + bare(notice.reason()) + ")";
  }

  /** The name in words; a key after it stays as it is. */
  private static String bare(String reason) {
    String[] nameAndKey = PlainText.line(reason, 200).split(" ", 2);
    String name = nameAndKey[0].replace('-', ' ');
    return nameAndKey.length == 1 ? name : name + " " + nameAndKey[1];
  }

  /** Such as {@code orders throttled (UpdateItem)}. */
  static String cause(Cause cause) {
    String what =
        switch (cause.kind()) {
          case THROTTLE -> " throttled";
          case FAULT -> " failed";
          case ERROR -> " refused";
        };
    String node = PlainText.line(cause.node(), 120);
    return cause.operation().isEmpty()
        ? node + what
        : node + what + " (" + PlainText.line(cause.operation(), 80) + ")";
  }

  /** Such as {@code payment fails as well and is called by checkout: inc-1 (score 0.8)}. */
  static String likely(Likely one) {
    String[] why = PlainText.line(one.reason(), 150).split(" ", 2);
    String how =
        why.length == 2 && why[0].equals("called-by")
            ? " fails as well and is called by " + why[1]
            : " (" + bare(one.reason()) + ")";
    return PlainText.line(one.node(), 120)
        + how
        + ": "
        + PlainText.line(one.incident(), 40)
        + " (score "
        + one.score()
        + ")";
  }

  /** From the entry of the request to the cause. */
  static String path(Cause cause, String between) {
    List<String> shown =
        cause.path().stream().limit(NODES).map(node -> PlainText.line(node, 80)).toList();
    String more = cause.path().size() > NODES ? between + PlainText.MARK : "";
    return String.join(between, shown) + more;
  }

  /** The first words of a headline, such as {@code HIGH, reopened}. */
  static String label(Notice notice) {
    Incident incident = notice.incident();
    String how = incident.severity().wire().toUpperCase(Locale.ROOT);
    return switch (notice.event()) {
      case OPENED -> how;
      case ESCALATED ->
          notice.reason().startsWith("unacknowledged")
              ? how + ", nobody has acknowledged"
              : how + ", escalated";
      case ENRICHED -> how + (incident.cause() == null ? ", suspect found" : ", cause found");
      case SPREAD -> how + ", spreading";
      case REMINDED -> how + ", still open";
      case REOPENED ->
          how + (FlapStage.flaps(incident, Flapping.DEFAULT) ? ", comes and goes" : ", reopened");
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

  /** Such as {@code [HIGH] checkout: what happened}; an exercise says so first. */
  static String headline(Notice notice, int max) {
    String drill = drill(notice) ? "[DRILL] " : "";
    return PlainText.cut(drill + "[" + label(notice) + "] " + what(notice.incident()), max, "...");
  }

  /** The service and what happened to it; a title that begins with it is left alone. */
  static String what(Incident incident) {
    String service = PlainText.line(incident.service(), 64);
    String title = PlainText.line(incident.title());
    String start = PlainText.cut(title, 60, "").toLowerCase(Locale.ROOT);
    return start.contains(service.toLowerCase(Locale.ROOT)) ? title : service + ": " + title;
  }

  /** An ARN of the incident's own account and region without what they have in common. */
  static String resource(String arn, Incident incident) {
    String[] part = arn.split(":", 6);
    boolean near =
        part.length == 6
            && part[0].equals("arn")
            && (part[3].equals(incident.region()) || part[3].isEmpty())
            && (part[4].equals(incident.account()) || part[4].isEmpty());
    return PlainText.line(near ? part[2] + ":" + part[5] : arn, 150);
  }

  static String count(long n, String one) {
    return n + " " + one + (n == 1 ? "" : "s");
  }
}
