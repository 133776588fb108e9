package tocsin.notify;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tocsin.model.Incident;
import tocsin.model.Link;
import tocsin.model.LinkKind;
import tocsin.model.Member;
import tocsin.model.SignalKind;

/**
 * What an issue that AWS Health reports explains: in its Region, what has to do with the service
 * that is affected; if it names resources, only what shares one of them.
 *
 * @param service as ARNs have it, such as {@code ec2}
 */
record HealthIssue(String service, String region, List<String> resources) {
  /** What breaks when a service does. Findings, sign-ins and the like have their own reasons. */
  private static final Set<SignalKind> SYMPTOMS =
      EnumSet.of(
          SignalKind.LOG_ERROR,
          SignalKind.LOG_TIMEOUT,
          SignalKind.LOG_OUT_OF_MEMORY,
          SignalKind.LOG_PATTERN,
          SignalKind.ALARM,
          SignalKind.DEPLOYMENT,
          SignalKind.BUILD,
          SignalKind.TASK,
          SignalKind.SCALING,
          SignalKind.INSTANCE,
          SignalKind.DATABASE,
          SignalKind.WORKFLOW,
          SignalKind.CANARY,
          SignalKind.THRESHOLD);

  private static final String EVENT = ":event/";

  /** The issue that an incident is about and that goes on; empty if there is none. */
  static Optional<HealthIssue> of(Incident incident) {
    return incident.members().stream()
        .filter(m -> m.ended() == null && m.kind() == SignalKind.HEALTH)
        .map(Member::link)
        .filter(link -> link.kind() == LinkKind.FINDING)
        .flatMap(link -> read(link, incident).stream())
        .findFirst();
  }

  /** Of {@code .../arn:aws:health:region::event/EC2/AWS_EC2_OPERATIONAL_ISSUE/id}. */
  private static Optional<HealthIssue> read(Link link, Incident incident) {
    int event = link.key().indexOf(EVENT);
    if (event < 0 || !link.key().contains(":health:")) {
      return Optional.empty();
    }
    String[] parts = link.key().substring(event + EVENT.length()).split("/", 3);
    if (parts.length < 2 || !parts[1].toUpperCase(Locale.ROOT).contains("_ISSUE")) {
      return Optional.empty();
    }
    return Optional.of(
        new HealthIssue(
            parts[0].toLowerCase(Locale.ROOT),
            incident.region(),
            incident.resources().stream().filter(r -> !r.contains(":health:")).toList()));
  }

  boolean explains(Incident target) {
    if (!SYMPTOMS.contains(target.kind()) || !(region.equals(target.region()) || global())) {
      return false;
    }
    if (!resources.isEmpty()) {
      return target.resources().stream().anyMatch(resources::contains);
    }
    return service.startsWith("multiple") || concerns(target);
  }

  private boolean global() {
    return region.isEmpty() || region.contains("global");
  }

  private boolean concerns(Incident target) {
    return target.resources().stream().anyMatch(r -> r.contains(":" + service + ":"))
        || service.equals(serviceOf(target.kind()));
  }

  private static String serviceOf(SignalKind kind) {
    return switch (kind) {
      case TASK -> "ecs";
      case INSTANCE -> "ec2";
      case DATABASE -> "rds";
      case WORKFLOW -> "states";
      case BUILD -> "codebuild";
      default -> "";
    };
  }
}
