package tocsin.local.lambda;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tocsin.local.sqs.ReceivedMessage;
import tocsin.model.Json;

/** The event that Lambda makes of a batch of SQS messages. */
final class SqsEvent {
  private SqsEvent() {}

  static byte[] json(String queueArn, List<ReceivedMessage> messages) {
    String region = queueArn.split(":", 6)[3];
    return Json.object(
            out -> {
              out.writeArrayFieldStart("Records");
              for (ReceivedMessage message : messages) {
                record(out, message, queueArn, region);
              }
              out.writeEndArray();
            })
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void record(
      JsonGenerator out, ReceivedMessage message, String queueArn, String region)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("messageId", message.id());
    out.writeStringField("receiptHandle", message.receipt());
    out.writeStringField("body", message.body());
    out.writeObjectFieldStart("attributes");
    for (Map.Entry<String, JsonNode> attribute : message.attributes().properties()) {
      out.writeStringField(attribute.getKey(), attribute.getValue().asText());
    }
    out.writeEndObject();
    out.writeObjectFieldStart("messageAttributes");
    for (Map.Entry<String, JsonNode> attribute : message.messageAttributes().properties()) {
      attribute(out, attribute.getKey(), attribute.getValue());
    }
    out.writeEndObject();
    out.writeStringField("md5OfBody", message.bodyMd5());
    out.writeStringField("eventSource", "aws:sqs");
    out.writeStringField("eventSourceARN", queueArn);
    out.writeStringField("awsRegion", region);
    out.writeEndObject();
  }

  private static void attribute(JsonGenerator out, String name, JsonNode value) throws IOException {
    out.writeObjectFieldStart(name);
    if (value.hasNonNull("StringValue")) {
      out.writeStringField("stringValue", value.path("StringValue").asText());
    }
    if (value.hasNonNull("BinaryValue")) {
      out.writeStringField("binaryValue", value.path("BinaryValue").asText());
    }
    out.writeArrayFieldStart("stringListValues");
    out.writeEndArray();
    out.writeArrayFieldStart("binaryListValues");
    out.writeEndArray();
    out.writeStringField("dataType", value.path("DataType").asText("String"));
    out.writeEndObject();
  }
}
