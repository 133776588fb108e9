package tocsin.ingest;

import java.util.Arrays;

/**
 * Where the payloads stand in a Lambda event: {@code {"awslogs":{"data":"..."}}} from a
 * subscription of the function, {@code {"Records":[{"kinesis":{"data":"..."}}]}} from a stream.
 */
final class Envelope {
  /** In place of a beginning: the record has no payload. */
  static final int MISSING = -1;

  /** In place of a beginning: what stands for the payload is not text. */
  static final int WRONG_TYPE = -2;

  private final JsonBytes json = new JsonBytes();
  private int[] ranges = new int[2];
  private int count;

  /** How many payloads there are. */
  int count() {
    return count;
  }

  /** Where payload {@code i} begins; or {@link #MISSING} or {@link #WRONG_TYPE}. */
  int from(int i) {
    return ranges[2 * i];
  }

  /** Where payload {@code i} ends; for a record without payload, the place of the record. */
  int to(int i) {
    return ranges[2 * i + 1];
  }

  /** Finds the payloads of {@code event[0, end)}, which has a zero byte behind it. */
  void read(byte[] event, int end) throws Malformed {
    count = 0;
    json.open(event, 0, end);
    boolean known = false;
    if (json.peek() != '{') {
      throw end == 0 ? json.unexpected("empty event") : notObject("the event");
    }
    json.expect('{');
    if (!json.accept('}')) {
      do {
        json.key();
        if (json.is("awslogs")) {
          known = true;
          data(event);
        } else if (json.is("Records")) {
          known = true;
          records(event);
        } else {
          json.skip();
        }
      } while (json.accept(','));
      json.expect('}');
    }
    json.close();
    if (!known) {
      throw new Malformed("missing-field", "neither awslogs.data nor Records[].kinesis.data");
    }
  }

  private Malformed notObject(String what) throws Malformed {
    int at = json.at();
    json.skip();
    return Malformed.type(what, "an object", at);
  }

  private void records(byte[] event) throws Malformed {
    if (json.peek() != '[') {
      throw json.wrongType("Records", "an array");
    }
    json.expect('[');
    if (json.accept(']')) {
      return;
    }
    do {
      int at = json.at();
      int before = count;
      if (json.peek() == '{') {
        record(event);
      } else {
        json.skip();
      }
      if (count == before) {
        add(MISSING, at);
      }
    } while (json.accept(','));
    json.expect(']');
  }

  private void record(byte[] event) throws Malformed {
    json.expect('{');
    if (json.accept('}')) {
      return;
    }
    do {
      json.key();
      if (json.is("kinesis") && json.peek() == '{') {
        data(event);
      } else {
        json.skip();
      }
    } while (json.accept(','));
    json.expect('}');
  }

  /** The object with the field {@code data}. */
  private void data(byte[] event) throws Malformed {
    int at = json.at();
    int before = count;
    if (json.peek() != '{') {
      json.skip();
      add(MISSING, at);
      return;
    }
    json.expect('{');
    if (!json.accept('}')) {
      do {
        json.key();
        if (!json.is("data") || count > before) {
          json.skip();
        } else if (json.peek() != '"') {
          add(WRONG_TYPE, json.at());
          json.skip();
        } else {
          json.string();
          // Some serialisers write '=' and '/' as escapes.
          int to =
              json.escaped()
                  ? JsonText.unescape(event, json.from(), json.to(), event, json.from())
                  : json.to();
          add(json.from(), to);
        }
      } while (json.accept(','));
      json.expect('}');
    }
    if (count == before) {
      add(MISSING, at);
    }
  }

  private void add(int from, int to) {
    if (2 * count == ranges.length) {
      ranges = Arrays.copyOf(ranges, ranges.length * 2);
    }
    ranges[2 * count] = from;
    ranges[2 * count + 1] = to;
    count++;
  }
}
