package tocsin.ingest;

import java.util.List;

/**
 * Finds any of many terms of seven bytes and more, at a cost that does not grow with their number.
 *
 * <p>Of seven bytes, four that begin at a multiple of four from the start of the line are always
 * inside. So a set of such fours, kept as bits by their hash, is asked for every fourth place; only
 * a hit looks at the terms. Rules bring hundreds of terms, of which a line has next to none.
 */
final class LongTerms {
  static final int SHORTEST = 7;

  private static final int FOLD = 0x5f5f5f5f;
  private static final int HEADS = 1 << 12;

  private final long[] bits = new long[1 << 10];
  private final int[] heads = new int[HEADS];
  private final int[] chain;
  private final int[] offset;
  private final byte[][] term;
  private int entries = 1;

  /**
   * @param terms in lower case, as they stand in a JSON string
   */
  LongTerms(List<byte[]> terms) {
    chain = new int[terms.size() * Integer.BYTES + 1];
    offset = new int[chain.length];
    term = new byte[chain.length][];
    for (byte[] one : terms) {
      int from = rarest(one);
      for (int k = from; k < from + Integer.BYTES; k++) {
        enter(one, k);
      }
    }
  }

  /** The window of seven whose bytes are rarest in logs. */
  private static int rarest(byte[] term) {
    int best = 0;
    int bestCost = Integer.MAX_VALUE;
    for (int from = 0; from + SHORTEST <= term.length; from++) {
      int cost = 0;
      for (int k = from; k < from + SHORTEST; k++) {
        cost += LineSearch.frequency(term[k]);
      }
      best = cost < bestCost ? from : best;
      bestCost = Math.min(bestCost, cost);
    }
    return best;
  }

  private void enter(byte[] one, int at) {
    int four =
        (one[at] & 0xff)
            | (one[at + 1] & 0xff) << 8
            | (one[at + 2] & 0xff) << 16
            | (one[at + 3] & 0xff) << 24;
    int hash = hash(four);
    bits[hash >>> 6] |= 1L << hash;
    int slot = hash & (HEADS - 1);
    chain[entries] = heads[slot];
    offset[entries] = at;
    term[entries] = one;
    heads[slot] = entries;
    entries++;
  }

  boolean isEmpty() {
    return entries == 1;
  }

  /** Sixteen bits of four bytes, of letters in either case. */
  private static int hash(int four) {
    return ((four & FOLD) * 0x9e3779b1) >>> 16;
  }

  /** True if one of the two fours in these eight bytes may be of a term. */
  boolean mayBegin(long eight) {
    int one = hash((int) eight);
    int two = hash((int) (eight >>> 32));
    return ((bits[one >>> 6] >>> one | bits[two >>> 6] >>> two) & 1) != 0;
  }

  /** True if a term stands around the eight bytes at {@code i} of the line {@code b[from, to)}. */
  boolean at(byte[] b, int i, long eight, int from, int to) {
    return found(b, i, hash((int) eight), from, to)
        || found(b, i + Integer.BYTES, hash((int) (eight >>> 32)), from, to);
  }

  private boolean found(byte[] b, int i, int hash, int from, int to) {
    for (int e = heads[hash & (HEADS - 1)]; e != 0; e = chain[e]) {
      int start = i - offset[e];
      if (start >= from && start + term[e].length <= to && LineSearch.matches(b, start, term[e])) {
        return true;
      }
    }
    return false;
  }
}
