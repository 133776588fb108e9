package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;

/** Who or what acts in a GuardDuty finding: an address, a domain, a process. */
final class GuardDutyActor {
  private static final String[] ACTIONS = {
    "networkConnectionAction",
    "awsApiCallAction",
    "kubernetesApiCallAction",
    "rdsLoginAttemptAction",
  };

  private GuardDutyActor() {}

  /** The actor of the finding's key; empty where there is none to name. */
  static String of(JsonNode service, JsonNode resource) {
    JsonNode action = service.path("action");
    String[] candidates = {
      address(remote(action)),
      Tree.text(action, "dnsRequestAction", "domain"),
      Tree.text(action.path("awsApiCallAction"), "remoteAccountDetails", "accountId"),
      Tree.text(action.path("awsApiCallAction"), "domainDetails", "domain"),
      malware(service),
      process(service, "name"),
      user(resource),
      AttackSequence.actor(service.path("detection").path("sequence")),
    };
    for (String candidate : candidates) {
      if (!candidate.isEmpty()) {
        return candidate;
      }
    }
    return "";
  }

  static void describe(Draft draft, JsonNode service, JsonNode resource) {
    JsonNode action = service.path("action");
    JsonNode remote = remote(action);
    JsonNode call = action.path("awsApiCallAction");
    JsonNode kubernetes = action.path("kubernetesApiCallAction");
    if (Tree.text(resource, "accessKeyDetails", "userName").isEmpty()) {
      draft.principal(user(resource)).attribute("actor.user.name", user(resource));
    }
    draft
        .attribute("activity_name", Tree.text(action, "actionType"))
        .attribute("src_endpoint.ip", address(remote))
        .attribute("src_endpoint.location.country", Tree.text(remote, "country", "countryName"))
        .attribute("src_endpoint.location.city", Tree.text(remote, "city", "cityName"))
        .attribute(
            "src_endpoint.autonomous_system.name", Tree.text(remote, "organization", "asnOrg"))
        .attribute("api.operation", Tree.text(call, "api"))
        .attribute("api.service.name", Tree.text(call, "serviceName"))
        .attribute("api.response.error", Tree.text(call, "errorCode"))
        .attribute("http_request.user_agent", Tree.firstText(call, "userAgent"))
        .attribute("actor.user.account.uid", Tree.text(call, "remoteAccountDetails", "accountId"))
        .attribute("query.hostname", Tree.text(action, "dnsRequestAction", "domain"))
        .attribute("dst_endpoint.port", localPort(action))
        .attribute("connection_info.direction", connection(action, "connectionDirection"))
        .attribute("connection_info.protocol_name", connection(action, "protocol"))
        .attribute("process.name", process(service, "name"))
        .attribute("process.file.path", process(service, "executablePath"))
        .attribute("process.file.hashes.sha256", process(service, "executableSha256"))
        .attribute("process.user.name", process(service, "user"))
        .attribute("malware.name", malware(service));
    draft
        .attribute("k8s.request.verb", Tree.text(kubernetes, "verb"))
        .attribute("k8s.request.uri", Tree.text(kubernetes, "requestUri"))
        .attribute("threat.list", threatList(service));
  }

  /** A user of a cluster or of a database, where there is no key of AWS. */
  private static String user(JsonNode resource) {
    String user =
        Tree.text(resource.path("kubernetesDetails"), "kubernetesUserDetails", "username");
    return user.isEmpty() ? Tree.text(resource, "rdsDbUserDetails", "user") : user;
  }

  private static String process(JsonNode service, String field) {
    return Tree.text(service.path("runtimeDetails"), "process", field);
  }

  private static String connection(JsonNode action, String field) {
    return Tree.text(action, "networkConnectionAction", field);
  }

  private static String threatList(JsonNode service) {
    JsonNode first = service.path("evidence").path("threatIntelligenceDetails").path(0);
    return Tree.text(first, "threatListName");
  }

  private static JsonNode remote(JsonNode action) {
    for (String name : ACTIONS) {
      JsonNode remote = action.path(name).path("remoteIpDetails");
      if (remote.isObject()) {
        return remote;
      }
    }
    return probe(action).path("remoteIpDetails");
  }

  /** Probes come as a list, one element for each port. */
  private static JsonNode probe(JsonNode action) {
    return action.path("portProbeAction").path("portProbeDetails").path(0);
  }

  private static String address(JsonNode remote) {
    return Tree.firstText(remote, "ipAddressV4", "ipAddressV6");
  }

  private static String localPort(JsonNode action) {
    JsonNode connection = action.path("networkConnectionAction").path("localPortDetails");
    return connection.isObject()
        ? Tree.text(connection, "port")
        : Tree.text(probe(action).path("localPortDetails"), "port");
  }

  /** Scans of volumes tell it in one place, those of objects, snapshots and backups in another. */
  private static String malware(JsonNode service) {
    JsonNode detections = service.path("ebsVolumeScanDetails").path("scanDetections");
    String volume =
        Tree.text(detections.path("threatDetectedByName").path("threatNames").path(0), "name");
    if (!volume.isEmpty()) {
      return volume;
    }
    String worst = Tree.text(detections, "highestSeverityThreatDetails", "threatName");
    JsonNode scan = service.path("malwareScanDetails");
    return worst.isEmpty() ? Tree.text(scan.path("threats").path(0), "name") : worst;
  }
}
