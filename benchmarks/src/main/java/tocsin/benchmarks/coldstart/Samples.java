package tocsin.benchmarks.coldstart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import tocsin.model.Incident;
import tocsin.model.IncidentJson;
import tocsin.model.Json;
import tocsin.model.LinkKind;
import tocsin.model.NoticeEvent;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalJson;
import tocsin.model.SignalKind;
import tocsin.model.Work;
import tocsin.model.WorkJson;

/** One input for each function. */
final class Samples {
  static final String INCIDENT = "inc-1";

  private static final Instant AT = Instant.parse("2026-10-21T10:00:00Z");

  private Samples() {}

  /** A subscription payload of 50 lines, with one error among them or none. */
  static String logs(boolean error) throws IOException {
    String lines =
        Json.object(out -> {
          out.writeStringField("messageType", "DATA_MESSAGE");
          out.writeStringField("owner", "111122223333");
          out.writeStringField("logGroup", "/aws/lambda/checkout");
          out.writeStringField("logStream", "2026/10/21/[$LATEST]0123456789abcdef");
          out.writeArrayFieldStart("subscriptionFilters");
          out.writeString("tocsin");
          out.writeEndArray();
          out.writeArrayFieldStart("logEvents");
          for (int i = 0; i < 50; i++) {
            out.writeStartObject();
            out.writeStringField(
                "id", "3838383838383838383838383838383838383838383838383838383" + i);
            out.writeNumberField("timestamp", AT.toEpochMilli() + i);
            out.writeStringField("message", error && i == 30 ? errorLine() : quietLine(i));
            out.writeEndObject();
          }
          out.writeEndArray();
        });
    String data = Base64.getEncoder().encodeToString(gzip(lines));
    return "{\"awslogs\":{\"data\":\"" + data + "\"}}";
  }

  private static String quietLine(int i) {
    return "2026-10-21T10:00:00.000Z INFO order " + i + " placed in " + (20 + i) + " ms\n";
  }

  private static String errorLine() {
    return "2026-10-21T10:00:00.000Z ERROR could not place order 4711:"
        + " java.lang.IllegalStateException: table orders is throttled\n";
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /** An alarm that goes off. */
  static String event() {
    return """
    {"version": "0", "id": "c4c1c1c9-6542-e61b-6ef0-8c4d36933a92",
     "detail-type": "CloudWatch Alarm State Change", "source": "aws.cloudwatch",
     "account": "111122223333", "time": "2026-10-21T10:00:00Z", "region": "eu-central-1",
     "resources": ["arn:aws:cloudwatch:eu-central-1:111122223333:alarm:orders-throttled"],
     "detail": {
       "alarmName": "orders-throttled",
       "state": {"value": "ALARM", "reason": "Threshold Crossed",
                 "timestamp": "2026-10-21T10:00:00.000+0000"},
       "previousState": {"value": "OK", "reason": "", "timestamp": "2026-10-21T09:00:00.000+0000"},
       "configuration": {"metrics": [{"id": "m1", "metricStat": {
         "metric": {"namespace": "AWS/DynamoDB", "name": "ThrottledRequests",
                    "dimensions": {"TableName": "orders"}},
         "period": 60, "stat": "Sum"}, "returnData": true}]}}}
    """;
  }

  private static Signal signal() {
    return Signal.builder("sig-1", "aws.logs", SignalKind.LOG_ERROR, AT)
        .severity(Severity.HIGH)
        .title("IllegalStateException: table orders is throttled")
        .account("111122223333")
        .region("eu-central-1")
        .service("checkout")
        .traceId("1-6740f1a2-aaaaaaaaaaaaaaaaaaaaaaaa")
        .link(LinkKind.PROBLEM, "111122223333/eu-central-1/0123456789abcdef")
        .link(LinkKind.TRACE, "1-6740f1a2-aaaaaaaaaaaaaaaaaaaaaaaa")
        .build();
  }

  /** A message with a signal that opens an incident and names a trace. */
  static String signalMessage() {
    return message(SignalJson.write(signal()));
  }

  /** A message with a notice that is due. */
  static String noticeMessage() {
    return message(
        WorkJson.write(new Work.Notice(INCIDENT, NoticeEvent.OPENED, "new-incident", AT)));
  }

  /** The incident that the notice is about. */
  static String incident() {
    Incident.Builder incident = new Incident.Builder(INCIDENT, signal());
    incident.version = 1;
    incident.signals = 1;
    incident.records = 1;
    return IncidentJson.write(incident.build());
  }

  private static String message(String body) {
    return Json.object(out -> {
      out.writeArrayFieldStart("Records");
      out.writeStartObject();
      out.writeStringField("messageId", "059f36b4-87a3-44ab-83d2-661975830a7d");
      out.writeStringField("receiptHandle", "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a");
      out.writeStringField("body", body);
      out.writeObjectFieldStart("attributes");
      out.writeStringField("ApproximateReceiveCount", "1");
      out.writeStringField("SentTimestamp", Long.toString(AT.toEpochMilli()));
      out.writeEndObject();
      out.writeObjectFieldStart("messageAttributes");
      out.writeEndObject();
      out.writeStringField("eventSource", "aws:sqs");
      out.writeStringField("awsRegion", "eu-central-1");
      out.writeEndObject();
      out.writeEndArray();
    });
  }
}
