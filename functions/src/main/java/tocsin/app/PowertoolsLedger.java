package tocsin.app;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.MetricsFactory;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;
import tocsin.model.Tally;

/** The ledger by Powertools metrics: the same names, dimension and reasons as {@link EmfLedger}. */
final class PowertoolsLedger implements Ledger {
  private final String service;

  PowertoolsLedger(String service) {
    this.service = service;
  }

  @Override
  public void publish(Tally tally, String requestId) {
    if (tally.isEmpty()) {
      return;
    }
    Metrics metrics = MetricsFactory.getMetricsInstance();
    metrics.setNamespace(EmfLedger.NAMESPACE);
    metrics.setDefaultDimensions(DimensionSet.of("service", service));
    Map<String, Map<String, Long>> reasons = new LinkedHashMap<>();
    for (Tally.Column column : Tally.Column.values()) {
      Map<String, Long> by = tally.by(column);
      if (!by.isEmpty()) {
        metrics.addMetric(column.wire(), (double) tally.total(column), MetricUnit.COUNT);
        by.remove(Tally.NO_REASON);
        if (!by.isEmpty()) {
          reasons.put(column.wire(), by);
        }
      }
    }
    metrics.addMetadata("function_request_id", requestId);
    metrics.addMetadata("reasons", reasons);
    metrics.flush();
  }
}
