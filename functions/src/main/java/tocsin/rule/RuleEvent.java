package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import tocsin.model.Json;
import tocsin.model.Link;
import tocsin.model.Signal;
import tocsin.model.SignalJson;

/**
 * What event patterns see: the fields of the signal, and {@code detail-type} and {@code detail} of
 * the event as they came, so that patterns from AWS documentation work as they are.
 */
final class RuleEvent {
  private RuleEvent() {}

  static JsonNode of(Signal signal, @Nullable JsonNode record) {
    try {
      JsonNode event = Json.read(SignalJson.write(signal));
      if (record != null && event instanceof ObjectNode fields) {
        put(fields, "detail-type", record);
        put(fields, "detail", record);
      }
      former(signal, event);
      return event;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A rule that names a fingerprint of the former version goes on matching. */
  private static void former(Signal signal, JsonNode event) {
    if (event instanceof ObjectNode fields && signal.fingerprint() != null) {
      for (Link link : signal.links()) {
        if (signal.isFormer(link)) {
          fields
              .putArray("fingerprint")
              .add(signal.fingerprint())
              .add(link.key().substring(link.key().lastIndexOf('/') + 1));
        }
      }
    }
  }

  private static void put(ObjectNode fields, String name, JsonNode record) {
    JsonNode value = record.get(name);
    if (value != null) {
      fields.set(name, value);
    }
  }
}
