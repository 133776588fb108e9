package tocsin.rule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which of many rules a line can match at all: one pass over the line finds the texts of all rules,
 * so that a thousand rules cost hardly more than ten.
 *
 * <p>Each text is found by three of its characters, chosen for being rare in logs.
 */
final class TermIndex {
  private static final int GRAM = 3;
  private static final int SIZE = 1 << 13;

  /** Letters that are frequent in logs, the most frequent first. */
  private static final String FREQUENT = " etaoinrsdlcumpg0123456789\":,./-_";

  private record Term(String text, int at, int rule) {}

  private final int[] heads = new int[SIZE];
  private final List<Term> terms = new ArrayList<>();
  private final List<Integer> chain = new ArrayList<>();
  private final BitSet always = new BitSet();

  TermIndex() {
    terms.add(new Term("", 0, 0));
    chain.add(0);
  }

  /** Adds a rule by the texts of which its lines have one; with none it is always a candidate. */
  void add(int rule, List<String> anyOf) {
    for (String text : anyOf) {
      if (text.length() < GRAM) {
        always.set(rule);
      } else {
        int at = rarest(text);
        int slot = slot(text.charAt(at), text.charAt(at + 1), text.charAt(at + 2));
        chain.add(heads[slot]);
        heads[slot] = terms.size();
        terms.add(new Term(text, at, rule));
      }
    }
    if (anyOf.isEmpty()) {
      always.set(rule);
    }
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

  private static int slot(char a, char b, char c) {
    return (a * 0x9e5 ^ b * 0x3f1 ^ c * 0x89) & (SIZE - 1);
  }

  /** The rules that a line can match; empty for most lines. */
  BitSet candidates(String line) {
    BitSet found = (BitSet) always.clone();
    for (int i = 0; i + GRAM <= line.length(); i++) {
      int e = heads[slot(line.charAt(i), line.charAt(i + 1), line.charAt(i + 2))];
      for (; e != 0; e = chain.get(e)) {
        Term term = terms.get(e);
        if (line.startsWith(term.text(), i - term.at())) {
          found.set(term.rule());
        }
      }
    }
    return found;
  }
}
