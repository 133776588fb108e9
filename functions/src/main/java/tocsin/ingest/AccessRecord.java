package tocsin.ingest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * API Gateway's access log as JSON. Users choose the fields, so several names are tried for each; a
 * status, and a route or method with a time or a request, make it one.
 */
final class AccessRecord {
  private AccessRecord() {}

  static boolean read(JsonNode root, Line line) {
    String status = Document.first(root, "status", "statusCode", "httpStatus");
    String route = Document.first(root, "routeKey", "resourcePath", "route", "path");
    String method = Document.first(root, "httpMethod", "method", "requestMethod");
    String request = Document.first(root, "requestId", "extendedRequestId", "request_id");
    if (status.length() != 3 || !Shapes.isDigits(status, 0) || (route + method).isEmpty()) {
      return false;
    }
    if (!root.has("requestTime") && !root.has("requestTimeEpoch") && request.isEmpty()) {
      return false;
    }
    int blank = route.indexOf(' ');
    String path = blank > 0 ? route.substring(blank + 1) : route;
    String verb = method.isEmpty() && blank > 0 ? route.substring(0, blank) : method;
    AccessLine.found(line, status, verb, path, request);
    line.about = verb + " " + path + " " + status;
    line.attribute("http.route", path);
    details(root, line);
    return true;
  }

  private static void details(JsonNode root, Line line) {
    String why =
        Document.first(
            root,
            "integrationErrorMessage",
            "integrationError",
            "integration.error",
            "errorMessage",
            "error.message",
            "error",
            "authorizerError");
    line.message = why.isEmpty() ? line.message : line.message + ": " + why;
    line.attribute("error.message", why);
    line.attribute("error.type", Document.first(root, "errorResponseType", "responseType"));
    line.attribute(
        "aws.api_gateway.integration_status",
        Document.first(root, "integrationStatus", "integration.status"));
    line.attribute("aws.api_gateway.api_id", Document.first(root, "apiId"));
    line.attribute("aws.api_gateway.stage", Document.first(root, "stage"));
    line.attribute("server.address", Document.first(root, "domainName"));
    line.attribute("client.address", Document.first(root, "ip", "sourceIp"));
    line.attribute("user_agent.original", Document.first(root, "userAgent"));
    String trace = Document.first(root, "xrayTraceId", "traceId", "xray_trace_id");
    TraceText.find(trace, line);
  }
}
