package tocsin.benchmarks.alertmanager;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON to one address over one kept connection: HTTP/1.1 as far as answers without a body go.
 * What is measured is not the JDK's client. For one thread at a time.
 */
final class Post implements AutoCloseable {
  private static final String LENGTH = "content-length:";

  private final URI address;
  private @Nullable Socket socket;
  private @Nullable InputStream answers;

  Post(URI address) {
    this.address = address;
  }

  /**
   * Sends it and waits for the answer.
   *
   * @throws IOException if the answer is not 200, too
   */
  void send(String body) throws IOException {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    byte[] head = head(content.length).getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(head, head.length + content.length);
    System.arraycopy(content, 0, all, head.length, content.length);
    connected().getOutputStream().write(all);
    readAnswer();
  }

  private String head(int length) {
    return "POST "
        + address.getPath()
        + " HTTP/1.1\r\nHost: "
        + address.getAuthority()
        + "\r\nContent-Type: application/json\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  private Socket connected() throws IOException {
    if (socket == null) {
      socket = new Socket(address.getHost(), address.getPort());
      socket.setTcpNoDelay(true);
      answers = new BufferedInputStream(socket.getInputStream(), 1_024);
    }
    return socket;
  }

  private void readAnswer() throws IOException {
    String status = line();
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException("answered " + status);
    }
    for (String field = line(); !field.isEmpty(); field = line()) {
      boolean length = field.regionMatches(true, 0, LENGTH, 0, LENGTH.length());
      if (length && !field.substring(LENGTH.length()).isBlank() && !field.endsWith(" 0")) {
        throw new IOException("answered with a body: " + field);
      }
    }
  }

  private String line() throws IOException {
    InputStream in = answers;
    StringBuilder line = new StringBuilder(64);
    for (int c = in == null ? -1 : in.read(); c != '\n'; c = in.read()) {
      if (in == null || c < 0) {
        throw new IOException("no answer");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
    }
  }
}
