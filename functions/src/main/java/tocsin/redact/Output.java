package tocsin.redact;

import org.jspecify.annotations.Nullable;

/** The text with masks put in; the text itself as long as there are none. */
final class Output {
  private final String text;
  private final boolean lines;
  private @Nullable StringBuilder out;
  private int copied;
  private int hidden;
  private int looked;

  /** Keeps the line ends inside of what is masked if {@code lines}. */
  Output(String text, boolean lines) {
    this.text = text;
    this.lines = lines;
  }

  /** So much of the text is decided. */
  int copied() {
    return copied;
  }

  /** How much before a place is masked neither by this pass nor by one before. */
  int shown(int at) {
    looked = Math.max(looked, copied);
    int mask = text.indexOf(Redactor.MASK, looked, Math.max(at, looked));
    while (mask >= 0) {
      hidden += Redactor.MASK.length();
      looked = mask + Redactor.MASK.length();
      mask = text.indexOf(Redactor.MASK, looked, Math.max(at, looked));
    }
    looked = Math.max(looked, at - Redactor.MASK.length());
    return Math.max(0, at - hidden);
  }

  void mask(int from, int to) {
    mask(from, to, "");
  }

  void mask(int from, int to, String quote) {
    int begin = Math.max(from, copied);
    if (begin >= to) {
      return;
    }
    StringBuilder builder = out == null ? new StringBuilder(text.length() + 16) : out;
    out = builder;
    builder.append(text, copied, begin).append(quote).append(Redactor.MASK).append(quote);
    if (lines) {
      boolean empty = true;
      for (int i = begin; i < to; i++) {
        if (text.charAt(i) == '\n') {
          builder.append('\n');
          empty = true;
        } else if (empty && i > begin && text.charAt(i - 1) == '\n') {
          builder.append(Redactor.MASK);
          empty = false;
        }
      }
    }
    hidden += to - begin;
    copied = to;
  }

  @Override
  public String toString() {
    return out == null ? text : out.append(text, copied, text.length()).toString();
  }
}
