package tocsin.rule;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tocsin.model.Json;
import tocsin.model.Signal;
import tocsin.model.SignalJson;

/**
 * What event patterns see: the fields of the signal, and {@code detail-type} and {@code detail} of
 * the event as they came, so that patterns from AWS documentation work as they are.
 */
final class RuleEvent {
  private RuleEvent() {}

  static String of(Signal signal, @Nullable JsonNode record) {
    return Json.object(out -> {
      SignalJson.writeFields(out, signal);
      if (record != null) {
        copy(out, record, "detail-type");
        copy(out, record, "detail");
      }
    });
  }

  private static void copy(JsonGenerator out, JsonNode record, String field) throws IOException {
    JsonNode value = record.get(field);
    if (value != null) {
      out.writeFieldName(field);
      out.writeRawValue(value.toString());
    }
  }
}
