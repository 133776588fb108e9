package tocsin.trace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was read of a segment or subsegment, before it is known whether it can be used. */
final class SpanDraft {
  static final long UNKNOWN = -1;

  /** The segment that it stands in; null for what is a document of its own. */
  final @Nullable SpanDraft outer;

  @Nullable String id;
  @Nullable String parent;
  String traceId = "";
  String name = "unknown";
  String type = "";
  String namespace = "";
  String origin = "";
  boolean fault;
  boolean error;
  boolean throttle;
  boolean inferred;
  boolean inProgress;

  /** In nanoseconds since the epoch, or {@link #UNKNOWN}. */
  long start = UNKNOWN;

  long end = UNKNOWN;
  int status;
  String method = "";
  String url = "";
  String awsOperation = "";
  String resource = "";

  /** The place of {@link #resource} among the fields that can name one; the first wins. */
  int resourceRank = Integer.MAX_VALUE;

  String database = "";
  Failures.Own failures = Failures.Own.NONE;
  List<String> links = List.of();

  SpanDraft(@Nullable SpanDraft outer) {
    this.outer = outer;
  }

  /** Of what stands in a segment, that segment; of any other what its document says. */
  @Nullable String parentId() {
    return outer == null ? parent : outer.id;
  }

  boolean segment() {
    return outer == null && !type.equals("subsegment");
  }

  /** Keeps the name by the most telling field. */
  void resource(String name, int rank) {
    if (!name.isEmpty() && rank < resourceRank) {
      resource = name;
      resourceRank = rank;
    }
  }

  void link(String traceId) {
    if (links.isEmpty()) {
      links = new ArrayList<>();
    }
    links.add(traceId);
  }
}
