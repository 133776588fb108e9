package tocsin.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tocsin.model.Json;
import tocsin.model.Tally;

/**
 * Sums what the functions say of each invocation on their standard output, one CloudWatch embedded
 * metric object a line: the counts as metrics, and under {@code reasons} how they split up.
 */
public final class Ledger {
  private static final String NAMESPACE = "Tocsin";

  private final Map<String, Tally> byFunction = new LinkedHashMap<>();

  /** Takes a line if it is one of metrics of this application. */
  synchronized void read(String function, String line) {
    int from = line.indexOf('{');
    if (from < 0 || line.indexOf("\"_aws\"", from) < 0) {
      return;
    }
    try {
      JsonNode node = Json.read(line.substring(from));
      if (isOurs(node)) {
        count(node, byFunction.computeIfAbsent(function, _ -> new Tally()));
      }
    } catch (IOException e) {
      // A function may write anything that looks like metrics; only whole objects are counted.
      return;
    }
  }

  private static boolean isOurs(JsonNode node) {
    for (JsonNode directive : node.path("_aws").path("CloudWatchMetrics")) {
      if (directive.path("Namespace").asText().equals(NAMESPACE)) {
        return true;
      }
    }
    return false;
  }

  private static void count(JsonNode node, Tally tally) {
    JsonNode reasons = node.path("reasons");
    for (Tally.Column column : Tally.Column.OF_RECORDS) {
      long whole = total(node.path(column.wire()));
      long named = 0;
      for (Map.Entry<String, JsonNode> reason : reasons.path(column.wire()).properties()) {
        tally.add(column, reason.getKey(), reason.getValue().asLong());
        named += reason.getKey().isEmpty() ? 0 : reason.getValue().asLong();
      }
      boolean unnamed = !reasons.path(column.wire()).has(Tally.NO_REASON);
      if (unnamed) {
        tally.add(column, whole - named);
      }
    }
  }

  /** A metric's value may be a list of values. */
  private static long total(JsonNode value) {
    long sum = 0;
    if (value.isArray()) {
      for (JsonNode one : value) {
        sum += one.asLong();
      }
    } else {
      sum = value.asLong();
    }
    return sum;
  }

  /** What all functions counted together. */
  public synchronized Tally total() {
    Tally sum = new Tally();
    byFunction.values().forEach(sum::addAll);
    return sum;
  }

  /** What each function counted, by its logical id. */
  public synchronized Map<String, Tally> byFunction() {
    Map<String, Tally> copy = new LinkedHashMap<>();
    byFunction.forEach((function, tally) -> {
      Tally own = new Tally();
      own.addAll(tally);
      copy.put(function, own);
    });
    return copy;
  }

  /**
   * By how many records the sums disagree: received less ignored, changes, correlated, suppressed
   * and dead-lettered. Zero once the cloud is idle.
   */
  public long imbalance() {
    Tally sum = total();
    return sum.total(Tally.Column.RECEIVED)
        - sum.total(Tally.Column.IGNORED)
        - sum.total(Tally.Column.CHANGES)
        - sum.total(Tally.Column.CORRELATED)
        - sum.total(Tally.Column.SUPPRESSED)
        - sum.total(Tally.Column.DEAD_LETTERED);
  }
}
