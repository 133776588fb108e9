package tocsin.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Traces made up for measuring. A third of the segments are functions as Lambda writes them, with
 * resource and runtime in {@code aws}, an initialisation, an invocation and a call to a table; a
 * third are Lambda's own, and a third the tables, inferred.
 */
enum TraceShape {
  WELL("requests that are well", false, 3),
  FAILING("every segment failing", true, 3),
  CHAIN("one long chain", false, 1),
  FAN("one wide fan", false, Integer.MAX_VALUE),
  BARE("nothing but ids, names and times", false, 3);

  private static final String FAILED =
      ",\"fault\":true,\"cause\":{\"working_directory\":\"/var/task\",\"exceptions\":[{\"id\":"
          + "\"%016x\",\"type\":\"java.io.IOException\",\"message\":\"connection reset by"
          + " 192.0.2.7\",\"stack\":[{\"path\":\"Orders.java\",\"line\":12,\"label\":\"put\"},"
          + "{\"path\":\"Handler.java\",\"line\":40,\"label\":\"handleRequest\"}]}]}";

  private final String title;
  private final boolean failing;
  private final int width;

  TraceShape(String title, boolean failing, int width) {
    this.title = title;
    this.failing = failing;
    this.width = width;
  }

  String title() {
    return title;
  }

  /** As many documents, each of one segment with what is inside it. */
  List<String> documents(int segments) {
    List<String> documents = new ArrayList<>();
    if (this == BARE) {
      for (int i = 0; i < segments; i++) {
        documents.add(bare(i));
      }
      return documents;
    }
    documents.add(
        segment(1, 0, "shop/prod", "AWS::ApiGateway::Stage", 0, 900, call(2, "Lambda", 0)));
    int calls = (segments - 1) / 3;
    for (int i = 0; i < calls; i++) {
      long own = 10L + i * 10L;
      // Of the function that calls it, the call; of the first ones the gateway's.
      int by = width == Integer.MAX_VALUE ? -1 : (i - 1) / width;
      long parent = i == 0 || by < 0 ? 2 : 10L + by * 10L + 5;
      documents.add(segment(own, parent, "checkout", "AWS::Lambda", i % 800, 890, ""));
      documents.add(
          segment(
              own + 1, own, "checkout", "AWS::Lambda::Function", i % 800 + 1, 880, inside(own)));
      documents.add(table(own + 6, own + 5));
    }
    while (documents.size() < segments) {
      documents.add(table(5L + documents.size() * 10L, 2));
    }
    return documents;
  }

  private String bare(int i) {
    String above =
        i == 0 ? "" : String.format(Locale.ROOT, ",\"parent_id\":\"%016x\"", (i - 1) / width);
    return String.format(
        Locale.ROOT,
        "{\"id\":\"%016x\"%s,\"trace_id\":\"1-69a80f40-00aa11bb22cc33dd44ee55ff\","
            + "\"name\":\"n%d\",\"start_time\":1772618400.%03d,\"end_time\":1772618400.900}",
        i,
        above,
        i % 50,
        Math.min(899, i));
  }

  private String inside(long own) {
    return call(own + 2, "Initialization", 0)
        + ","
        + call(own + 3, "Invocation", 0)
        + ","
        + call(own + 5, "DynamoDB", 1);
  }

  private String table(long id, long parent) {
    return segment(id, parent, "DynamoDB", "AWS::DynamoDB::Table", 820, 840, "")
        .replace("\"http\"", "\"inferred\":true,\"http\"");
  }

  private String segment(
      long id, long parent, String name, String origin, int start, int end, String inside) {
    String above =
        parent == 0 ? "" : String.format(Locale.ROOT, "\"parent_id\":\"%016x\",", parent);
    return String.format(
        Locale.ROOT,
        "{\"id\":\"%016x\",%s\"trace_id\":\"1-69a80f40-00aa11bb22cc33dd44ee55ff\",\"name\":\"%s\","
            + "\"origin\":\"%s\",\"start_time\":1772618400.%03d,\"end_time\":1772618400.%03d,"
            + "\"http\":{\"request\":{\"method\":\"POST\",\"url\":\"https://api.example.com/orders\","
            + "\"user_agent\":\"curl/8\"},\"response\":{\"status\":200,\"content_length\":20}},"
            + "\"aws\":{\"account_id\":\"111122223333\",\"function_arn\":"
            + "\"arn:aws:lambda:eu-central-1:111122223333:function:%s\",\"resource_names\":[\"%s\"],"
            + "\"region\":\"eu-central-1\",\"request_id\":\"3f0c1b7e-0000-4000-8000-%012x\"}%s,"
            + "\"subsegments\":[%s]}",
        id,
        above,
        name,
        origin,
        start,
        end,
        name,
        name,
        id,
        failing ? String.format(Locale.ROOT, FAILED, id) : "",
        inside);
  }

  private String call(long id, String name, int aws) {
    return String.format(
        Locale.ROOT,
        "{\"id\":\"%016x\",\"name\":\"%s\",\"start_time\":1772618400.820,"
            + "\"end_time\":1772618400.840%s%s}",
        id,
        name,
        aws == 0 && !name.equals("Lambda")
            ? ""
            : ",\"namespace\":\"aws\",\"aws\":{\"operation\":\"PutItem\",\"table_name\":\"orders\","
                + "\"retries\":0}",
        failing && aws == 1 ? String.format(Locale.ROOT, FAILED, id) : "");
  }
}
