package tocsin.rule;

import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A range of IP addresses, such as {@code 203.0.113.0/24} or {@code 2001:db8::/32}. */
final class AddressRange {
  private static final Pattern RANGE = Pattern.compile("([0-9a-fA-F:.]{2,45})/([0-9]{1,3})");
  private static final Pattern V4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final byte[] address;
  private final int bits;

  private AddressRange(byte[] address, int bits) {
    this.address = address;
    this.bits = bits;
  }

  /** Reads a range; null if the text is none. */
  static @Nullable AddressRange of(String text) {
    Matcher m = RANGE.matcher(text);
    byte[] address = m.matches() ? address(m.group(1)) : null;
    if (address == null) {
      return null;
    }
    int bits = Integer.parseInt(m.group(2));
    return bits > address.length * 8 ? null : new AddressRange(address, bits);
  }

  /** False also for what is no address, such as {@code AWS Internal}. */
  boolean contains(String text) {
    byte[] other = address(text);
    if (other == null || other.length != address.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit & 7);
      if ((address[bit >> 3] & mask) != (other[bit >> 3] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** Only what is written as an address; a name is never looked up. */
  private static byte @Nullable [] address(String text) {
    if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
      return null;
    }
    try {
      return InetAddress.ofLiteral(text).getAddress();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
