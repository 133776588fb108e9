package tocsin.ingest;

import java.util.Arrays;

/**
 * The template of a line while it is written. Neighbouring marks become one, so that a list has the
 * same template however long it is.
 */
final class MaskedText {
  static final String VARIABLE = "<*>";

  /** What may stand between a word and its value. */
  private static final String BEHIND_WORD = " :=(\"'";

  private char[] out = new char[256];
  private int n;

  /**
   * The place where the last word ended when it was last looked for; what was written since may go
   * on.
   */
  private int wordEnd;

  /** From here on nobody has looked. */
  private int looked;

  /** Begins anew, with room for what a text of this length can become. */
  void begin(int length) {
    n = 0;
    wordEnd = 0;
    looked = 0;
    // The shortest thing that becomes a mark is a digit.
    if (out.length < 3 * length + 16) {
      out = new char[3 * length + 16];
    }
  }

  int length() {
    return n;
  }

  char last() {
    return n == 0 ? ' ' : out[n - 1];
  }

  char beforeLast() {
    return n < 2 ? ' ' : out[n - 2];
  }

  char at(int i) {
    return out[i];
  }

  void append(char c) {
    out[n++] = c;
  }

  void append(char[] text, int from, int to) {
    System.arraycopy(text, from, out, n, to - from);
    n += to - from;
  }

  /** White space of any length is one space: columns are padded by what is in them. */
  void space() {
    if (n > 0 && out[n - 1] != ' ') {
      out[n++] = ' ';
    }
  }

  void dropLast() {
    drop(1);
  }

  private void drop(int count) {
    n -= count;
    looked = wordEnd > n ? 0 : Math.min(looked, n);
  }

  /** Writes the mark, or nothing if only a separator stands between it and the one before. */
  void variable() {
    dropSign();
    if (endsWithMark()) {
      return;
    }
    if (n > 3 && "-.:,/_+ ".indexOf(out[n - 1]) >= 0 && isMark(n - 1)) {
      drop(1);
      return;
    }
    if (n > 4 && out[n - 1] == ' ' && out[n - 2] == ',' && isMark(n - 2)) {
      drop(2);
      return;
    }
    out[n++] = '<';
    out[n++] = '*';
    out[n++] = '>';
  }

  /** {@code -5}, {@code +5}, and {@code <1}, which is no bracket if nothing is before it. */
  private void dropSign() {
    if (n > 0 && "-+<~".indexOf(out[n - 1]) >= 0 && (n == 1 || isOpen(out[n - 2]))) {
      drop(1);
    }
  }

  private static boolean isOpen(char c) {
    return c == ' ' || c == '(' || c == '[' || c == ',' || c == '=' || c == ':' || c == '>';
  }

  boolean endsWithMark() {
    return isMark(n);
  }

  /** A mark and a space: what follows may be the unit of what was masked. */
  boolean endsWithMarkAndSpace() {
    return n > 3 && out[n - 1] == ' ' && isMark(n - 1);
  }

  private boolean isMark(int at) {
    return at >= 3 && out[at - 1] == '>' && out[at - 2] == '*' && out[at - 3] == '<';
  }

  /** Turns {@code <*> (<*>} into the first of the two, if that is how the text ends. */
  boolean foldsGloss() {
    boolean gloss = n > 7 && isMark(n) && out[n - 4] == '(' && out[n - 5] == ' ' && isMark(n - 5);
    drop(gloss ? 5 : 0);
    return gloss;
  }

  /** Where the last word ends, whatever blanks and separators of a value stand behind it. */
  int wordEnd() {
    int at = n;
    while (at > looked && BEHIND_WORD.indexOf(out[at - 1]) >= 0) {
      at--;
    }
    wordEnd = at > looked || looked == 0 ? at : wordEnd;
    looked = n;
    return wordEnd;
  }

  /** The word that ends there, without regard to case. */
  boolean endsWith(String word, int at) {
    int from = at - word.length();
    if (from < 0) {
      return false;
    }
    // Backwards, since most words differ in their last letter already.
    for (int i = word.length() - 1; i >= 0; i--) {
      if ((out[from + i] | 0x20) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  boolean isWord(String word, int at) {
    int from = at - word.length();
    return endsWith(word, at) && (from == 0 || !Character.isLetterOrDigit(out[from - 1]));
  }

  void trim() {
    while (n > 0 && out[n - 1] == ' ') {
      drop(1);
    }
  }

  /** Mixes the template into a hash. */
  long hash(long seed) {
    long h = seed;
    for (int i = 0; i < n; i++) {
      h = Hash.mix(h, out[i]);
    }
    return h;
  }

  @Override
  public String toString() {
    return new String(Arrays.copyOf(out, n));
  }
}
