package tocsin.rule;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Time spans as rule files write them: {@code 90s}, {@code 10m}, {@code 2h}, {@code 1d}. */
final class Durations {
  private static final int MOST_DIGITS = 6;

  private Durations() {}

  /** The time span, {@code 0s} included; null if it is none. */
  static @Nullable Duration parse(String text) {
    int digits = text.length() - 1;
    if (digits < 1 || digits > MOST_DIGITS || (digits > 1 && text.charAt(0) == '0')) {
      return null;
    }
    long amount = 0;
    for (int i = 0; i < digits; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return null;
      }
      amount = amount * 10 + (c - '0');
    }
    return switch (text.charAt(digits)) {
      case 's' -> Duration.ofSeconds(amount);
      case 'm' -> Duration.ofMinutes(amount);
      case 'h' -> Duration.ofHours(amount);
      case 'd' -> Duration.ofDays(amount);
      default -> null;
    };
  }
}
