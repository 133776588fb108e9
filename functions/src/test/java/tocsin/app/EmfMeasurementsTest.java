package tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.model.Json;
import tocsin.model.Measurement;
import tocsin.model.Measurement.Figure;

final class EmfMeasurementsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final EmfMeasurements measurements =
      new EmfMeasurements(() -> out, () -> Instant.ofEpochMilli(1_795_255_200_000L));

  @Test
  void figuresOfOneService_areOneLine() throws Exception {
    measurements.add(
        List.of(
            new Measurement(Figure.DEPLOYMENTS, "checkout", "prod", 1),
            new Measurement(Figure.LEAD_TIME, "checkout", "prod", 600_000)));

    assertThat(Json.read(out.toString(StandardCharsets.UTF_8)))
        .isEqualTo(
            Json.read(
                """
                {"_aws": {"Timestamp": 1795255200000, "CloudWatchMetrics": [{
                   "Namespace": "Tocsin/Delivery",
                   "Dimensions": [["service", "environment"], ["environment"]], "Metrics": [
                     {"Name": "Deployments", "Unit": "Count"},
                     {"Name": "LeadTimeForChanges", "Unit": "Milliseconds"}]}]},
                 "service": "checkout", "environment": "prod",
                 "Deployments": 1.0, "LeadTimeForChanges": 600000.0}
                """));
  }

  @Test
  void figuresOfTwo_areTwoLines_andNothingIsNone() {
    measurements.add(List.of());
    measurements.add(
        List.of(
            new Measurement(Figure.RESTORE, "checkout", "prod", 1),
            new Measurement(Figure.RECOVERY, "orders", "prod", 1)));

    assertThat(out.toString(StandardCharsets.UTF_8)).hasLineCount(2);
  }
}
