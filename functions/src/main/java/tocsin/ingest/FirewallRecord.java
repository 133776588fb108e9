package tocsin.ingest;

import com.fasterxml.jackson.databind.JsonNode;

/** What AWS WAF and the Route 53 resolver log of requests and queries; it matters to rules only. */
final class FirewallRecord {
  private FirewallRecord() {}

  /** A web request that WAF judged. */
  static void request(JsonNode root, Line line) {
    JsonNode request = root.path("httpRequest");
    String action = root.path("action").asText();
    String rule = root.path("terminatingRuleId").asText();
    String client = request.path("clientIp").asText();
    line.level = Level.CALM;
    line.about = action + " " + rule;
    line.message =
        "WAF "
            + action
            + " "
            + request.path("httpMethod").asText()
            + " "
            + request.path("uri").asText()
            + " from "
            + client
            + " by "
            + rule;
    line.requestId = Document.first(request, "requestId");
    line.attribute("client.address", client);
    line.attribute("http.request.method", request.path("httpMethod").asText());
    line.attribute("url.path", request.path("uri").asText());
    line.attribute("aws.waf.action", action);
    line.attribute("aws.waf.rule", rule);
    line.attribute("aws.waf.web_acl", root.path("webaclId").asText());
    line.attribute("client.geo.country", request.path("country").asText());
  }

  /** A name that was looked up from inside a VPC. */
  static void query(JsonNode root, Line line) {
    String name = root.path("query_name").asText();
    String action = root.path("firewall_rule_action").asText();
    String instance = root.path("srcids").path("instance").asText();
    line.level = Level.CALM;
    line.about = action + " " + name;
    line.message =
        "DNS query for "
            + name
            + " from "
            + (instance.isEmpty() ? root.path("srcaddr").asText() : instance)
            + (action.isEmpty() ? "" : ": " + action);
    line.attribute("dns.question.name", name);
    line.attribute("source.address", root.path("srcaddr").asText());
    line.attribute("aws.ec2.instance.id", instance);
    line.attribute("aws.vpc.id", root.path("vpc_id").asText());
    line.attribute("dns.response_code", root.path("rcode").asText());
    line.attribute("aws.route53.firewall_action", action);
  }
}
