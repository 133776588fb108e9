package tocsin.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What a payload costs before anybody looks at it: the platform's base64, one reused inflater into
 * one reused buffer, and every text of it made by jackson-core. No checksum, no envelope.
 */
final class LogFloor {
  private static final int GZIP_HEADER = 10;

  private final JsonFactory json = new JsonFactory();
  private final Inflater inflater = new Inflater(true);
  private final byte[] buffer = new byte[64 << 20];

  /** Reads the base64 of a payload; the result keeps the work from being optimised away. */
  long read(byte[] base64) throws DataFormatException, IOException {
    byte[] gzip = Base64.getDecoder().decode(base64);
    inflater.reset();
    inflater.setInput(gzip, GZIP_HEADER, gzip.length - GZIP_HEADER);
    int size = inflater.inflate(buffer);
    long sum = 0;
    try (JsonParser parser = json.createParser(buffer, 0, size)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          sum += parser.getText().length();
        }
      }
    }
    return sum;
  }

  /** The base64 in an event. */
  static byte[] data(byte[] event) {
    int from = "{\"awslogs\":{\"data\":\"".length();
    return java.util.Arrays.copyOfRange(event, from, event.length - 3);
  }
}
