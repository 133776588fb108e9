package tocsin.model;

import java.util.Optional;

/** Trace ids in their two spellings: X-Ray's {@code 1-8hex-24hex} and W3C's 32 hex digits. */
public final class TraceIds {
  private static final int HEX = 32;

  private TraceIds() {}

  /** The X-Ray form of an id in either spelling, lower case; empty if it is neither. */
  public static Optional<String> toXRay(String id) {
    if (id.length() == 35 && id.startsWith("1-") && id.charAt(10) == '-') {
      String hex = id.substring(2, 10) + id.substring(11);
      return allHex(hex) ? Optional.of(id.toLowerCase(java.util.Locale.ROOT)) : Optional.empty();
    }
    if (id.length() == HEX && allHex(id) && !id.chars().allMatch(c -> c == '0')) {
      String lower = id.toLowerCase(java.util.Locale.ROOT);
      return Optional.of("1-" + lower.substring(0, 8) + "-" + lower.substring(8));
    }
    return Optional.empty();
  }

  private static boolean allHex(String text) {
    return text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
  }
}
