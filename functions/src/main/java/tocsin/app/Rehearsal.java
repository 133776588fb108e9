package tocsin.app;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.zip.GZIPOutputStream;
import tocsin.model.Incident;
import tocsin.model.IncidentJson;
import tocsin.model.Json;
import tocsin.model.Link;
import tocsin.model.LinkKind;
import tocsin.model.Member;
import tocsin.model.NoticeEvent;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalJson;
import tocsin.model.SignalKind;
import tocsin.model.Work;
import tocsin.model.WorkJson;

/** Made-up input on which a function rehearses, and what AWS answers meanwhile. */
final class Rehearsal {
  private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");
  private static final String ACCOUNT = "111122223333";
  private static final String REGION = "eu-central-1";
  private static final String TRACE = "1-00000000-000000000000000000000001";

  private Rehearsal() {}

  /**
   * A part of it.
   *
   * @param answers what AWS answers meanwhile
   * @param invocation what is invoked, again and again
   */
  record Act(Map<String, String> answers, Runnable invocation) {}

  /** Answers to whoever looks for an incident, a trace or a parameter. */
  static Map<String, String> found() {
    Incident.Builder incident = new Incident.Builder("rehearsal", signal());
    incident.traceIds.add(TRACE);
    incident.members.add(
        new Member(
            new Link(LinkKind.PROBLEM, ACCOUNT + "/" + REGION + "/rehearsal"),
            SignalKind.LOG_ERROR,
            LONG_AGO,
            LONG_AGO,
            null,
            List.of("arn:aws:logs:" + REGION + ":" + ACCOUNT + ":log-group:/rehearsal")));
    incident.version = 1;
    String body = IncidentJson.write(incident.build());
    String item = object("Item", out -> text(out, "body", body));
    String parameter = "{\"Parameter\":{\"Value\":\"{}\"}}";
    return Map.of("GetItem", item, "GetParameter", parameter, "/Traces", traces("Segments"));
  }

  /** The same where Transaction Search holds the traces. */
  private static Map<String, String> retrieved() {
    Map<String, String> answers = new HashMap<>(found());
    answers.put(
        "/GetTraceSegmentDestination",
        "{\"Destination\":\"CloudWatchLogs\",\"Status\":\"ACTIVE\"}");
    answers.put("/StartTraceRetrieval", "{\"RetrievalToken\":\"rehearsal\"}");
    String traces = traces("Spans");
    answers.put("/ListRetrievedTraces", "{\"RetrievalStatus\":\"COMPLETE\"," + traces.substring(1));
    return answers;
  }

  private static String object(String name, Json.Body fields) {
    return Json.object(out -> {
      out.writeObjectFieldStart(name);
      fields.writeTo(out);
      out.writeEndObject();
    });
  }

  private static void text(JsonGenerator out, String name, String text) throws IOException {
    out.writeObjectFieldStart(name);
    out.writeStringField("S", text);
    out.writeEndObject();
  }

  /** A request that failed because of a table. */
  private static String traces(String parts) {
    String document =
        """
        {"trace_id": "%s", "id": "0000000000000001", "name": "rehearsal", "start_time": 1.0,
         "end_time": 2.0, "fault": true, "subsegments": [{"id": "0000000000000002",
          "name": "DynamoDB", "namespace": "aws", "start_time": 1.1, "end_time": 1.9,
          "error": true, "throttle": true, "aws": {"operation": "PutItem", "table_name": "t"}}]}
        """
            .formatted(TRACE);
    return Json.object(out -> {
      out.writeArrayFieldStart("Traces");
      out.writeStartObject();
      out.writeStringField("Id", TRACE);
      out.writeArrayFieldStart(parts);
      out.writeStartObject();
      out.writeStringField("Id", "0000000000000001");
      out.writeStringField("Document", document);
      out.writeEndObject();
      out.writeEndArray();
      out.writeEndObject();
      out.writeEndArray();
    });
  }

  /** Together with the repeats enough for the log path to load what it loads for much input. */
  private static final int LINES = 2_000;

  /** A payload with an error among its lines. */
  static byte[] logs() {
    String payload =
        Json.object(out -> {
          out.writeStringField("messageType", "DATA_MESSAGE");
          out.writeStringField("owner", ACCOUNT);
          out.writeStringField("logGroup", "/rehearsal");
          out.writeStringField("logStream", "rehearsal");
          out.writeArrayFieldStart("logEvents");
          for (int i = 0; i < LINES; i++) {
            out.writeStartObject();
            out.writeStringField("id", Integer.toString(i));
            out.writeNumberField("timestamp", LONG_AGO.toEpochMilli() + i);
            out.writeStringField("message", i == 9 ? "ERROR " + TRACE + " failed" : quiet(i));
            out.writeEndObject();
          }
          out.writeEndArray();
        });
    String data = Base64.getEncoder().encodeToString(gzip(payload));
    return ("{\"awslogs\":{\"data\":\"" + data + "\"}}").getBytes(StandardCharsets.UTF_8);
  }

  /** With an id that differs, or it would compress as no log does. */
  private static String quiet(int i) {
    return "INFO request " + Long.toHexString(i * 0x9E3779B97F4A7C15L) + " done";
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** An alarm that goes off. */
  static byte[] event() {
    return """
    {"version": "0", "id": "rehearsal", "detail-type": "CloudWatch Alarm State Change",
     "source": "aws.cloudwatch", "account": "111122223333", "time": "2000-01-01T00:00:00Z",
     "region": "eu-central-1",
     "resources": ["arn:aws:cloudwatch:eu-central-1:111122223333:alarm:rehearsal"],
     "detail": {"alarmName": "rehearsal",
       "state": {"value": "ALARM", "reason": "", "timestamp": "2000-01-01T00:00:00.000+0000"},
       "previousState": {"value": "OK", "reason": "",
                         "timestamp": "2000-01-01T00:00:00.000+0000"},
       "configuration": {"metrics": [{"id": "m", "returnData": true, "metricStat": {
         "metric": {"namespace": "AWS/DynamoDB", "name": "ThrottledRequests",
                    "dimensions": {"TableName": "rehearsal"}},
         "period": 60, "stat": "Sum"}}]}}}
    """
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A message with a signal that opens an incident. */
  private static byte[] signalMessage() {
    return message(SignalJson.write(signal()));
  }

  /** A message with a look-up that is due. */
  private static byte[] lookupMessage() {
    return message(WorkJson.write(new Work.Lookup("rehearsal", 1, LONG_AGO)));
  }

  /** A message with a look at whether it is over, which asks whether its source is alive. */
  private static byte[] quietMessage() {
    return message(WorkJson.write(new Work.QuietCheck("rehearsal", LONG_AGO)));
  }

  /** A message with a notice that is due. */
  private static byte[] noticeMessage() {
    return message(
        WorkJson.write(new Work.Notice("rehearsal", NoticeEvent.OPENED, "new-incident", LONG_AGO)));
  }

  private static Signal signal() {
    return Signal.builder("rehearsal", "aws.logs", SignalKind.LOG_ERROR, LONG_AGO)
        .severity(Severity.HIGH)
        .title("rehearsal")
        .account(ACCOUNT)
        .region(REGION)
        .service("rehearsal")
        .traceId(TRACE)
        .link(LinkKind.PROBLEM, ACCOUNT + "/" + REGION + "/rehearsal")
        .link(LinkKind.TRACE, TRACE)
        .build();
  }

  private static byte[] message(String body) {
    return Json.object(
            out -> {
              out.writeArrayFieldStart("Records");
              out.writeStartObject();
              out.writeStringField("messageId", "rehearsal");
              out.writeStringField("body", body);
              out.writeObjectFieldStart("attributes");
              out.writeStringField("ApproximateReceiveCount", "1");
              out.writeEndObject();
              out.writeStringField("eventSource", "aws:sqs");
              out.writeEndObject();
              out.writeEndArray();
            })
        .getBytes(StandardCharsets.UTF_8);
  }

  /** One event, again and again. */
  static List<Act> ofIntake(IntakeInvocation invocation, byte[] event) {
    return List.of(new Act(Map.of(), of(invocation, event)));
  }

  /**
   * A signal that opens an incident, then looks at its traces, which find the cause either way, and
   * a look at whether it is over.
   */
  static List<Act> ofCorrelation(QueueInvocation invocation) {
    return List.of(
        new Act(Map.of(), of(invocation::inOrder, signalMessage())),
        new Act(found(), of(invocation::inOrder, lookupMessage())),
        new Act(retrieved(), of(invocation::inOrder, lookupMessage())),
        new Act(found(), of(invocation::inOrder, quietMessage())));
  }

  /** A notice that every topic gets. */
  static List<Act> ofNotices(QueueInvocation invocation) {
    return List.of(new Act(found(), of(invocation::each, noticeMessage())));
  }

  /** An invocation with bytes. */
  private static Runnable of(IntakeInvocation invocation, byte[] event) {
    return () -> {
      try {
        invocation.run(new ByteArrayInputStream(event), new RehearsalContext());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  /** An invocation with a batch, read and answered as Lambda's runtime does. */
  private static Runnable of(
      BiFunction<SQSEvent, Context, SQSBatchResponse> invocation, byte[] event) {
    ClassLoader loader = Rehearsal.class.getClassLoader();
    PojoSerializer<SQSEvent> events = LambdaEventSerializers.serializerFor(SQSEvent.class, loader);
    PojoSerializer<SQSBatchResponse> answers =
        LambdaEventSerializers.serializerFor(SQSBatchResponse.class, loader);
    return () -> {
      SQSEvent batch = events.fromJson(new ByteArrayInputStream(event));
      SQSBatchResponse answer = invocation.apply(batch, new RehearsalContext());
      answers.toJson(answer, OutputStream.nullOutputStream());
      if (!answer.getBatchItemFailures().isEmpty()) {
        throw new IllegalStateException("the rehearsed message failed");
      }
    };
  }
}
