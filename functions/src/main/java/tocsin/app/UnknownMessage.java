package tocsin.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.util.function.Function;

/** A message that is JSON, but none that the function knows or can do anything about. */
final class UnknownMessage extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;
  private final String detail;

  UnknownMessage(String detail) {
    this("unknown-message", detail);
  }

  UnknownMessage(String reason, String detail) {
    super(detail);
    this.reason = reason;
    this.detail = detail;
  }

  /** The named reason. */
  String reason() {
    return reason;
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
