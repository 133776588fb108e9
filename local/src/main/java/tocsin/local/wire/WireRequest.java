package tocsin.local.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request as it came over HTTP.
 *
 * @param path without the query
 * @param query without the question mark; empty if there is none
 * @param headers by lower-case name, the first value of each
 */
// The bytes are handed over once and never changed; copies would cost without a gain.
@SuppressWarnings("ArrayRecordComponent")
public record WireRequest(
    String method, String path, String query, Map<String, String> headers, byte[] body) {
  public String header(String lowerCaseName) {
    return headers.getOrDefault(lowerCaseName, "");
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * The service in the credential scope of the signature, such as {@code sns}; empty without one.
   */
  public String signedFor() {
    String authorization = header("authorization");
    int at = authorization.indexOf("Credential=");
    if (at < 0) {
      return "";
    }
    String[] scope = authorization.substring(at).split("[/,]", 6);
    return scope.length > 3 ? scope[3] : "";
  }

  /** The region in the credential scope of the signature; empty without one. */
  public String signedRegion() {
    String authorization = header("authorization");
    int at = authorization.indexOf("Credential=");
    if (at < 0) {
      return "";
    }
    String[] scope = authorization.substring(at).split("[/,]", 6);
    return scope.length > 3 ? scope[2] : "";
  }
}
