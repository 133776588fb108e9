package tocsin.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import tocsin.model.Outcome;

/** One thing found in a file of recorded input. */
sealed interface Input {
  /** An EventBridge event, a CloudTrail record or a finding. */
  record Event(JsonNode node) implements Input {}

  /**
   * A CloudWatch Logs subscription payload; each log event in it is a record.
   *
   * @param decoded whether it is the payload itself, and not what Lambda hands to a function
   */
  record Payload(String json, boolean decoded) implements Input {}

  /** Segment documents of traces: what a replay can find, not a record of its own. */
  record Traces(List<String> documents) implements Input {}

  /** A file of log lines; each is a record, blank ones too. */
  record Lines(List<String> lines) implements Input {}

  /** A file or folder that could not be read: it may be no one's to read, or cut off. */
  record Failed(Outcome.Rejected why) implements Input {}

  /** Text that is no JSON. */
  record Unreadable(String text) implements Input {}
}
