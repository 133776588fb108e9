package tocsin.local.logs;

import java.math.BigInteger;

/**
 * One log event as it is kept.
 *
 * @param id 56 digits; ordered by timestamp, then by arrival
 */
record StoredEvent(String id, LogStream stream, LogLine line, long ingestionTime) {
  private static final int ID_DIGITS = 56;

  /** The timestamp's place in an id; with today's times such ids have 56 digits by themselves. */
  private static final int TIMESTAMP_SHIFT = 144;

  static String id(long timestamp, long sequence) {
    String digits =
        BigInteger.valueOf(timestamp)
            .shiftLeft(TIMESTAMP_SHIFT)
            .add(BigInteger.valueOf(sequence))
            .toString();
    return "0".repeat(Math.max(0, ID_DIGITS - digits.length())) + digits;
  }
}
