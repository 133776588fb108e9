package tocsin.local.rank;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads who calls whom: a matrix with a row for each caller and a column for each callee. */
final class CallGraph {
  private CallGraph() {}

  /** The callees of each caller. A field that is neither empty nor zero is a call. */
  static Map<String, Set<String>> read(Path file) throws BadInput {
    List<Csv.Row> rows = Csv.rows(file);
    if (rows.size() < 2) {
      throw new BadInput(file, "holds no graph: a row of callees and a row a caller are needed");
    }
    List<String> head = rows.getFirst().fields();
    Map<String, Set<String>> callees = new LinkedHashMap<>();
    for (Csv.Row row : rows.subList(1, rows.size())) {
      if (row.fields().size() != head.size()) {
        throw new BadInput(
            file, row.line(), row.fields().size() + " fields, but " + head.size() + " columns");
      }
      Set<String> called = callees.computeIfAbsent(row.fields().getFirst(), _ -> new TreeSet<>());
      for (int i = 1; i < head.size(); i++) {
        double calls = Csv.number(file, row, i);
        if (!Double.isNaN(calls) && calls != 0) {
          called.add(head.get(i));
        }
      }
    }
    return callees;
  }
}
