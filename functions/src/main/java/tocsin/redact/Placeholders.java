package tocsin.redact;

import java.util.Locale;
import java.util.Set;

/** Knows what stands in place of a secret: masks, references, and words for nothing. */
final class Placeholders {
  private static final int LONGEST = 32;

  private static final Set<String> NOTHING =
      WordList.of(
          """
          null none nil true false undefined nan yes no on off empty unset missing required
          optional invalid expired incorrect wrong mismatch redacted masked hidden filtered
          protected removed omitted sensitive notset n/a na unknown default present absent enabled
          disabled set changed updated rejected denied failed failure ok valid blank unauthorized
          forbidden string int integer str bool boolean object array text password secret token
          type error hidden_due_to_security_reasons bearer basic varchar must cannot nonetype
          include same-origin or and with without option flag argument omit refused revoked locked disallowed unsupported
          """);

  /** What a reference to a secret, a class or a file begins with. */
  private static final Set<String> REFERENCES =
      WordList.of(
          """
          ${ {{ $( %{ #{ <% arn: ssm: vault: op:// sm:// env: file: secretsmanager: /run/secrets/
          @microsoft.keyvault projects/ kms: !ref !sub !secret !getatt process.env os.environ env(
          getenv( %( azurekeyvault akv: sops: ref+ gcp-sm awssm keyvault: /etc/ /var/ /opt/
          classpath: com. org. java. javax. http:// https:// &{
          """);

  /** The references by their first character. */
  private static final String[][] BY_FIRST = new String[128][];

  static {
    for (int first = 0; first < BY_FIRST.length; first++) {
      int c = first;
      BY_FIRST[first] =
          REFERENCES.stream().filter(all -> all.charAt(0) == c).toArray(String[]::new);
    }
  }

  private Placeholders() {}

  static boolean isNothing(String text, int from, int to) {
    if (text.indexOf(Redactor.MASK_START, from, to) >= 0) {
      return true;
    }
    int n = to - from;
    if (n <= LONGEST && NOTHING.contains(text.substring(from, to).toLowerCase(Locale.ROOT))) {
      return true;
    }
    return isReference(text, from) || isPlaceholder(text, from, to) || isBlank(text, from, to);
  }

  /** True for blanks and line ends alone, also escaped. */
  private static boolean isBlank(String text, int from, int to) {
    int at = from;
    while (at < to) {
      int glyph = Glyphs.at(text, at);
      if (Glyphs.character(glyph) > ' ') {
        return false;
      }
      at += Math.max(1, Glyphs.length(glyph));
    }
    return true;
  }

  private static boolean isReference(String text, int from) {
    int first = Character.toLowerCase(text.charAt(from));
    if (first < BY_FIRST.length) {
      for (String reference : BY_FIRST[first]) {
        if (text.regionMatches(true, from, reference, 0, reference.length())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isFiller(char c) {
    return switch (c) {
      case '.', '*', 'x', 'X', '-', '_', '?', '#', '\u2022', '\u2026', '\u25cf' -> true;
      default -> false;
    };
  }

  private static boolean isPlaceholder(String text, int from, int to) {
    char first = text.charAt(from);
    char last = text.charAt(to - 1);
    if ((first == '<' && last == '>')
        || (first == '[' && last == ']')
        || (first == '{' && last == '}')
        || (first == '%' && last == '%')) {
      return true;
    }
    if (first == ':' && Alphabet.all(text, from + 1, to, Alphabet.LETTER | Alphabet.UNDERSCORE)) {
      return true;
    }
    boolean variable = first == '$' && to - from > 1;
    boolean same = true;
    int stars = 0;
    for (int i = from; i < to && i < from + 64; i++) {
      char c = text.charAt(i);
      variable &=
          i == from || Alphabet.has(Alphabet.UPPER | Alphabet.UNDERSCORE | Alphabet.DIGIT, c);
      same &= isFiller(c);
      stars += c == '*' || c == '\u2022' ? 1 : 0;
    }
    return variable || same || stars >= 3;
  }
}
