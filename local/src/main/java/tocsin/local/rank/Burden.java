package tocsin.local.rank;

import java.util.Locale;

/**
 * What a node's trouble amounts to in an interval, in a unit that adds up along calls: a rare call
 * that is very slow burdens its caller less than a frequent one that is a little slow.
 */
enum Burden {
  /** Seconds that all requests took longer than usual. */
  LATENCY {
    @Override
    double of(double requests, double value, double level) {
      return requests * (value - level);
    }
  },
  /** Requests that failed beyond the usual share; availability is in per cent. */
  AVAILABILITY {
    @Override
    double of(double requests, double value, double level) {
      return requests * (level - value) / 100;
    }
  },
  /** How far it is off, whatever it is. */
  OTHER {
    @Override
    double of(double requests, double value, double level) {
      return Math.abs(value - level);
    }
  };

  abstract double of(double requests, double value, double level);

  static Burden of(String metric) {
    return switch (metric.toLowerCase(Locale.ROOT)) {
      case "latency" -> LATENCY;
      case "availability" -> AVAILABILITY;
      default -> OTHER;
    };
  }
}
