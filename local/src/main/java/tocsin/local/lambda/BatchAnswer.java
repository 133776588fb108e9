package tocsin.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.model.Json;

/**
 * Which messages of a batch are done with, by what the function answered.
 *
 * @param reason why messages are kept; empty if none are
 */
record BatchAnswer(Set<String> failed, String reason) {
  /**
   * Decides as Lambda does.
   *
   * @param partial whether the function names the messages that failed
   * @param ids of the messages in the batch
   */
  static BatchAnswer of(InvocationResult result, boolean partial, List<String> ids) {
    if (result.failed()) {
      return all(ids, "function-error");
    }
    if (!partial) {
      return new BatchAnswer(Set.of(), "");
    }
    try {
      return named(result.payload().length == 0 ? null : Json.read(result.payload()), ids);
    } catch (IOException e) {
      return all(ids, "answer-is-no-json");
    }
  }

  private static BatchAnswer named(@Nullable JsonNode answer, List<String> ids) {
    if (answer == null || answer.path("batchItemFailures").isMissingNode()) {
      return new BatchAnswer(Set.of(), "");
    }
    JsonNode failures = answer.path("batchItemFailures");
    Set<String> failed = new LinkedHashSet<>();
    for (JsonNode failure : failures) {
      String id = failure.path("itemIdentifier").asText("");
      if (id.isEmpty() || id.equals("null")) {
        return all(ids, "empty-identifier");
      }
      if (!ids.contains(id)) {
        return all(ids, "unknown-identifier");
      }
      failed.add(id);
    }
    return new BatchAnswer(failed, failed.isEmpty() ? "" : "named-by-the-function");
  }

  private static BatchAnswer all(List<String> ids, String reason) {
    return new BatchAnswer(new LinkedHashSet<>(ids), reason);
  }
}
