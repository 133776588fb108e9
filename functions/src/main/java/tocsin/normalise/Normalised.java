package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import tocsin.model.Outcome;

/**
 * What a record became, with the record as rules see it.
 *
 * @param outcome exactly one
 * @param event the record in EventBridge's form, also where it came in another; a missing node if
 *     it was rejected
 */
public record Normalised(Outcome outcome, JsonNode event) {
  /** Returns that of a record that cannot be read. */
  public static Normalised rejected(String reason, String detail) {
    return new Normalised(new Outcome.Rejected(reason, detail), MissingNode.getInstance());
  }
}
