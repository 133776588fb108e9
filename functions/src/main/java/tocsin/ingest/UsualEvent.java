package tocsin.ingest;

/**
 * A log event in the one form in which CloudWatch Logs writes it: {@code
 * {"id":"...","timestamp":1,"message":"..."}} with no white space. The names are compared eight
 * bytes at a time; a batch has thousands of them. Whatever differs is left to {@link Batch}, which
 * takes fields in any order.
 */
final class UsualEvent {
  private static final long ID = Words.of("{\"id\":\"\0");
  private static final long SEVEN_BYTES = -1L >>> 8;
  private static final long TIMESTAMP = Words.of("\",\"times");
  private static final long TIMESTAMP_END = Words.of("estamp\":");
  private static final long MESSAGE = Words.of(",\"messag");
  private static final long MESSAGE_END = Words.of("ssage\":\"");

  private int idFrom;
  private int idTo;
  private long time;

  /**
   * Reads the next event; the message is then the cursor's last string. False, and nothing read, if
   * it has another form.
   */
  boolean read(JsonBytes json, byte[] b) throws Malformed {
    int start = json.at();
    if ((Words.at(b, start) & SEVEN_BYTES) != ID) {
      return false;
    }
    idFrom = start + 7;
    idTo = Words.stop(b, idFrom);
    int digits = idTo + 14;
    // Behind the end there may be bytes of an earlier payload.
    if (digits + Words.PADDING > json.end()
        || Words.at(b, idTo) != TIMESTAMP
        || Words.at(b, idTo + 6) != TIMESTAMP_END
        || b[digits] < '0'
        || b[digits] > '9') {
      return false;
    }
    json.moveTo(digits);
    time = json.number();
    int message = json.at();
    if (message + 12 < json.end()
        && Words.at(b, message) == MESSAGE
        && Words.at(b, message + 4) == MESSAGE_END) {
      json.moveTo(message + 11);
      json.string();
      if (json.accept('}')) {
        return true;
      }
    }
    json.moveTo(start);
    return false;
  }

  int idFrom() {
    return idFrom;
  }

  int idTo() {
    return idTo;
  }

  long time() {
    return time;
  }
}
