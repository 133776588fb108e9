package tocsin.local.rank;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A table of metrics over time. */
public final class Metrics {
  /** The rows that say which column is what: node, metric, statistic, and the index's name. */
  private static final int HEADS = 3;

  private static final String REQUESTS = "requests";
  private static final String SUM = "Sum";

  private final double[] times;
  private final Map<Column, double[]> columns;

  /**
   * A table of these values.
   *
   * @param times the beginning of each row's interval, in Unix seconds, ascending
   * @param columns a value for each time; {@code NaN} where there is none
   */
  public Metrics(double[] times, Map<Column, double[]> columns) {
    this.times = times.clone();
    this.columns = Map.copyOf(columns);
  }

  /** What a column measures, as {@code shop, latency, Average}. */
  public record Column(String node, String metric, String statistic) {}

  /**
   * Reads a file of three header rows (node, metric, statistic), perhaps a row with the name of the
   * first column, and rows of a time and values. An empty file is an empty table.
   */
  static Metrics read(Path file) throws BadInput {
    List<Csv.Row> rows = Csv.rows(file);
    if (rows.isEmpty()) {
      return new Metrics(new double[0], Map.of());
    }
    if (rows.size() < HEADS) {
      throw new BadInput(
          file, rows.getLast().line(), "three header rows are needed: node, metric, statistic");
    }
    for (Csv.Row row : rows) {
      sameWidth(file, rows.getFirst(), row);
    }
    List<Csv.Row> values = rows.subList(named(rows) ? HEADS + 1 : HEADS, rows.size());
    double[] times = column(file, values, 0);
    for (int i = 0; i < times.length; i++) {
      if (Double.isNaN(times[i])) {
        throw new BadInput(file, values.get(i).line(), "the row has no time");
      }
    }
    Map<Column, double[]> columns = new LinkedHashMap<>();
    for (int i = 1; i < rows.getFirst().fields().size(); i++) {
      columns.put(head(rows, i), column(file, values, i));
    }
    return new Metrics(times, columns);
  }

  private static void sameWidth(Path file, Csv.Row first, Csv.Row row) throws BadInput {
    if (row.fields().size() != first.fields().size()) {
      throw new BadInput(
          file,
          row.line(),
          row.fields().size() + " fields where the first row has " + first.fields().size());
    }
  }

  /** Whether the row after the headers only names the first column. */
  private static boolean named(List<Csv.Row> rows) {
    return rows.size() > HEADS
        && rows.get(HEADS).fields().stream().skip(1).allMatch(String::isEmpty)
        && !rows.get(HEADS).fields().getFirst().matches("[0-9.]+");
  }

  private static Column head(List<Csv.Row> rows, int i) {
    return new Column(
        rows.get(0).fields().get(i), rows.get(1).fields().get(i), rows.get(2).fields().get(i));
  }

  private static double[] column(Path file, List<Csv.Row> rows, int i) throws BadInput {
    double[] values = new double[rows.size()];
    for (int row = 0; row < values.length; row++) {
      values[row] = Csv.number(file, rows.get(row), i);
    }
    return values;
  }

  /** The beginning of each row's interval, in Unix seconds. */
  public double[] times() {
    return times.clone();
  }

  /** All columns, a value for each time. */
  public Map<Column, double[]> columns() {
    return columns;
  }

  boolean isEmpty() {
    return times.length == 0 || columns.isEmpty();
  }

  int rows() {
    return times.length;
  }

  /** The nodes in the order of their names. */
  Set<String> nodes() {
    Set<String> nodes = new TreeSet<>();
    columns.keySet().forEach(column -> nodes.add(column.node()));
    return nodes;
  }

  /** The values of a node's metric; all missing if there is no such column. */
  double[] values(String node, String metric, String statistic) {
    double[] values = columns.get(new Column(node, metric, statistic));
    return values == null ? missing() : values;
  }

  /** How many requests a node answered in each interval; missing where that was not measured. */
  double[] requests(String node) {
    return values(node, REQUESTS, SUM);
  }

  /** Whether requests of this node were counted. */
  boolean counted(String node) {
    return columns.containsKey(new Column(node, REQUESTS, SUM));
  }

  private double[] missing() {
    double[] missing = new double[times.length];
    Arrays.fill(missing, Double.NaN);
    return missing;
  }
}
