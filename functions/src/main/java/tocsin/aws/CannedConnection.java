package tocsin.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection to nowhere: answers with an empty success, unless told otherwise, in the form of the
 * service that was called: JSON, or XML for SNS. Standing below the HTTP client rather than in its
 * place, it lets a rehearsal warm that as well.
 */
final class CannedConnection extends HttpURLConnection {
  private static final String JSON = "{}";
  private static final String SNS =
      "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult>"
          + "<MessageId>rehearsal</MessageId></PublishResult></PublishResponse>";

  private final Map<String, String> answers;

  private CannedConnection(URL url, Map<String, String> answers) {
    super(url);
    this.answers = answers;
  }

  /**
   * Opens one.
   *
   * @param answers JSON by operation, such as {@code GetItem}, or by path, such as {@code /Traces}
   */
  static HttpURLConnection open(URI uri, Map<String, String> answers) {
    try {
      return new CannedConnection(uri.toURL(), answers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String answer() {
    String path = getURL().getPath();
    String header = getRequestProperty("X-Amz-Target");
    String target = header == null ? "" : header;
    String operation = target.isEmpty() ? path : target.substring(target.indexOf('.') + 1);
    boolean sns = target.isEmpty() && path.length() <= 1;
    return sns ? SNS : answers.getOrDefault(operation, JSON);
  }

  @Override
  public int getResponseCode() {
    return HTTP_OK;
  }

  @Override
  public String getResponseMessage() {
    return "OK";
  }

  @Override
  public Map<String, List<String>> getHeaderFields() {
    return Map.of("Content-Type", List.of("application/json"));
  }

  @Override
  public InputStream getInputStream() {
    return new ByteArrayInputStream(answer().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public @Nullable InputStream getErrorStream() {
    return null;
  }

  @Override
  public OutputStream getOutputStream() {
    return OutputStream.nullOutputStream();
  }

  @Override
  public void connect() {
    // Nowhere to go.
  }

  @Override
  public void disconnect() {
    // Never connected.
  }

  @Override
  public boolean usingProxy() {
    return false;
  }
}
