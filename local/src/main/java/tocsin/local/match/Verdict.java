package tocsin.local.match;

import org.jspecify.annotations.Nullable;

/**
 * What became of one pattern and one input.
 *
 * @param result {@code match}, {@code no-match} or {@code invalid}
 * @param why what is wrong with the pattern or the input; null unless invalid
 */
public record Verdict(String result, @Nullable String why) {
  static Verdict of(boolean matches) {
    return new Verdict(matches ? "match" : "no-match", null);
  }

  static Verdict invalid(String why) {
    return new Verdict("invalid", why);
  }

  public boolean valid() {
    return why == null;
  }

  /** The one-line form: the result, and for an invalid one why. */
  public String text() {
    return why == null ? result : result + ": " + why;
  }
}
