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
  static String of(JsonNode service) {
    String ip = address(remote(service.path("action")));
    if (!ip.isEmpty()) {
      return ip;
    }
    String domain = Tree.text(service.path("action"), "dnsRequestAction", "domain");
    if (!domain.isEmpty()) {
      return domain;
    }
    String threat = Tree.text(threat(service), "name");
    return threat.isEmpty() ? Tree.text(service.path("runtimeDetails"), "process", "name") : threat;
  }

  static void describe(Draft draft, JsonNode service) {
    JsonNode action = service.path("action");
    JsonNode remote = remote(action);
    draft
        .attribute("src_endpoint.ip", address(remote))
        .attribute("src_endpoint.location.country", Tree.text(remote, "country", "countryName"))
        .attribute("src_endpoint.location.city", Tree.text(remote, "city", "cityName"))
        .attribute(
            "src_endpoint.autonomous_system.name", Tree.text(remote, "organization", "asnOrg"))
        .attribute("api.operation", Tree.text(action, "awsApiCallAction", "api"))
        .attribute("api.service.name", Tree.text(action, "awsApiCallAction", "serviceName"))
        .attribute("query.hostname", Tree.text(action, "dnsRequestAction", "domain"))
        .attribute("dst_endpoint.port", localPort(action))
        .attribute("process.name", Tree.text(service.path("runtimeDetails"), "process", "name"))
        .attribute(
            "process.file.path",
            Tree.text(service.path("runtimeDetails"), "process", "executablePath"))
        .attribute("malware.name", Tree.text(threat(service), "name"));
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

  private static JsonNode threat(JsonNode service) {
    return service
        .path("ebsVolumeScanDetails")
        .path("scanDetections")
        .path("threatDetectedByName")
        .path("threatNames")
        .path(0);
  }
}
