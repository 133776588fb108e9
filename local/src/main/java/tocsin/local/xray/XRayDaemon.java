package tocsin.local.xray;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import tocsin.model.Json;

/**
 * Takes segment documents over UDP on the loopback address, as the X-Ray daemon does: a header line
 * {@code {"format":"json","version":1}}, a line end, and the document.
 */
public final class XRayDaemon implements AutoCloseable {
  private static final int MOST_BYTES = 65_535;

  private final DatagramSocket socket;
  private final XRayService service;
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  private XRayDaemon(DatagramSocket socket, XRayService service) {
    this.socket = socket;
    this.service = service;
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for any that is free
   * @throws UncheckedIOException if the port is taken
   */
  public static XRayDaemon listen(int port, XRayService service) {
    try {
      DatagramSocket socket =
          new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      XRayDaemon daemon = new XRayDaemon(socket, service);
      Thread.ofVirtual().name("xray-daemon").start(daemon::run);
      return daemon;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** Documents taken so far. */
  public long taken() {
    return taken.get();
  }

  /** Datagrams without a proper header, and documents that X-Ray refuses. */
  public long refused() {
    return refused.get();
  }

  @Override
  public void close() {
    socket.close();
  }

  private void run() {
    byte[] buffer = new byte[MOST_BYTES];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        take(new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8));
      } catch (IOException | RuntimeException e) {
        // Closing ends the wait with an exception; any other datagram is one that was not taken.
        refused.incrementAndGet();
      }
    }
  }

  private void take(String datagram) throws IOException {
    int end = datagram.indexOf('\n');
    boolean header =
        end > 0 && Json.read(datagram.substring(0, end)).path("format").asText().equals("json");
    Optional<String> problem =
        header ? service.put(datagram.substring(end + 1)) : Optional.of("InvalidHeader");
    (problem.isEmpty() ? taken : refused).incrementAndGet();
  }
}
