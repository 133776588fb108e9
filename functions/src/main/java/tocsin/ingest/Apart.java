package tocsin.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tocsin.model.Json;

/**
 * Takes a payload apart that cannot be read as a whole: each log event becomes a payload of its
 * own, so that one of them harms itself alone. It uses another reader than {@link Batch}, since
 * that one has failed.
 */
final class Apart {
  private Apart() {}

  /**
   * One payload for each log event, in their order, with the padding that {@link Batch} wants
   * behind each; empty if that fails too.
   */
  static List<byte[]> of(byte[] json, int size) {
    JsonNode root;
    try {
      root = Json.read(Arrays.copyOf(json, size));
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
    List<byte[]> all = new ArrayList<>();
    if (root instanceof ObjectNode payload && root.path("logEvents") instanceof ArrayNode events) {
      for (JsonNode event : events) {
        payload.putArray("logEvents").add(event);
        byte[] one = payload.toString().getBytes(StandardCharsets.UTF_8);
        all.add(Arrays.copyOf(one, one.length + Words.PADDING));
      }
    }
    return all;
  }
}
