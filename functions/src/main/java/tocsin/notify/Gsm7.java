package tocsin.notify;

import java.text.Normalizer;
import java.util.Map;

/**
 * The alphabet of short messages (3GPP TS 23.038). One character outside it turns a message of 160
 * characters into three of 70, so what is outside is replaced.
 */
final class Gsm7 {
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  /** These take two places each. */
  private static final String EXTENDED = "^{}\\[~]|€";

  private static final Map<Integer, String> ALIKE =
      Map.ofEntries(
          Map.entry(0x2018, "'"),
          Map.entry(0x2019, "'"),
          Map.entry(0x201C, "\""),
          Map.entry(0x201D, "\""),
          Map.entry(0x00AB, "\""),
          Map.entry(0x00BB, "\""),
          Map.entry(0x2010, "-"),
          Map.entry(0x2011, "-"),
          Map.entry(0x2013, "-"),
          Map.entry(0x2014, "-"),
          Map.entry(0x2212, "-"),
          Map.entry(0x2192, "->"),
          Map.entry(0x2026, "..."),
          Map.entry(0x2022, "*"),
          Map.entry(0x00D7, "x"),
          Map.entry((int) '`', "'"),
          Map.entry((int) '{', "("),
          Map.entry((int) '}', ")"),
          Map.entry((int) '[', "("),
          Map.entry((int) ']', ")"),
          Map.entry((int) '|', "/"),
          Map.entry((int) '\\', "/"),
          Map.entry((int) '~', "-"),
          Map.entry((int) '^', "'"),
          Map.entry(0x20AC, "EUR"));

  private Gsm7() {}

  /**
   * The text in characters that take one place each: alike ones where there are any, letters
   * without their accents, else a question mark.
   */
  static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.append(one(c)));
    return out.toString();
  }

  private static String one(int c) {
    if (basic(c)) {
      return Character.toString(c);
    }
    String alike = ALIKE.get(c);
    if (alike != null) {
      return alike;
    }
    int bare = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD).codePointAt(0);
    return basic(bare) ? Character.toString(bare) : "?";
  }

  /** How many places a text takes, or -1 if it has characters that are not in the alphabet. */
  static int places(String text) {
    int places = 0;
    for (int c : text.codePoints().toArray()) {
      if (!basic(c) && EXTENDED.indexOf(c) < 0) {
        return -1;
      }
      places += basic(c) ? 1 : 2;
    }
    return places;
  }

  private static boolean basic(int c) {
    return BASIC.indexOf(c) >= 0;
  }
}
