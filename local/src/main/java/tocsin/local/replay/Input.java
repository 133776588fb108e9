package tocsin.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One thing found in a file of recorded input. */
sealed interface Input {
  /** An EventBridge event, a CloudTrail record or a finding. */
  record Event(RecordRef ref, JsonNode node) implements Input {}

  /**
   * A CloudWatch Logs subscription payload.
   *
   * @param ref of its first log event
   * @param invocation as Lambda hands it to a function
   */
  record Payload(RecordRef ref, String invocation) implements Input {}

  /** The segment documents of a trace, or of several. */
  record Traces(RecordRef ref, List<String> documents) implements Input {}

  /** Text that is no JSON. */
  record Unreadable(RecordRef ref, String text) implements Input {}
}
