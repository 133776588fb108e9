package tocsin.ingest;

import java.util.Arrays;
import java.util.List;

/**
 * Finds any of many terms of fifteen bytes and more, at a cost that does not grow with their
 * number.
 *
 * <p>Of fifteen bytes, eight that begin at a multiple of eight from the start of the line are
 * always inside. So a set of such eights, kept as bits by their hash, is asked for every eighth
 * place; only a hit looks at the terms. Rules bring hundreds of terms, of which a line has next to
 * none; fewer bytes than eight would be hit by words that every log is full of.
 */
final class LongTerms {
  static final int EIGHT = 8;
  static final int FOUR = 4;

  /** Leaves of eight bytes what is the same in both cases of a letter. */
  private static final long FOLD = 0x5f5f5f5f5f5f5f5fL;

  private static final int HASH_BITS = 17;
  private static final int HEADS = 1 << 12;

  /** The bytes that are compared at once, and the places of a term at which they may begin. */
  private final int width;

  private final long mask;
  private final long[] bits = new long[1 << (HASH_BITS - 6)];
  private final int[] heads = new int[HEADS];
  private final int[] chain;
  private final int[] offset;
  private final long[] eights;
  private final byte[][] term;
  private int entries = 1;

  /**
   * @param width {@link #EIGHT} or {@link #FOUR}
   * @param terms in lower case, as they stand in a JSON string; of {@link #shortest} bytes at least
   */
  LongTerms(int width, List<byte[]> terms) {
    this.width = width;
    mask = width == EIGHT ? FOLD : FOLD >>> Integer.SIZE;
    chain = new int[terms.size() * width + 1];
    offset = new int[chain.length];
    eights = new long[chain.length];
    term = new byte[chain.length][];
    for (byte[] one : terms) {
      int from = rarest(one);
      for (int k = from; k < from + width; k++) {
        enter(one, k);
      }
    }
  }

  static int shortest(int width) {
    return 2 * width - 1;
  }

  /** The shortest window that will do whose bytes are rarest in logs. */
  private int rarest(byte[] term) {
    int best = 0;
    int bestCost = Integer.MAX_VALUE;
    for (int from = 0; from + shortest(width) <= term.length; from++) {
      int cost = 0;
      for (int k = from; k < from + shortest(width); k++) {
        cost += LineSearch.frequency(term[k]);
      }
      best = cost < bestCost ? from : best;
      bestCost = Math.min(bestCost, cost);
    }
    return best;
  }

  private void enter(byte[] one, int at) {
    long eight = read(one, at) & mask;
    int hash = hash(eight);
    bits[hash >>> 6] |= 1L << hash;
    int slot = hash & (HEADS - 1);
    eights[entries] = eight;
    chain[entries] = heads[slot];
    offset[entries] = at;
    term[entries] = one;
    heads[slot] = entries;
    entries++;
  }

  private long read(byte[] one, int at) {
    return width == EIGHT
        ? Words.at(one, at)
        : Words.at(Arrays.copyOfRange(one, at, at + EIGHT), 0);
  }

  boolean isEmpty() {
    return entries == 1;
  }

  private static int hash(long folded) {
    return (int) ((folded * 0x9e3779b97f4a7c15L) >>> (Long.SIZE - HASH_BITS));
  }

  /** True if the first of these eight bytes may be of a term. */
  boolean mayBegin(long eight) {
    int hash = hash(eight & mask);
    return (bits[hash >>> 6] >>> hash & 1) != 0;
  }

  /** True if a term stands around the bytes at {@code i} of the line {@code b[from, to)}. */
  boolean at(byte[] b, int i, long eight, int from, int to) {
    long folded = eight & mask;
    for (int e = heads[hash(folded) & (HEADS - 1)]; e != 0; e = chain[e]) {
      int start = i - offset[e];
      if (eights[e] == folded
          && start >= from
          && start + term[e].length <= to
          && LineSearch.matches(b, start, term[e])) {
        return true;
      }
    }
    return false;
  }
}
