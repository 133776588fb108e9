package tocsin.ingest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An audit record of a Kubernetes API server, as EKS sends it to its control plane's log group. It
 * is no problem by itself (a controller is refused all day long); rules say which one matters, and
 * then who did what to which resource is in the signal.
 */
final class AuditRecord {
  private AuditRecord() {}

  static void read(JsonNode root, Line line) {
    JsonNode object = root.path("objectRef");
    String user = Document.first(root.path("user"), "username");
    String verb = root.path("verb").asText();
    String resource = Document.first(object, "resource");
    String sub = Document.first(object, "subresource");
    String what = sub.isEmpty() ? resource : resource + "/" + sub;
    what = what.isEmpty() ? root.path("requestURI").asText() : what;
    String namespace = Document.first(object, "namespace");
    String name = Document.first(object, "name");
    String code = Document.first(root.path("responseStatus"), "code");
    String target =
        namespace.isEmpty() ? name : name.isEmpty() ? namespace : namespace + "/" + name;
    line.level = Level.CALM;
    line.principal = user.isEmpty() ? null : user;
    line.about = user + " " + verb + " " + what + " " + code;
    line.message =
        (user
                + " "
                + verb
                + " "
                + what
                + (target.isEmpty() ? "" : " " + target)
                + outcome(root, code))
            .strip();
    line.attribute("user.name", user);
    line.attribute("k8s.audit.id", root.path("auditID").asText());
    line.attribute("k8s.audit.verb", verb);
    line.attribute("k8s.audit.resource", what);
    line.attribute("k8s.namespace.name", namespace);
    line.attribute(resource.equals("pods") ? "k8s.pod.name" : "k8s.object.name", name);
    line.attribute("http.response.status_code", code);
    line.attribute("client.address", root.path("sourceIPs").path(0).asText());
    line.attribute("user_agent.original", root.path("userAgent").asText());
    line.attribute(
        "k8s.audit.decision",
        root.path("annotations").path("authorization.k8s.io/decision").asText());
  }

  private static String outcome(JsonNode root, String code) {
    if (code.isEmpty()) {
      return "";
    }
    String reason = Document.first(root.path("responseStatus"), "reason");
    return ": " + code + (reason.isEmpty() ? "" : " " + reason);
  }
}
