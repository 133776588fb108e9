package tocsin.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import tocsin.model.Tally;

/**
 * The ledger as one line of CloudWatch's embedded metric format on the standard output.
 *
 * <p>Metrics are totals by function: the one dimension is {@code service}. Reasons are not a
 * dimension, because every value of one is a metric to be paid for; they stand in the line as the
 * property {@code reasons}, where Logs Insights finds them and the sums can be checked.
 *
 * <p>Written by hand, for {@code LogsFunction} alone: of its start with nothing to report, this
 * line by Powertools would be more than half (figures in {@code benchmarks/RESULTS.md}). The other
 * functions use {@link PowertoolsLedger}, which says the same.
 */
final class EmfLedger implements Ledger {
  static final String NAMESPACE = "Tocsin";

  private final Supplier<? extends OutputStream> out;
  private final String service;
  private final InstantSource clock;

  EmfLedger(Supplier<? extends OutputStream> out, String service, InstantSource clock) {
    this.out = out;
    this.service = service;
    this.clock = clock;
  }

  @Override
  public void publish(Tally tally, String requestId) {
    if (tally.isEmpty()) {
      return;
    }
    byte[] line = line(tally, requestId).getBytes(StandardCharsets.UTF_8);
    try {
      // One write: lines of the runtime must not come between.
      OutputStream to = out.get();
      to.write(line);
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String line(Tally tally, String requestId) {
    StringBuilder metrics = new StringBuilder(256);
    StringBuilder values = new StringBuilder(256);
    StringBuilder reasons = new StringBuilder(256);
    for (Tally.Column column : Tally.Column.values()) {
      Map<String, Long> by = tally.by(column);
      if (!by.isEmpty()) {
        comma(metrics).append("{\"Name\":");
        text(metrics, column.wire()).append(",\"Unit\":\"Count\"}");
        text(values.append(','), column.wire()).append(':').append(tally.total(column));
        reasons(reasons, column, by);
      }
    }
    StringBuilder line = new StringBuilder(1024);
    line.append("{\"_aws\":{\"Timestamp\":").append(clock.millis());
    line.append(",\"CloudWatchMetrics\":[{\"Namespace\":\"").append(NAMESPACE);
    line.append("\",\"Dimensions\":[[\"service\"]],\"Metrics\":[").append(metrics);
    text(line.append("]}]},\"service\":"), service);
    text(line.append(",\"function_request_id\":"), requestId).append(values);
    return line.append(",\"reasons\":{").append(reasons).append("}}\n").toString();
  }

  private static void reasons(StringBuilder to, Tally.Column column, Map<String, Long> by) {
    StringBuilder named = new StringBuilder(64);
    for (Map.Entry<String, Long> entry : by.entrySet()) {
      if (!entry.getKey().equals(Tally.NO_REASON)) {
        text(comma(named), entry.getKey()).append(':').append(entry.getValue());
      }
    }
    if (!named.isEmpty()) {
      text(comma(to), column.wire()).append(":{").append(named).append('}');
    }
  }

  private static StringBuilder comma(StringBuilder to) {
    return to.isEmpty() ? to : to.append(',');
  }

  /** Names are plain words; whatever else comes is made harmless. */
  private static StringBuilder text(StringBuilder to, String text) {
    to.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      to.append(c == '"' || c == '\\' || c < ' ' ? '_' : c);
    }
    return to.append('"');
  }
}
