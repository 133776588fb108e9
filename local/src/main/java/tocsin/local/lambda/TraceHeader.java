package tocsin.local.lambda;

import java.time.Instant;
import java.util.random.RandomGenerator;

/** The trace header that Lambda gives with an invocation. */
final class TraceHeader {
  private TraceHeader() {}

  /** A new trace, whose id starts with the time in seconds. */
  static String start(Instant now, RandomGenerator random, boolean sampled) {
    return "Root=1-%08x-%016x%08x;Parent=%016x;Sampled=%d"
        .formatted(
            now.getEpochSecond(),
            random.nextLong(),
            random.nextInt(),
            random.nextLong(),
            sampled ? 1 : 0);
  }

  /** An incoming header as it is, completed by what it leaves open. */
  static String of(String incoming, Instant now, RandomGenerator random, boolean sampled) {
    if (!incoming.contains("Root=")) {
      return start(now, random, sampled);
    }
    StringBuilder header = new StringBuilder(incoming);
    if (!incoming.contains("Parent=")) {
      header.append(";Parent=%016x".formatted(random.nextLong()));
    }
    if (!incoming.contains("Sampled=")) {
      header.append(";Sampled=").append(sampled ? 1 : 0);
    }
    return header.toString();
  }
}
