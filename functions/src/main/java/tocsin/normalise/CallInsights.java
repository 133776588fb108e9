package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * CloudTrail Insights: an unusual rate of calls or of errors. It comes twice, at its start and at
 * its end, under one {@code sharedEventID}.
 */
final class CallInsights {
  private CallInsights() {}

  static Outcome normalise(Event event) {
    JsonNode record = event.detail();
    JsonNode insight = record.path("insightDetails");
    JsonNode statistics = insight.path("insightContext").path("statistics");
    Event scoped = CloudTrail.scoped(event);
    String id = Tree.text(record, "eventID");
    String host = Tree.text(insight, "eventSource");
    boolean ended = Tree.text(insight, "state").equals("End");
    Draft draft =
        scoped
            .draft(SignalKind.FINDING)
            .id(id.isEmpty() ? Event.hash(record.toString()) : id)
            .time("eventTime", record.path("eventTime"))
            .severity(ended ? Severity.INFO : Severity.MEDIUM)
            .title(title(insight, statistics, ended))
            .service(host.isEmpty() ? "cloudtrail" : name(host))
            .finding("insight", link(record, insight))
            .attribute("finding_info.uid", Tree.text(record, "sharedEventID"))
            .attribute("finding_info.types", Tree.text(insight, "insightType"))
            .attribute("metadata.event_code", Tree.text(record, "eventType"))
            .attribute("api.operation", Tree.text(insight, "eventName"))
            .attribute("api.service.name", host)
            .attribute("api.response.error", Tree.text(insight, "errorCode"))
            .attribute("aws.cloudtrail.insight.average", average(statistics, "insight"))
            .attribute("aws.cloudtrail.insight.baseline", average(statistics, "baseline"))
            .principal(attributed(insight, "userIdentityArn"))
            .attribute("http_request.user_agent", attributed(insight, "userAgent"));
    return ended ? draft.ended().signalled() : draft.signalled();
  }

  private static String title(JsonNode insight, JsonNode statistics, boolean ended) {
    String error = Tree.text(insight, "errorCode");
    String call = name(Tree.text(insight, "eventSource")) + ':' + Tree.text(insight, "eventName");
    String what =
        error.isEmpty()
            ? "Unusual rate of " + call + " calls"
            : "Unusual rate of " + error + " from " + call;
    if (ended) {
      return what + " is over";
    }
    String now = rounded(average(statistics, "insight"));
    String usual = rounded(average(statistics, "baseline"));
    return now.isEmpty() ? what : what + ": " + now + " a minute, usually " + usual;
  }

  private static String link(JsonNode record, JsonNode insight) {
    String shared = Tree.text(record, "sharedEventID");
    return shared.isEmpty()
        ? Tree.text(insight, "eventSource") + '/' + Tree.text(insight, "eventName")
        : shared;
  }

  private static String average(JsonNode statistics, String which) {
    return Tree.text(statistics, which, "average");
  }

  private static String rounded(String number) {
    try {
      return number.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f", Double.parseDouble(number));
    } catch (NumberFormatException e) {
      return "";
    }
  }

  /** Who did most of it during the insight, of the kind asked for. */
  private static String attributed(JsonNode insight, String attribute) {
    for (JsonNode attribution : insight.path("insightContext").path("attributions")) {
      if (Tree.text(attribution, "attribute").equals(attribute)) {
        return Tree.text(attribution.path("insight").path(0), "value");
      }
    }
    return "";
  }

  private static String name(String host) {
    int dot = host.indexOf('.');
    return dot < 0 ? host : host.substring(0, dot);
  }
}
