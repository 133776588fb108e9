package tocsin.rule;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which of many rules a line can match at all: one pass over the line finds the texts of all rules,
 * so that a thousand rules cost hardly more than ten.
 *
 * <p>Of a long text, eight bytes that begin at a multiple of eight from the start of the line are
 * always inside, so only every eighth place is looked at; a short one is found by three of its
 * characters, chosen for being rare in logs.
 */
final class TermIndex {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int GRAM = 3;
  private static final int LONG = 15;
  private static final int SIZE_BITS = 13;
  private static final int HASH = 0x9e3779b1;

  /** Letters that are frequent in logs, the most frequent first. */
  private static final String FREQUENT = " etaoinrsdlcumpg0123456789\":,./-_";

  /** A text of a rule, as it is found by the bytes at a place in it. */
  private static final class Term {
    final byte[] text;
    final int at;
    final int rule;

    /** The term with the same hash that was entered before; 0 for none. */
    final int next;

    Term(byte[] text, int at, int rule, int next) {
      this.text = text;
      this.at = at;
      this.rule = rule;
      this.next = next;
    }
  }

  private final int[] shortHeads = new int[1 << SIZE_BITS];
  private final int[] longHeads = new int[1 << SIZE_BITS];
  private final List<Term> terms = new ArrayList<>();
  private final BitSet always = new BitSet();
  private boolean hasShort;

  TermIndex() {
    terms.add(new Term(new byte[0], 0, 0, 0));
  }

  /** Adds a rule by the texts of which its lines have one; with none it is always a candidate. */
  void add(int rule, List<String> anyOf) {
    for (String text : anyOf) {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      if (text.length() < GRAM || !isAscii(text)) {
        always.set(rule);
      } else if (text.length() < LONG) {
        int at = rarest(text);
        enter(shortHeads, gram(bytes, at), bytes, at, rule);
        hasShort = true;
      } else {
        for (int at = 0; at < Long.BYTES; at++) {
          enter(longHeads, eight(bytes, at), bytes, at, rule);
        }
      }
    }
    if (anyOf.isEmpty()) {
      always.set(rule);
    }
  }

  private void enter(int[] heads, int slot, byte[] text, int at, int rule) {
    terms.add(new Term(text, at, rule, heads[slot]));
    heads[slot] = terms.size() - 1;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  private static int rarest(String text) {
    int best = 0;
    int bestCost = Integer.MAX_VALUE;
    for (int i = 0; i + GRAM <= text.length(); i++) {
      int cost = cost(text.charAt(i)) + cost(text.charAt(i + 1)) + cost(text.charAt(i + 2));
      best = cost < bestCost ? i : best;
      bestCost = Math.min(cost, bestCost);
    }
    return best;
  }

  private static int cost(char c) {
    int rank = FREQUENT.indexOf(c);
    return rank < 0 ? 0 : FREQUENT.length() - rank;
  }

  private static int gram(byte[] b, int i) {
    int three = (b[i] & 0xff) | (b[i + 1] & 0xff) << 8 | (b[i + 2] & 0xff) << 16;
    return (three * HASH) >>> (Integer.SIZE - SIZE_BITS);
  }

  private static int eight(byte[] b, int i) {
    long eight = (long) LONGS.get(b, i) * 0x9e3779b97f4a7c15L;
    return (int) (eight >>> (Long.SIZE - SIZE_BITS));
  }

  /** The rules that a line can match; empty for most lines. */
  BitSet candidates(String line) {
    BitSet found = (BitSet) always.clone();
    // What is not Latin becomes a question mark: no text is lost by that.
    byte[] b = line.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i + Long.BYTES <= b.length; i += Long.BYTES) {
      int term = longHeads[eight(b, i)];
      if (term != 0) {
        compare(term, b, i, found);
      }
    }
    for (int i = 0; hasShort && i + GRAM <= b.length; i++) {
      int term = shortHeads[gram(b, i)];
      if (term != 0) {
        compare(term, b, i, found);
      }
    }
    return found;
  }

  private void compare(int first, byte[] b, int i, BitSet found) {
    for (int t = first; t != 0; t = terms.get(t).next) {
      Term term = terms.get(t);
      if (stands(term.text, b, i - term.at)) {
        found.set(term.rule);
      }
    }
  }

  private static boolean stands(byte[] text, byte[] b, int from) {
    if (from < 0 || from + text.length > b.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (b[from + i] != text[i]) {
        return false;
      }
    }
    return true;
  }
}
