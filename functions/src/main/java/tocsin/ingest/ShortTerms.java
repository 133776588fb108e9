package tocsin.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Finds terms that are too short for {@link GramFilter}, in any case, by looking at each place of a
 * line once for each length there is. Few rules ask for such.
 */
final class ShortTerms {
  private static final int HASH = 0x9e3779b1;
  private static final int HASH_BITS = 12;

  private final long[] bits = new long[1 << (HASH_BITS - 6)];

  /** For each key the places of its terms in the lists. */
  private final Map<Integer, List<Integer>> byKey = new HashMap<>();

  private final List<byte[]> texts = new ArrayList<>();
  private final List<Integer> numbers = new ArrayList<>();
  private final boolean[] lengths = new boolean[GramFilter.SHORTEST];

  /**
   * Adds a term in lower case, of one byte at least and fewer than {@link GramFilter#SHORTEST}, and
   * the number by which it is known.
   */
  void add(byte[] term, int number) {
    long word = 0;
    for (int i = 0; i < term.length; i++) {
      word |= (term[i] & 0xffL) << (Byte.SIZE * i);
    }
    int key = key(word, term.length);
    int hash = hash(key, term.length);
    bits[hash >>> 6] |= 1L << hash;
    lengths[term.length] = true;
    byKey.computeIfAbsent(key, x -> new ArrayList<>(1)).add(texts.size());
    texts.add(term);
    numbers.add(number);
  }

  boolean isEmpty() {
    return byKey.isEmpty();
  }

  /** The first bytes, folded so that both cases of a letter are one. */
  private static int key(long word, int length) {
    return (int) (word & (0x5f5f5f5fL >>> (Integer.SIZE - Byte.SIZE * length)));
  }

  private static int hash(int key, int length) {
    return ((key + length) * HASH) >>> (Integer.SIZE - HASH_BITS);
  }

  /**
   * Gives the numbers of the terms in line {@code b[from, to)}, one as often as it stands there;
   * the line is inside a document, with {@link Words#PADDING}.
   */
  void find(byte[] b, int from, int to, IntConsumer found) {
    for (int length = 1; length < lengths.length; length++) {
      if (lengths[length]) {
        find(length, b, from, to, found);
      }
    }
  }

  private void find(int length, byte[] b, int from, int to, IntConsumer found) {
    for (int i = from; i <= to - length; i++) {
      int key = key(Words.at(b, i), length);
      int hash = hash(key, length);
      if ((bits[hash >>> 6] >>> hash & 1) != 0) {
        compare(key, length, b, i, found);
      }
    }
  }

  private void compare(int key, int length, byte[] b, int i, IntConsumer found) {
    for (int term : byKey.getOrDefault(key, List.of())) {
      byte[] text = texts.get(term);
      if (text.length == length && GramFilter.same(b, i, text) == length) {
        found.accept(numbers.get(term));
      }
    }
  }
}
