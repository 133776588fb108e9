package tocsin.trace;

import java.util.List;

/** Tells throttles by what services say, because many SDKs flag no more than an error. */
final class Throttles {
  /** Parts of the error codes by which AWS services throttle. */
  private static final List<String> CODES =
      List.of(
          "Throttl",
          "ProvisionedThroughputExceeded",
          "TooManyRequests",
          "RequestLimitExceeded",
          "BandwidthLimitExceeded",
          "LimitExceededException",
          "SlowDown",
          "RateExceeded",
          "PriorRequestNotComplete");

  private Throttles() {}

  static boolean among(Failures.Own failures) {
    for (Failures.Thrown thrown : failures.exceptions()) {
      if (hasCode(thrown.type()) || hasCode(code(thrown.message()))) {
        return true;
      }
    }
    return false;
  }

  /** The SDK for Python has one type for all, and the code in "An error occurred (Code) when". */
  private static String code(String message) {
    int open = message.indexOf("error occurred (");
    int close = open < 0 ? -1 : message.indexOf(')', open);
    return close < 0 ? "" : message.substring(open, close);
  }

  private static boolean hasCode(String text) {
    for (String code : CODES) {
      if (text.contains(code)) {
        return true;
      }
    }
    return false;
  }
}
