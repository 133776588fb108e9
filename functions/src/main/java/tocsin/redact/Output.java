package tocsin.redact;

import org.jspecify.annotations.Nullable;

/** The text with masks put in; the text itself as long as there are none. */
final class Output {
  private final String text;
  private final boolean lines;
  private @Nullable StringBuilder out;
  private int copied;

  /** Keeps the line ends inside of what is masked if {@code lines}. */
  Output(String text, boolean lines) {
    this.text = text;
    this.lines = lines;
  }

  /** So much of the text is decided. */
  int copied() {
    return copied;
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
    copied = to;
  }

  @Override
  public String toString() {
    return out == null ? text : out.append(text, copied, text.length()).toString();
  }
}
