package tocsin.local.xray;

import java.time.Instant;
import tocsin.local.wire.Input;

/** Times and places in pages, as requests give them. */
final class Times {
  private Times() {}

  /** Seconds since 1970, with a fraction. */
  static Instant instant(Input input, String name) {
    if (!input.node().path(name).isNumber()) {
      throw input.refuse(name + " is required");
    }
    return Instant.ofEpochMilli(Math.round(input.node().path(name).doubleValue() * 1000));
  }

  static int place(Input input) {
    String token = input.text("NextToken", "");
    if (!token.matches("\\d{0,8}")) {
      throw input.refuse("Invalid NextToken");
    }
    return token.isEmpty() ? 0 : Integer.parseInt(token);
  }
}
