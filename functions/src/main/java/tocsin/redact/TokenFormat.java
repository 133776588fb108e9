package tocsin.redact;

import java.util.ArrayList;
import java.util.List;

/**
 * The look of one provider's token: fixed text and runs of an alphabet in turn.
 *
 * <p>Written as the token itself with {@code {a36}} for a run: a letter of {@link Alphabet#named}
 * and how many, {@code {a20-40}} for a range and {@code {a20+}} for an open one. A format that ends
 * with {@code !} has exactly this length; others are masked with whatever more of the alphabet
 * follows, since providers make tokens longer.
 */
final class TokenFormat {
  private static final int OPEN = Integer.MAX_VALUE;

  /** So many characters of an open run are looked at before it is known to be random. */
  private static final int LOOKED_AT = 200;

  /** One part: fixed text, or a run if {@code alphabet} is not 0. */
  private record Part(String fixed, int alphabet, int min, int max) {}

  private final List<Part> parts = new ArrayList<>();
  private final boolean exact;
  private final boolean needsRandom;

  private TokenFormat(String written) {
    exact = written.endsWith("!");
    String rest = exact ? written.substring(0, written.length() - 1) : written;
    int at = 0;
    boolean random = false;
    while (at < rest.length()) {
      int open = rest.indexOf('{', at);
      int fixed = open < 0 ? rest.length() : open;
      if (fixed > at) {
        parts.add(new Part(rest.substring(at, fixed), 0, 0, 0));
      }
      at = fixed;
      if (open >= 0) {
        int close = rest.indexOf('}', open);
        Part run = run(rest.substring(open + 1, close));
        random |= (run.alphabet & Alphabet.DASH) != 0;
        parts.add(run);
        at = close + 1;
      }
    }
    needsRandom = random || parts.getFirst().fixed.length() < 3;
  }

  static TokenFormat of(String written) {
    return new TokenFormat(written);
  }

  private static Part run(String written) {
    int alphabet = Alphabet.named(written.charAt(0));
    String count = written.substring(1);
    if (count.endsWith("+")) {
      return new Part("", alphabet, Integer.parseInt(count.substring(0, count.length() - 1)), OPEN);
    }
    int dash = count.indexOf('-');
    int min = Integer.parseInt(dash < 0 ? count : count.substring(0, dash));
    int max = dash < 0 ? min : Integer.parseInt(count.substring(dash + 1));
    return new Part("", alphabet, min, max);
  }

  /** The fixed text with which it begins; empty if it begins with a run. */
  String prefix() {
    return parts.getFirst().fixed;
  }

  /** Returns where the token ends that begins at a place, or -1. */
  int end(String text, int from) {
    int at = from;
    for (Part part : parts) {
      if (part.alphabet == 0) {
        if (!text.startsWith(part.fixed, at)) {
          return -1;
        }
        at += part.fixed.length();
      } else {
        int most = part.max == OPEN ? at + Math.max(LOOKED_AT, part.min) : at + part.max;
        int to = Alphabet.end(text, at, most, part.alphabet);
        if (to - at < part.min) {
          return -1;
        }
        at = to;
      }
    }
    return needsRandom && !WordLooks.isMixed(text, from + prefix().length(), at)
        ? -1
        : behind(text, at);
  }

  private int behind(String text, int at) {
    Part last = parts.getLast();
    int alphabet = last.alphabet == 0 ? Alphabet.ALNUM : last.alphabet;
    if (exact) {
      return Alphabet.at(text, at, Alphabet.WORD) ? -1 : at;
    }
    return Alphabet.end(text, at, text.length(), alphabet | Alphabet.ALNUM);
  }
}
