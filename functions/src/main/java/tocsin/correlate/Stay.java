package tocsin.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.correlate.Occupant.Role;
import tocsin.model.Cause;
import tocsin.model.Failure;
import tocsin.model.Incident;
import tocsin.model.Link;
import tocsin.model.ServiceName;
import tocsin.model.Severity;
import tocsin.model.Signal;

/**
 * Where somebody is: a place and what is there. Pure.
 *
 * @param place names the window in which the place is kept: {@code place/account/region/name}
 */
record Stay(String place, Occupant who) {
  private static final int MAX_TEXT = 200;
  private static final int MAX_RESOURCE = 400;

  /** How the SDKs' names of services, in small letters, differ from those in ARNs. */
  private static final Map<String, String> SERVICES =
      Map.of(
          "dynamodb", "dynamodb",
          "dynamodbv2", "dynamodb",
          "sqs", "sqs",
          "sns", "sns",
          "s3", "s3",
          "lambda", "lambda",
          "kinesis", "kinesis",
          "stepfunctions", "states",
          "sfn", "states",
          "secretsmanager", "secretsmanager");

  /** Of a signal: at its resource and at its service, if these differ; none if it says neither. */
  static List<Stay> of(Signal s, String incident, Instant first) {
    Role role = role(s);
    List<String> resources =
        s.resources().stream().filter(r -> !r.contains(":alarm:")).distinct().toList();
    boolean one = role == Role.ALARM ? resources.size() == 1 : !resources.isEmpty();
    if (role == null || !one || resources.getFirst().length() > MAX_RESOURCE) {
      return List.of();
    }
    String resource = resources.getFirst();
    Occupant who = new Occupant(incident, role, resource, what(s, role), "", first);
    Set<String> names = new LinkedHashSet<>(List.of(ServiceName.ofResource(resource)));
    names.add(s.service());
    return names.stream().map(n -> at(s.account(), s.region(), n, s.drill(), who)).toList();
  }

  /** Of a cause: at its node, and at the caller, which often logs the exception. */
  static List<Stay> of(Incident.Builder b, Cause cause) {
    Failure failure = cause.exception();
    String exception = failure == null ? "" : CauseLink.simple(failure.type());
    Link link = CauseLink.of(cause, b.account, b.region, b.drill);
    Occupant node =
        new Occupant(
            b.id,
            Role.of(cause.kind()),
            service(cause.operation()),
            exception,
            link.key(),
            b.updated);
    List<Stay> stays = new ArrayList<>();
    stays.add(at(b.account, b.region, cause.node(), b.drill, node));
    String caller = caller(cause);
    if (caller != null && !exception.isEmpty()) {
      Occupant through = new Occupant(b.id, Role.CALLER, "", exception, link.key(), b.updated);
      stays.add(at(b.account, b.region, caller, b.drill, through));
    }
    return List.copyOf(stays);
  }

  static String key(String account, String region, String name, boolean drill) {
    return (drill ? Drills.SCOPE : "") + "place/" + account + "/" + region + "/" + name;
  }

  private static Stay at(String account, String region, String name, boolean drill, Occupant who) {
    return new Stay(key(account, region, name, drill), who);
  }

  private static @Nullable String caller(Cause cause) {
    int node = cause.path().lastIndexOf(cause.node());
    return node > 0 ? cause.path().get(node - 1) : null;
  }

  private static @Nullable Role role(Signal s) {
    return switch (s.kind()) {
      // One that is muted or has no data says nothing of a failure.
      case ALARM -> s.severity().atLeast(Severity.MEDIUM) ? Role.ALARM : null;
      case LOG_ERROR, LOG_PATTERN -> Role.PROBLEM;
      case LOG_TIMEOUT, LOG_OUT_OF_MEMORY -> Role.KILLED;
      case WORKFLOW, TASK, CANARY -> Role.FAILURE;
      default -> null;
    };
  }

  private static String what(Signal s, Role role) {
    String text =
        role == Role.ALARM
            ? s.attributes().getOrDefault("aws.cloudwatch.metric.dimensions", "")
            : CauseLink.simple(s.attributes().getOrDefault("exception.type", "")) + " " + s.title();
    return text.length() <= MAX_TEXT ? text.strip() : text.substring(0, MAX_TEXT).strip();
  }

  /** As ARNs name it; empty if the operation is not one of a service that is known here. */
  private static String service(String operation) {
    int point = operation.indexOf('.');
    String name = point < 0 ? "" : operation.substring(0, point).toLowerCase(Locale.ROOT);
    String bare = name.startsWith("amazon") ? name.substring("amazon".length()) : name;
    return SERVICES.getOrDefault(bare, "");
  }
}
