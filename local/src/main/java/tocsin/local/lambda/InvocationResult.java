package tocsin.local.lambda;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an invocation.
 *
 * @param requestId the invocation's id
 * @param functionError null if the function answered, else {@code Unhandled} as Lambda has it
 * @param payload the answer or the description of the error, as JSON
 * @param log the lines that were written meanwhile
 */
// The bytes are handed over once and never changed.
@SuppressWarnings("ArrayRecordComponent")
public record InvocationResult(
    String requestId, @Nullable String functionError, byte[] payload, List<String> log) {
  public InvocationResult {
    log = List.copyOf(log);
  }

  public boolean failed() {
    return functionError != null;
  }

  public String text() {
    return new String(payload, StandardCharsets.UTF_8);
  }
}
