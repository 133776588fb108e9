package tocsin.local.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tocsin.model.Json;
import tocsin.model.Measurement;
import tocsin.model.Measurement.Figure;

/**
 * What was measured of the delivery of one service to one environment.
 *
 * @param restoreMs durations of its incidents, in no order
 */
public record DeliveryFigures(
    String service,
    String environment,
    long deployments,
    long failedDeployments,
    long changeFailures,
    List<Double> leadTimeMs,
    List<Double> recoveryMs,
    List<Double> restoreMs) {
  public DeliveryFigures {
    leadTimeMs = List.copyOf(leadTimeMs);
    recoveryMs = List.copyOf(recoveryMs);
    restoreMs = List.copyOf(restoreMs);
  }

  /** By service and environment, in the order of their names. */
  static List<DeliveryFigures> of(List<Measurement> measured) {
    Map<String, List<Measurement>> by = new TreeMap<>();
    for (Measurement m : measured) {
      by.computeIfAbsent(m.service() + '/' + m.environment(), _ -> new ArrayList<>()).add(m);
    }
    return by.values().stream().map(DeliveryFigures::ofOne).toList();
  }

  private static DeliveryFigures ofOne(List<Measurement> measured) {
    Measurement first = measured.getFirst();
    return new DeliveryFigures(
        first.service(),
        first.environment(),
        values(measured, Figure.DEPLOYMENTS).size(),
        values(measured, Figure.FAILED_DEPLOYMENTS).size(),
        values(measured, Figure.CHANGE_FAILURES).size(),
        values(measured, Figure.LEAD_TIME),
        values(measured, Figure.RECOVERY),
        values(measured, Figure.RESTORE));
  }

  private static List<Double> values(List<Measurement> measured, Figure figure) {
    return measured.stream().filter(m -> m.figure() == figure).map(Measurement::value).toList();
  }

  /** The share of deployments that failed; 0 if there was none. */
  public double changeFailureRate() {
    long tried = deployments + failedDeployments;
    return tried == 0 ? 0 : Math.min(1, (double) changeFailures / tried);
  }

  /** The value that this share of all does not exceed; -1 if there is none. */
  public static long percentile(List<Double> values, double share) {
    if (values.isEmpty()) {
      return -1;
    }
    List<Double> sorted = values.stream().sorted().toList();
    int rank = (int) Math.ceil(share * sorted.size());
    return Math.round(sorted.get(Math.max(0, rank - 1)));
  }

  /** The line of {@code replay --json}; percentiles of nothing are null. */
  String line() {
    return Json.object(out -> {
      out.writeStringField("type", "dora");
      out.writeStringField("service", service);
      out.writeStringField("environment", environment);
      out.writeNumberField("deployments", deployments);
      out.writeNumberField("failedDeployments", failedDeployments);
      out.writeNumberField("changeFailures", changeFailures);
      out.writeNumberField("changeFailureRate", Math.round(changeFailureRate() * 1000) / 1000.0);
      percentiles(out, "leadTimeMs", leadTimeMs);
      percentiles(out, "recoveryMs", recoveryMs);
      percentiles(out, "restoreMs", restoreMs);
    });
  }

  private static void percentiles(JsonGenerator out, String name, List<Double> values)
      throws IOException {
    out.writeObjectFieldStart(name);
    out.writeNumberField("n", values.size());
    for (int share : new int[] {50, 95}) {
      out.writeFieldName("p" + share);
      if (values.isEmpty()) {
        out.writeNull();
      } else {
        out.writeNumber(percentile(values, share / 100.0));
      }
    }
    out.writeEndObject();
  }
}
