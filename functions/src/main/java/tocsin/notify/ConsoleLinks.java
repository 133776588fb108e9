package tocsin.notify;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tocsin.model.Cause;
import tocsin.model.Incident;
import tocsin.model.Json;
import tocsin.model.Link;
import tocsin.model.LinkKind;

/**
 * Where in the AWS console to look: the trace, the alarm, the log lines, the resources. The
 * console's addresses are not documented; these are the forms that it shows itself.
 */
final class ConsoleLinks {
  private static final int MOST = 8;
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d+");
  private static final Pattern TRACE = Pattern.compile("1-[0-9a-f]{8}-[0-9a-f]{24}");
  private static final Duration AROUND = Duration.ofMinutes(5);

  private ConsoleLinks() {}

  /** The pages that show what the incident is about, the most telling first. */
  static List<ConsoleLink> of(Incident incident) {
    Set<ConsoleLink> links = new LinkedHashSet<>();
    trace(incident).ifPresent(links::add);
    for (String arn : arns(incident)) {
      page(arn, incident).ifPresent(links::add);
    }
    return links.stream().limit(MOST).toList();
  }

  private static List<String> arns(Incident incident) {
    List<String> arns = new ArrayList<>();
    incident.links().stream()
        .filter(link -> link.kind() == LinkKind.ALARM)
        .map(Link::key)
        .forEach(arns::add);
    arns.addAll(incident.resources());
    return arns;
  }

  /** The trace that shows the cause; others may never have been sampled. */
  private static Optional<ConsoleLink> trace(Incident incident) {
    Cause cause = incident.cause();
    String id = cause == null ? "" : cause.traceId();
    if (!TRACE.matcher(id).matches() || !REGION.matcher(incident.region()).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new ConsoleLink("Trace", home("cloudwatch", incident.region()) + "#xray:traces/" + id));
  }

  private static Optional<ConsoleLink> page(String arn, Incident incident) {
    String[] part = arn.split(":", 6);
    if (part.length < 6 || !part[0].equals("arn") || !REGION.matcher(part[3]).matches()) {
      return Optional.empty();
    }
    String region = part[3];
    String rest = part[5];
    return switch (part[2]) {
      case "cloudwatch" ->
          after(rest, "alarm:")
              .map(alarm ->
                  new ConsoleLink(
                      "Alarm", home("cloudwatch", region) + "#alarmsV2:alarm/" + escape(alarm)));
      case "logs" -> after(rest, "log-group:").map(group -> logs(region, group, incident));
      case "codepipeline" ->
          Optional.of(
              new ConsoleLink("Pipeline", suite(region, "codepipeline/pipelines", rest, "/view")));
      case "codebuild" ->
          after(rest, "project/")
              .map(project ->
                  new ConsoleLink(
                      "Build",
                      suite(region, "codebuild/" + escape(part[4]) + "/projects", project, "")));
      case "lambda" ->
          after(rest, "function:")
              .map(name ->
                  new ConsoleLink(
                      "Function", home("lambda", region) + "#/functions/" + escape(first(name))));
      case "dynamodb" ->
          after(rest, "table/")
              .map(name ->
                  new ConsoleLink(
                      "Table", home("dynamodbv2", region) + "#table?name=" + escape(top(name))));
      case "cloudformation" ->
          Optional.of(
              new ConsoleLink(
                  "Stack",
                  home("cloudformation", region) + "#/stacks/stackinfo?stackId=" + escape(arn)));
      case "guardduty" ->
          finding(rest)
              .map(id ->
                  new ConsoleLink(
                      "Finding",
                      home("guardduty", region) + "#/findings?macros=current&fId=" + escape(id)));
      default -> Optional.empty();
    };
  }

  /** Logs Insights with the lines of the incident's time, a little more at both ends. */
  private static ConsoleLink logs(String region, String groupAndMore, Incident incident) {
    String group = first(groupAndMore);
    String detail =
        "~(end~'"
            + star(Json.time(incident.updated().plus(AROUND)))
            + "~start~'"
            + star(Json.time(incident.opened().minus(AROUND)))
            + "~timeType~'ABSOLUTE~tz~'UTC~editorString~'"
            + star("fields @timestamp, @message | sort @timestamp desc | limit 200")
            + "~source~(~'"
            + star(group)
            + "))";
    return new ConsoleLink(
        "Logs",
        home("cloudwatch", region) + "#logsV2:logs-insights$3FqueryDetail$3D" + dollar(detail));
  }

  private static Optional<String> finding(String rest) {
    int at = rest.indexOf("/finding/");
    return at < 0 ? Optional.empty() : Optional.of(rest.substring(at + "/finding/".length()));
  }

  private static Optional<String> after(String rest, String prefix) {
    return rest.startsWith(prefix) && rest.length() > prefix.length()
        ? Optional.of(rest.substring(prefix.length()))
        : Optional.empty();
  }

  private static String first(String name) {
    return name.split(":", 2)[0];
  }

  private static String top(String name) {
    return name.split("/", 2)[0];
  }

  private static String home(String service, String region) {
    return "https://" + host(region) + "/" + service + "/home?region=" + region;
  }

  private static String suite(String region, String path, String name, String view) {
    return "https://"
        + host(region)
        + "/codesuite/"
        + path
        + "/"
        + escape(first(name))
        + view
        + "?region="
        + region;
  }

  /** Each partition has its console. */
  private static String host(String region) {
    if (region.startsWith("cn-")) {
      return "console.amazonaws.cn";
    }
    return region.startsWith("us-gov-") ? "console.amazonaws-us-gov.com" : "console.aws.amazon.com";
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The console's own escape within a Logs Insights query: a star for the percent sign. */
  private static String star(String text) {
    return escape(text).replace("*", "%2A").replace('%', '*');
  }

  /** And the one around it: a dollar sign. What a URL may hold is left as it is. */
  private static String dollar(String text) {
    return text.replace("%", "$25");
  }
}
