package tocsin.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes documents as tests want them. Times are milliseconds since the request began. */
final class TestTrace {
  static final String ID = "1-69a80f40-00aa11bb22cc33dd44ee55ff";

  private static final long BASE = 1_772_618_400_000L;

  private final List<String> documents = new ArrayList<>();

  List<String> documents() {
    return documents;
  }

  TraceReport report() {
    return TraceAnalysis.of(ID, documents);
  }

  /**
   * Adds a segment.
   *
   * @param parent the id of what called it; empty for the root
   * @param more further fields, as JSON without braces; may be empty
   */
  TestTrace segment(
      String id, String parent, String name, String origin, int start, int end, String more) {
    String of = origin.isEmpty() ? "" : "\"origin\":\"" + origin + "\",";
    documents.add("{" + of + fields(id, parent, name, start, end, more) + "}");
    return this;
  }

  /** Adds a call to AWS or another host, as a subsegment that was sent by itself. */
  TestTrace call(
      String id, String parent, String name, String namespace, int start, int end, String more) {
    String of = namespace.isEmpty() ? "" : "\"namespace\":\"" + namespace + "\",";
    documents.add(
        "{\"type\":\"subsegment\"," + of + fields(id, parent, name, start, end, more) + "}");
    return this;
  }

  private static String fields(
      String id, String parent, String name, int start, int end, String more) {
    String above = parent.isEmpty() ? "" : "\"parent_id\":\"" + parent + "\",";
    String ended = end < 0 ? "\"in_progress\":true" : "\"end_time\":" + seconds(end);
    return "\"trace_id\":\"%s\",%s\"id\":\"%s\",\"name\":\"%s\",\"start_time\":%s,%s%s"
        .formatted(ID, above, id, name, seconds(start), ended, more.isEmpty() ? "" : "," + more);
  }

  private static String seconds(int millis) {
    return String.format(Locale.ROOT, "%d.%03d", (BASE + millis) / 1000, (BASE + millis) % 1000);
  }

  static String thrown(String type, String message) {
    return "\"cause\":{\"exceptions\":[{\"type\":\"%s\",\"message\":\"%s\"}]}"
        .formatted(type, message);
  }

  static String aws(String operation, String field, String resource) {
    return "\"aws\":{\"operation\":\"%s\",\"%s\":\"%s\"}".formatted(operation, field, resource);
  }
}
