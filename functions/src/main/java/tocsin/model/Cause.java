package tocsin.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The node, operation and error that a trace shows to be the origin of a failure.
 *
 * @param node the name of the node, such as a table's or a function's
 * @param operation what was asked of it; empty where the trace does not say
 * @param path from the entry of the request to the node
 */
public record Cause(
    String node,
    String operation,
    CauseKind kind,
    @Nullable Failure exception,
    List<String> path,
    String traceId) {
  public Cause {
    path = List.copyOf(path);
  }
}
