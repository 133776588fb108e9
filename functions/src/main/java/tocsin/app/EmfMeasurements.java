package tocsin.app;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tocsin.correlate.Measurements;
import tocsin.model.Json;
import tocsin.model.Measurement;

/**
 * The figures of delivery as lines of CloudWatch's embedded metric format on the standard output,
 * one line for each service and environment, which are the dimensions. Environments also stand
 * alone, so that a dashboard of all services needs no list of them.
 */
final class EmfMeasurements implements Measurements {
  static final String NAMESPACE = "Tocsin/Delivery";

  private final Supplier<? extends OutputStream> out;
  private final InstantSource clock;

  EmfMeasurements(Supplier<? extends OutputStream> out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  @Override
  public void add(List<Measurement> measured) {
    Map<List<String>, Map<Measurement.Figure, Double>> lines = new LinkedHashMap<>();
    for (Measurement m : measured) {
      lines
          .computeIfAbsent(List.of(m.service(), m.environment()), _ -> new LinkedHashMap<>())
          .merge(m.figure(), m.value(), Double::sum);
    }
    lines.forEach((of, values) -> write(line(of.getFirst(), of.getLast(), values)));
  }

  private void write(String line) {
    try {
      // One write: lines of the runtime must not come between.
      OutputStream to = out.get();
      to.write((line + '\n').getBytes(StandardCharsets.UTF_8));
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String line(String service, String environment, Map<Measurement.Figure, Double> values) {
    return Json.object(out -> {
      out.writeObjectFieldStart("_aws");
      out.writeNumberField("Timestamp", clock.millis());
      out.writeArrayFieldStart("CloudWatchMetrics");
      directive(out, values);
      out.writeEndArray();
      out.writeEndObject();
      out.writeStringField("service", service);
      out.writeStringField("environment", environment);
      for (Map.Entry<Measurement.Figure, Double> value : values.entrySet()) {
        out.writeNumberField(value.getKey().metric(), value.getValue());
      }
    });
  }

  private static void directive(JsonGenerator out, Map<Measurement.Figure, Double> values)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("Namespace", NAMESPACE);
    out.writeArrayFieldStart("Dimensions");
    out.writeStartArray();
    out.writeString("service");
    out.writeString("environment");
    out.writeEndArray();
    out.writeStartArray();
    out.writeString("environment");
    out.writeEndArray();
    out.writeEndArray();
    out.writeArrayFieldStart("Metrics");
    for (Measurement.Figure figure : values.keySet()) {
      out.writeStartObject();
      out.writeStringField("Name", figure.metric());
      out.writeStringField("Unit", figure.unit());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
