package tocsin.local.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import tocsin.model.Json;

/**
 * The operations of a service that speaks JSON, by name, with the error forms of the AWS JSON
 * protocols: {@code __type} in the body, {@code x-amzn-ErrorType} and the request id as headers.
 *
 * @param contentType of every answer
 * @param invalid the error's name for a malformed field
 */
public record JsonOperations(
    String contentType, String invalid, Map<String, Operation> operations) {

  /** One operation; what it cannot do it says with a {@link WireError}. */
  @FunctionalInterface
  public interface Operation {
    JsonNode answer(Input input);
  }

  /** The operation named after the last dot of {@code X-Amz-Target}. */
  public static String target(WireRequest request) {
    String target = request.header("x-amz-target");
    return target.substring(target.lastIndexOf('.') + 1);
  }

  public WireResponse answer(String operation, byte[] body) {
    try {
      Operation known = operations.get(operation);
      if (known == null) {
        throw WireError.refused(
            "UnknownOperationException",
            "The embedded cloud does not know the operation \"" + operation + "\"");
      }
      return response(200, known.answer(new Input(parse(body), invalid)), "");
    } catch (WireError e) {
      return error(e);
    } catch (RuntimeException e) {
      return error(new WireError(500, "InternalFailure", String.valueOf(e)));
    }
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static JsonNode parse(byte[] body) {
    try {
      JsonNode node = body.length == 0 ? object() : Json.read(body);
      if (node.isObject()) {
        return node;
      }
    } catch (IOException e) {
      throw WireError.refused("SerializationException", "The body is not JSON");
    }
    throw WireError.refused("SerializationException", "The body is not a JSON object");
  }

  private WireResponse error(WireError error) {
    ObjectNode body = object().put("__type", error.code()).put("message", error.message());
    return response(error.status(), body, error.code());
  }

  private WireResponse response(int status, JsonNode body, String errorType) {
    String id = UUID.randomUUID().toString();
    Map<String, String> headers =
        errorType.isEmpty()
            ? Map.of("Content-Type", contentType, "x-amzn-RequestId", id)
            : Map.of(
                "Content-Type", contentType, "x-amzn-RequestId", id, "x-amzn-ErrorType", errorType);
    return new WireResponse(status, headers, body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
