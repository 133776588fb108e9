package tocsin.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tocsin.local.wire.Input;
import tocsin.local.wire.JsonOperations;
import tocsin.local.wire.WireError;
import tocsin.model.Json;

/** Makes an event of what {@code PutEvents} or a schedule gives. */
final class Envelope {
  /** 256 KiB for all entries of a call. */
  static final int MOST_BYTES = 262_144;

  private static final int TIME_BYTES = 14;

  private final String account;
  private final String region;

  Envelope(String account, String region) {
    this.account = account;
    this.region = region;
  }

  /**
   * The event of one entry.
   *
   * @throws WireError with the code and message of a failed entry
   */
  ObjectNode of(Input entry, String id, Instant now) {
    String source = argument(entry, "Source");
    String type = argument(entry, "DetailType");
    String detail = argument(entry, "Detail");
    return event(id, type, source, time(entry, now), entry.texts("Resources"), object(detail));
  }

  ObjectNode scheduled(String id, String ruleArn, Instant time) {
    return event(
        id, "Scheduled Event", "aws.events", time, List.of(ruleArn), JsonOperations.object());
  }

  /** The size of an entry as the service counts it. */
  static int size(Input entry) {
    int size = entry.has("Time") ? TIME_BYTES : 0;
    for (String field : List.of("Source", "DetailType", "Detail")) {
      size += bytes(entry.text(field, ""));
    }
    for (String resource : entry.texts("Resources")) {
      size += bytes(resource);
    }
    return size;
  }

  private ObjectNode event(
      String id,
      String type,
      String source,
      Instant time,
      List<String> resources,
      JsonNode detail) {
    ObjectNode event =
        JsonOperations.object()
            .put("version", "0")
            .put("id", id)
            .put("detail-type", type)
            .put("source", source)
            .put("account", account)
            .put("time", time.truncatedTo(ChronoUnit.SECONDS).toString())
            .put("region", region);
    ArrayNode list = event.putArray("resources");
    resources.forEach(list::add);
    event.set("detail", detail);
    return event;
  }

  private static String argument(Input entry, String name) {
    String value = entry.text(name, "");
    if (value.isEmpty()) {
      throw WireError.refused(
          "InvalidArgument",
          "Parameter " + name + " is not valid. Reason: " + name + " is a required argument.");
    }
    return value;
  }

  private static JsonNode object(String detail) {
    try {
      JsonNode node = Json.read(detail);
      if (node.isObject()) {
        return node;
      }
    } catch (IOException e) {
      throw WireError.refused("MalformedDetail", "Detail is malformed.");
    }
    throw WireError.refused("MalformedDetail", "Detail is malformed.");
  }

  /** Seconds since 1970 in the JSON protocols, with a fraction if there is one. */
  private static Instant time(Input entry, Instant now) {
    JsonNode time = entry.node().path("Time");
    return time.isNumber() ? Instant.ofEpochMilli(Math.round(time.doubleValue() * 1000)) : now;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
