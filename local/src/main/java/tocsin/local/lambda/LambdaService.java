package tocsin.local.lambda;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import tocsin.local.template.FunctionSpec;
import tocsin.local.wire.WireRequest;
import tocsin.local.wire.WireResponse;
import tocsin.local.wire.WireService;
import tocsin.model.Json;

/** Lambda's REST API, as far as invoking and looking up functions goes. */
public final class LambdaService implements WireService {
  private static final String BASE = "/2015-03-31/functions";
  private static final int MOST_SYNCHRONOUS = 6 * 1024 * 1024;
  private static final int MOST_ASYNCHRONOUS = 1024 * 1024;
  private static final int LOG_TAIL = 4096;

  private final Lambda lambda;

  public LambdaService(Lambda lambda) {
    this.lambda = lambda;
  }

  @Override
  public boolean handles(WireRequest request) {
    return request.path().startsWith(BASE);
  }

  @Override
  public WireResponse handle(WireRequest request) {
    String rest = request.path().substring(BASE.length());
    String[] parts = rest.split("/", -1);
    if (rest.isEmpty() || rest.equals("/")) {
      return list();
    }
    String name = URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
    Optional<FunctionSpec> function = lambda.find(name);
    if (function.isEmpty()) {
      return error(404, "ResourceNotFoundException", "Function not found: " + name);
    }
    String operation = request.method() + (parts.length > 2 ? " " + parts[2] : "");
    return switch (operation) {
      case "POST invocations" -> invoke(function.get(), request);
      case "GET" -> WireResponse.json(200, described(function.get()));
      case "GET configuration" ->
          WireResponse.json(200, Json.object(out -> fields(out, function.get())));
      default ->
          error(
              501,
              "NotImplementedException",
              "The embedded cloud invokes, gets and lists functions; it does not know "
                  + operation);
    };
  }

  private WireResponse invoke(FunctionSpec function, WireRequest request) {
    String type = request.header("x-amz-invocation-type");
    byte[] event =
        request.body().length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : request.body();
    boolean later = type.equals("Event");
    if (event.length > (later ? MOST_ASYNCHRONOUS : MOST_SYNCHRONOUS)) {
      return error(413, "RequestTooLargeException", event.length + " bytes are too many");
    }
    String trace = request.header("x-amzn-trace-id");
    return switch (type) {
      case "DryRun" -> empty(204, Map.of());
      case "Event" ->
          empty(202, Map.of("x-amzn-RequestId", lambda.invokeLater(function.name(), event, trace)));
      case "", "RequestResponse" -> answer(function, event, trace, request);
      default -> error(400, "InvalidParameterValueException", "no invocation type " + type);
    };
  }

  private WireResponse answer(
      FunctionSpec function, byte[] event, String trace, WireRequest request) {
    InvocationResult result;
    try {
      result = lambda.invoke(function.name(), event, trace).join();
    } catch (CompletionException e) {
      return error(502, "InvalidRuntimeException", String.valueOf(e.getCause()));
    }
    Map<String, String> headers = new TreeMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("x-amzn-RequestId", result.requestId());
    headers.put("X-Amz-Executed-Version", FunctionEnvironment.version(function));
    String functionError = result.functionError();
    if (functionError != null) {
      headers.put("X-Amz-Function-Error", functionError);
    }
    if (request.header("x-amz-log-type").equals("Tail")) {
      headers.put("X-Amz-Log-Result", tail(result.log()));
    }
    return new WireResponse(200, headers, result.payload());
  }

  /** The last 4 KB, base64. */
  private static String tail(List<String> lines) {
    byte[] log = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    int from = Math.max(0, log.length - LOG_TAIL);
    byte[] last = Arrays.copyOfRange(log, from, log.length);
    return Base64.getEncoder().encodeToString(last);
  }

  private WireResponse list() {
    return WireResponse.json(
        200,
        Json.object(out -> {
          out.writeArrayFieldStart("Functions");
          for (FunctionSpec function : lambda.functions()) {
            out.writeStartObject();
            fields(out, function);
            out.writeEndObject();
          }
          out.writeEndArray();
        }));
  }

  private static String described(FunctionSpec function) {
    return Json.object(out -> {
      out.writeObjectFieldStart("Configuration");
      fields(out, function);
      out.writeEndObject();
    });
  }

  private static void fields(JsonGenerator out, FunctionSpec function) throws IOException {
    out.writeStringField("FunctionName", function.name());
    out.writeStringField("FunctionArn", function.arn());
    out.writeStringField("Runtime", "java25");
    out.writeStringField("Handler", function.handler());
    out.writeNumberField("MemorySize", function.memoryMb());
    out.writeNumberField("Timeout", function.timeout().toSeconds());
    out.writeStringField("Version", "$LATEST");
    out.writeStringField("State", "Active");
    out.writeStringField("LastUpdateStatus", "Successful");
    out.writeStringField("PackageType", "Zip");
    out.writeObjectFieldStart("TracingConfig");
    out.writeStringField("Mode", function.tracing() ? "Active" : "PassThrough");
    out.writeEndObject();
  }

  private static WireResponse empty(int status, Map<String, String> headers) {
    return new WireResponse(status, headers, new byte[0]);
  }

  private static WireResponse error(int status, String type, String message) {
    String body =
        Json.object(out -> {
          out.writeStringField("Type", "User");
          out.writeStringField("Message", message);
          out.writeStringField("message", message);
        });
    return new WireResponse(
        status,
        Map.of("Content-Type", "application/json", "x-amzn-ErrorType", type),
        body.getBytes(StandardCharsets.UTF_8));
  }
}
