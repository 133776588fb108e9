package tocsin.local.lambda;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tocsin.local.template.FunctionSpec;
import tocsin.model.Json;

/**
 * What an on-failure destination gets about an asynchronous event, as documented under <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">retaining
 * records of asynchronous invocations</a>.
 */
final class FailureRecord {
  private FailureRecord() {}

  /**
   * @param condition {@code RetriesExhausted} or {@code EventAgeExceeded}
   * @param attempts how often the function was invoked
   */
  static String json(
      Instant now,
      FunctionSpec function,
      String condition,
      int attempts,
      byte[] event,
      InvocationResult last) {
    String version = FunctionEnvironment.version(function);
    return Json.object(out -> {
      out.writeStringField("version", "1.0");
      out.writeStringField("timestamp", Json.time(now));
      out.writeObjectFieldStart("requestContext");
      out.writeStringField("requestId", last.requestId());
      out.writeStringField("functionArn", qualified(function));
      out.writeStringField("condition", condition);
      out.writeNumberField("approximateInvokeCount", attempts);
      out.writeEndObject();
      raw(out, "requestPayload", event);
      out.writeObjectFieldStart("responseContext");
      out.writeNumberField("statusCode", 200);
      out.writeStringField("executedVersion", version);
      out.writeStringField("functionError", String.valueOf(last.functionError()));
      out.writeEndObject();
      raw(out, "responsePayload", last.payload());
    });
  }

  private static String qualified(FunctionSpec function) {
    return function.alias() == null ? function.arn() + ":$LATEST" : function.invokedArn();
  }

  /** JSON as it is; anything else as text, so that the record stays readable. */
  private static void raw(JsonGenerator out, String name, byte[] payload) throws IOException {
    String text = new String(payload, StandardCharsets.UTF_8);
    out.writeFieldName(name);
    if (isJson(text)) {
      out.writeRawValue(text);
    } else {
      out.writeString(text);
    }
  }

  private static boolean isJson(String text) {
    try {
      return !Json.read(text).isMissingNode();
    } catch (IOException e) {
      return false;
    }
  }
}
