package tocsin.local.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** The one address that anything here binds to: reachable from this computer only. */
public final class Loopback {
  /** In numbers, because a name could mean an IPv6 address on one side only. */
  public static final String HOST = "127.0.0.1";

  private static final byte[] ADDRESS = {127, 0, 0, 1};

  private Loopback() {}

  /**
   * An address to bind to.
   *
   * @param port 0 for any
   */
  public static InetSocketAddress at(int port) {
    try {
      return new InetSocketAddress(InetAddress.getByAddress(ADDRESS), port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  public static URI uri(int port) {
    return URI.create("http://" + HOST + ":" + port);
  }
}
