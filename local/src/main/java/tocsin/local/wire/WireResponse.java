package tocsin.local.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer to send over HTTP. */
// The bytes are handed over once and never changed; copies would cost without a gain.
@SuppressWarnings("ArrayRecordComponent")
public record WireResponse(int status, Map<String, String> headers, byte[] body) {
  public static WireResponse json(int status, String body) {
    return of(status, "application/json", body);
  }

  /** The content type of the AWS JSON protocols 1.0 and 1.1. */
  public static WireResponse awsJson(int status, String version, String body) {
    return of(status, "application/x-amz-json-" + version, body);
  }

  public static WireResponse xml(int status, String body) {
    return of(status, "text/xml", body);
  }

  private static WireResponse of(int status, String type, String body) {
    return new WireResponse(
        status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
  }
}
