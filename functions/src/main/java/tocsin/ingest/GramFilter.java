package tocsin.ingest;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Finds any of many words in a line, in any case, at a cost that does not grow with their number.
 *
 * <p>A gram is four bytes, folded so that both cases of a letter are one. Grams of the words are
 * kept as bits by their hash, and the line is asked at every second place; only where a bit is set
 * are words compared. A word enters two grams that begin at neighbouring places, so that one of
 * them begins at an even place of the line wherever the word stands. They are its rarest ones: what
 * lines are full of would be compared all the time.
 *
 * <p>The next place does not depend on what was found, so the processor does several at once. A
 * skip table would look at as few bytes, but each jump would wait for the one before. Longer grams
 * at longer strides need longer words; pairs at every fourth place, with masks for their
 * neighbours, are hit by a mix of two words once rules bring hundreds.
 *
 * <p>Counts what it compares, so that a line made of grams can be given up; see {@link #effort()}.
 */
final class GramFilter {
  /** The fewest bytes that a word must have. */
  static final int SHORTEST = 5;

  private static final int GRAM = 4;
  private static final int STRIDE = 2;

  /** Leaves of four bytes what is the same in both cases of a letter. */
  private static final int FOLD = 0x5f5f5f5f;

  private static final int HASH = 0x9e3779b1;
  private static final int HASH_BITS = 17;

  /** Slots for each entry, at the least half of it: chains are of one gram then. */
  private static final int SLOTS = 8;

  /** Letters that are frequent in logs, dearest first; the rest counts as rare. */
  private static final String FREQUENT = "\\\":, etainorsldc.umpg0123456789";

  /** Words that ordinary lines are full of; a gram of one is taken only if there is no other. */
  private static final String COMMON =
      " the and for not was were with from has been this that"
          + " request requests response client server connection connect address host port remote"
          + " time timestamp date duration milliseconds seconds start started starting end ended"
          + " message level info debug warn warning error errors exception failed failure"
          + " function execution executing exec invocation invoke handler lambda runtime version"
          + " service status update updated create created delete deleted completed complete"
          + " name type value values count total size number string integer json http https"
          + " user account region resource resources public private permission"
          + " database table query queue stream event events record records source target"
          + " task process processing operation operations thread pool cache memory system"
          + " java python node com.amazonaws class main method path module container"
          + " order orders item items index object config configuration default application"
          + " information device block lock limit rate trace report platform logger namespace ";

  private static final int COMMON_COST = 1000;
  private static final int CROWD_COST = 40;

  private final long[] bits = new long[1 << (HASH_BITS - 6)];

  /** For each slot the first entry of its chain; entry 0 is none. */
  private final int[] heads;

  private final int[] chain;
  private final int[] grams;
  private final int[] words;
  private final int[] offsets;
  private final byte[][] text;
  private int entries = 1;
  private int effort;

  /**
   * @param texts in lower case, of {@link #SHORTEST} bytes at least; a word is known by its place
   *     in this list
   */
  GramFilter(List<byte[]> texts) {
    int n = texts.size() * STRIDE + 1;
    heads = new int[Integer.highestOneBit(n) * SLOTS];
    chain = new int[n];
    grams = new int[n];
    words = new int[n];
    offsets = new int[n];
    text = texts.toArray(new byte[0][]);
    for (int word = 0; word < text.length; word++) {
      int from = rarest(text[word]);
      for (int k = 0; k < STRIDE; k++) {
        enter(word, from + k);
      }
    }
  }

  /** Returns where the neighbouring grams begin that are rarest in logs and among the words. */
  private int rarest(byte[] word) {
    int best = 0;
    int bestCost = Integer.MAX_VALUE;
    for (int from = 0; from + SHORTEST <= word.length; from++) {
      int cost = cost(word, from) + cost(word, from + 1);
      best = cost < bestCost ? from : best;
      bestCost = Math.min(cost, bestCost);
    }
    return best;
  }

  private int cost(byte[] word, int at) {
    String gram = new String(word, at, GRAM, StandardCharsets.ISO_8859_1);
    int cost = COMMON.contains(gram) ? COMMON_COST : 0;
    for (int i = 0; i < GRAM; i++) {
      int rank = FREQUENT.indexOf(gram.charAt(i));
      cost += rank < 0 ? 1 : FREQUENT.length() - rank;
    }
    int folded = gram(word, at);
    for (int e = heads[slot(hash(folded))]; e != 0; e = chain[e]) {
      cost += grams[e] == folded ? CROWD_COST : 0;
    }
    return cost;
  }

  private void enter(int word, int at) {
    int gram = gram(text[word], at);
    int hash = hash(gram);
    bits[hash >>> 6] |= 1L << hash;
    grams[entries] = gram;
    words[entries] = word;
    offsets[entries] = at;
    chain[entries] = heads[slot(hash)];
    heads[slot(hash)] = entries;
    entries++;
  }

  private static int gram(byte[] b, int at) {
    int four =
        (b[at] & 0xff)
            | (b[at + 1] & 0xff) << 8
            | (b[at + 2] & 0xff) << 16
            | (b[at + 3] & 0xff) << 24;
    return four & FOLD;
  }

  private static int hash(int gram) {
    return (gram * HASH) >>> (Integer.SIZE - HASH_BITS);
  }

  private int slot(int hash) {
    return hash & (heads.length - 1);
  }

  /** Begins with a line. */
  void begin() {
    effort = 0;
  }

  /** The bytes and chain links compared since {@link #begin}. */
  int effort() {
    return effort;
  }

  /**
   * The next place at which a word may be around, of those an even number of bytes behind {@code
   * i}; {@code to} if there is none. The buffer has {@link Words#PADDING} behind {@code to}.
   */
  int next(byte[] b, int i, int to) {
    long[] table = bits;
    for (int at = i; at <= to - GRAM; at += Long.BYTES) {
      long even = Words.at(b, at);
      long odd = Words.at(b, at + STRIDE);
      int one = hash((int) even & FOLD);
      int two = hash((int) odd & FOLD);
      int three = hash((int) (even >>> Integer.SIZE) & FOLD);
      int four = hash((int) (odd >>> Integer.SIZE) & FOLD);
      // Shifts take the low six bits of their distance.
      long hit =
          table[one >>> 6] >>> one
              | table[two >>> 6] >>> two
              | table[three >>> 6] >>> three
              | table[four >>> 6] >>> four;
      if ((hit & 1) != 0) {
        return Math.min(to, at + first(one, two, three));
      }
    }
    return to;
  }

  private int first(int one, int two, int three) {
    return has(one) ? 0 : has(two) ? STRIDE : has(three) ? 2 * STRIDE : 3 * STRIDE;
  }

  private boolean has(int hash) {
    return (bits[hash >>> 6] >>> hash & 1) != 0;
  }

  /** The first entry whose word stands around place {@code i} of the line; 0 if none does. */
  int match(byte[] b, int i, int from, int to) {
    return match(heads[slot(hash(gram(b, i)))], b, i, from, to);
  }

  /** The next one of the same place behind an entry; 0 if there is none. */
  int matchAfter(int entry, byte[] b, int i, int from, int to) {
    return match(chain[entry], b, i, from, to);
  }

  private int match(int first, byte[] b, int i, int from, int to) {
    int gram = gram(b, i);
    for (int e = first; e != 0; e = chain[e]) {
      effort++;
      int start = i - offsets[e];
      byte[] word = text[words[e]];
      if (grams[e] == gram && start >= from && start + word.length <= to) {
        int same = same(b, start, word);
        effort += same;
        if (same == word.length) {
          return e;
        }
      }
    }
    return 0;
  }

  /** The word of an entry, by its place in the list. */
  int word(int entry) {
    return words[entry];
  }

  /** Returns where the word of an entry begins that stands around place {@code i}. */
  int start(int entry, int i) {
    return i - offsets[entry];
  }

  int length(int entry) {
    return text[words[entry]].length;
  }

  /** Returns how many bytes of a word in lower case stand at a place, in any case. */
  static int same(byte[] b, int at, byte[] word) {
    int i = 0;
    while (i < word.length && lower(b[at + i]) == word[i]) {
      i++;
    }
    return i;
  }

  private static int lower(byte c) {
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
  }
}
