package tocsin.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tocsin.model.Json;
import tocsin.model.TraceIds;

/**
 * A span as CloudWatch keeps it where Transaction Search is on: OpenTelemetry's fields, the
 * attributes an object. What a server or a consumer did, and what nobody called, is a segment; the
 * rest are subsegments, as X-Ray's exporter for OpenTelemetry has it.
 */
final class OtelSpan {
  private final JsonNode span;

  private OtelSpan(JsonNode span) {
    this.span = span;
  }

  static SpanDraft draft(String text) throws IOException {
    return new OtelSpan(Json.read(text)).draft();
  }

  private SpanDraft draft() {
    SpanDraft draft = new SpanDraft(null);
    draft.id = span.path("spanId").isTextual() ? span.get("spanId").textValue() : null;
    String parent = span.path("parentSpanId").asText("");
    draft.parent = parent.isEmpty() || parent.chars().allMatch(c -> c == '0') ? null : parent;
    draft.traceId = span.path("traceId").asText("");
    draft.start = nanos("startTimeUnixNano");
    draft.end = nanos("endTimeUnixNano");
    kind(draft);
    call(draft);
    outcome(draft);
    span.path("links")
        .forEach(link -> TraceIds.toXRay(link.path("traceId").asText("")).ifPresent(draft::link));
    return draft;
  }

  private long nanos(String field) {
    try {
      long nanos = Long.parseLong(span.path(field).asText(""));
      return nanos > 0 ? nanos : SpanDraft.UNKNOWN;
    } catch (NumberFormatException _) {
      return SpanDraft.UNKNOWN;
    }
  }

  private void kind(SpanDraft draft) {
    String kind = kind();
    boolean asked = kind.equals("SERVER") || kind.equals("CONSUMER");
    String service = first(span.path("resource").path("attributes"), "service.name");
    if (asked || draft.parent == null) {
      draft.name = service.isEmpty() ? span.path("name").asText("unknown") : service;
      draft.origin = origin();
      return;
    }
    draft.type = "subsegment";
    draft.name = span.path("name").asText("unknown");
    if (kind.equals("CLIENT") || kind.equals("PRODUCER")) {
      boolean aws = attribute("rpc.system").equals("aws-api");
      draft.namespace = aws ? "aws" : "remote";
      String called =
          aws
              ? attribute("rpc.service", "aws.remote.service")
              : attribute(
                  "peer.service",
                  "aws.remote.service",
                  "db.namespace",
                  "db.name",
                  "server.address",
                  "net.peer.name");
      draft.name = called.isEmpty() ? draft.name : called.replaceFirst("^AWS::", "");
    }
  }

  private String kind() {
    String kind = span.path("kind").asText("");
    return switch (kind) {
      case "2" -> "SERVER";
      case "3" -> "CLIENT";
      case "4" -> "PRODUCER";
      case "5" -> "CONSUMER";
      default -> kind.replace("SPAN_KIND_", "");
    };
  }

  private String origin() {
    String platform = first(span.path("resource").path("attributes"), "cloud.platform");
    return switch (platform) {
      case "aws_lambda" -> "AWS::Lambda::Function";
      case "aws_ecs" -> "AWS::ECS::Container";
      case "aws_eks" -> "AWS::EKS::Container";
      case "aws_ec2" -> "AWS::EC2::Instance";
      case "aws_elastic_beanstalk" -> "AWS::ElasticBeanstalk::Environment";
      case "aws_app_runner" -> "AWS::AppRunner::Service";
      default -> "";
    };
  }

  private void call(SpanDraft draft) {
    draft.method = attribute("http.request.method", "http.method");
    draft.url = attribute("url.full", "http.url", "url.path", "http.target");
    draft.status = SegmentParser.status(attribute("http.response.status_code", "http.status_code"));
    draft.awsOperation = draft.namespace.equals("aws") ? attribute("rpc.method") : "";
    draft.database = attribute("db.system.name", "db.system");
    draft.resource(
        attribute(
            "aws.dynamodb.table_names",
            "aws.table.name",
            "aws.sqs.queue.url",
            "aws.queue_url",
            "messaging.destination.name",
            "aws.s3.bucket",
            "faas.invoked_name",
            "aws.sns.topic.arn",
            "aws.step_functions.state_machine.arn"),
        0);
  }

  /** Spans bear no flags, so the status stands for them. */
  private void outcome(SpanDraft draft) {
    String code = span.path("status").path("code").asText("");
    boolean failed = code.endsWith("ERROR") || code.equals("2");
    draft.throttle = draft.status == 429;
    draft.error = draft.status >= 400 && draft.status < 500;
    draft.fault = draft.status >= 500 || (failed && !draft.error);
    List<Failures.Thrown> thrown = new ArrayList<>();
    for (JsonNode event : span.path("events")) {
      JsonNode attributes = event.path("attributes");
      if (event.path("name").asText("").equals("exception")) {
        String type = first(attributes, "exception.type");
        thrown.add(
            new Failures.Thrown(
                "",
                type.isEmpty() ? "unknown" : type,
                first(attributes, "exception.message"),
                null));
      }
    }
    draft.failures = thrown.isEmpty() ? Failures.Own.NONE : new Failures.Own(thrown, null);
  }

  private String attribute(String... names) {
    return first(span.path("attributes"), names);
  }

  /** The first of the attributes that is there; of a list of values the first. */
  private static String first(JsonNode attributes, String... names) {
    for (String name : names) {
      JsonNode value = attributes.isArray() ? exported(attributes, name) : attributes.path(name);
      String text = value.isArray() ? value.path(0).asText("") : value.asText("");
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  /** Exports write attributes as a list, and each value in an object that names its type. */
  private static JsonNode exported(JsonNode attributes, String name) {
    for (JsonNode attribute : attributes) {
      if (attribute.path("key").asText("").equals(name)) {
        JsonNode value = attribute.path("value");
        JsonNode list = value.path("arrayValue").path("values");
        JsonNode one = list.isArray() ? list.path(0) : value;
        return one.isEmpty() ? one : one.iterator().next();
      }
    }
    return MissingNode.getInstance();
  }
}
