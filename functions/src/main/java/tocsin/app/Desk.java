package tocsin.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import tocsin.model.Tally;

/** Does what one message of a queue asks for. */
@FunctionalInterface
interface Desk {
  /**
   * Handles it.
   *
   * @param tally counted only if the message does not fail
   * @throws UnknownMessage if it is none that this function knows; any other exception means that
   *     it has to come again
   */
  void handle(JsonNode message, String messageId, Tally tally) throws UnknownMessage;

  /**
   * Handles as many of them at once as it can, from the first on; the others it leaves as they are.
   *
   * @return how many are done
   */
  default int together(List<JsonNode> messages, Tally tally) {
    return 0;
  }
}
