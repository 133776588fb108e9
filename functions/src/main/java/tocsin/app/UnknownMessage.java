package tocsin.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.util.function.Function;

/** A message that is JSON, but none that the function knows. */
final class UnknownMessage extends Exception {
  private static final long serialVersionUID = 1;

  private final String detail;

  UnknownMessage(String detail) {
    super(detail);
    this.detail = detail;
  }

  String detail() {
    return detail;
  }

  /** Reads a message. Only an exception of the reader, not of the work, says it is at fault. */
  static <T> T read(JsonNode message, Function<JsonNode, T> reader) throws UnknownMessage {
    try {
      return reader.apply(message);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new UnknownMessage(String.valueOf(e.getMessage()));
    }
  }
}
