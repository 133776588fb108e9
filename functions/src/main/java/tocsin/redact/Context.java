package tocsin.redact;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What stands around a place of a text, as far as it decides what a name there means. */
final class Context {
  private static final int FARTHEST = 160;
  private static final int LONGEST_OBJECT = 8192;
  private static final String ARN = "arn:";

  private final String text;
  private int @Nullable [] closings;
  private int keyType = -1;

  /** The ARN before the place that was asked for last, and the next one, by their beginnings. */
  private int arn = -1;

  private int nextArn = -1;

  /** No character that ends an ARN stands between the last one's beginning and here. */
  private int arnUntil;

  private int kubernetes = -1;

  Context(String text) {
    this.text = text;
  }

  /** True in an ARN: its words are kinds of resources, and its session names are told anyway. */
  boolean isInArn(int from) {
    if (from < arn + ARN.length() || nextArn < 0) {
      arn = -1;
      nextArn = nextArn(0);
    }
    while (nextArn + ARN.length() <= from) {
      arn = nextArn;
      arnUntil = arn;
      nextArn = nextArn(arn + 1);
    }
    if (arn < 0 || from - arn > FARTHEST) {
      return false;
    }
    while (arnUntil < from && !endsArn(text.charAt(arnUntil))) {
      arnUntil++;
    }
    return arnUntil >= from;
  }

  private int nextArn(int from) {
    int at = text.indexOf(ARN, from);
    return at < 0 ? Integer.MAX_VALUE - ARN.length() : at;
  }

  private static boolean endsArn(char c) {
    return switch (c) {
      case ' ', '\t', '\n', '\r', '"', '\'', ',', '<', '>', '[', ']', '(', ')', '=' -> true;
      default -> false;
    };
  }

  boolean isArnPart(int from, int to) {
    boolean part = from > 0 && (text.charAt(from - 1) == ':' || text.charAt(from - 1) == '/');
    return part && isInArn(from);
  }

  /** True for a word that is the name of a secret together with the word before it. */
  boolean mayFollow(int from, int to) {
    return switch (to - from) {
      case 2 -> is(from, to, "id") || is(from, to, "no") || is(from, to, "by");
      case 5 -> is(from, to, "passe");
      case 6 -> is(from, to, "number") || is(from, to, "phrase") || is(from, to, "string");
      case 7 -> is(from, to, "license") || is(from, to, "licence");
      default -> false;
    };
  }

  private boolean is(int from, int to, String word) {
    return to - from == word.length() && text.regionMatches(true, from, word, 0, word.length());
  }

  /** The kind of a name with what stands before it: {@code api key}, {@code ?key=}. */
  SecretNames.Kind kind(SecretNames.Kind found, SecretNames names, int from, int to) {
    if (found == SecretNames.Kind.TOKEN && is(from, to, "token") && from > 1) {
      boolean login = names.of(text, previousWord(from), to) == SecretNames.Kind.NUMBER;
      return login ? SecretNames.Kind.NUMBER : found;
    }
    boolean query = found == SecretNames.Kind.KEY || found == SecretNames.Kind.CODE;
    if (found != SecretNames.Kind.NONE && !query) {
      return found;
    }
    if (is(from, to, "by")) {
      return isIdentified(from) ? SecretNames.Kind.PASSWORD : SecretNames.Kind.NONE;
    }
    if (from > 1 && text.charAt(from - 1) == ' ') {
      int before = previousWord(from);
      SecretNames.Kind both = names.of(text, before, to);
      if (both != found) {
        return both;
      }
      return is(from, to, "passe")
          ? names.of(text, previousWord(before), to)
          : SecretNames.Kind.NONE;
    }
    return query && isInQuery(from) && isWhole(from, to) ? found : SecretNames.Kind.NONE;
  }

  /** {@code IDENTIFIED BY}, {@code IDENTIFIED WITH plugin BY}. */
  boolean isIdentified(int by) {
    String word = "identified ";
    for (int at = by - word.length(); at >= 0 && at > by - 64; at--) {
      if (text.regionMatches(true, at, word, 0, word.length())) {
        return true;
      }
    }
    return false;
  }

  private boolean isWhole(int from, int to) {
    return is(from, to, "key") || is(from, to, "code");
  }

  private int previousWord(int from) {
    int end = Math.max(0, from - 1);
    return Alphabet.start(text, end, Math.max(0, end - 24), Alphabet.ALNUM | Alphabet.DASH);
  }

  private boolean isInQuery(int from) {
    if (from == 0) {
      return false;
    }
    char left = text.charAt(from - 1);
    boolean plain =
        left == '?' || left == '&' || (left == ';' && text.startsWith("&amp;", from - 5));
    return plain
        || text.startsWith("%3F", from - 3)
        || text.startsWith("%26", from - 3)
        || text.startsWith("%3f", from - 3)
        || text.startsWith("\\u0026", from - 6);
  }

  /** True for the codes of logins, which are secrets and no data about a person. */
  boolean isLogin(int from, int to) {
    String name = SecretNames.letters(text.substring(Math.max(from, to - 40), to));
    return name.endsWith("pin")
        || name.endsWith("code")
        || name.endsWith("otp")
        || name.endsWith("mfa")
        || name.endsWith("token")
        || name.endsWith("tan")
        || name.endsWith("password")
        || name.endsWith("passwort");
  }

  /** True if the text has a JSON web key. */
  boolean hasKeyType() {
    if (keyType < 0) {
      keyType = text.contains("kty") ? 1 : 0;
    }
    return keyType == 1;
  }

  /** True if the text has a Secret of Kubernetes. */
  boolean isKubernetesSecret() {
    if (kubernetes < 0) {
      kubernetes = 0;
      for (int at = text.indexOf("kind"); at >= 0; at = text.indexOf("kind", at + 4)) {
        int to = at + 4;
        while (to < text.length() && to < at + 16 && " \"':=\\".indexOf(text.charAt(to)) >= 0) {
          to++;
        }
        boolean secret =
            text.startsWith("Secret", to) && !Alphabet.at(text, to + 6, Alphabet.ALNUM);
        kubernetes = secret ? 1 : kubernetes;
      }
    }
    return kubernetes == 1;
  }

  /** The place behind the object that begins at a brace; a bound if it does not end. */
  int closing(int open) {
    if (closings == null) {
      closings = closings();
    }
    int close = open < text.length() ? closings[open] : 0;
    int most = Math.min(text.length(), open + LONGEST_OBJECT);
    return close == 0 ? most : Math.min(close, most);
  }

  /** For each brace that opens, the place behind the one that closes it; 0 if none does. */
  private int[] closings() {
    int[] behind = new int[text.length()];
    int[] open = new int[64];
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{') {
        open = depth == open.length ? Arrays.copyOf(open, 2 * depth) : open;
        open[depth++] = i;
      } else if (c == '}' && depth > 0) {
        behind[open[--depth]] = i + 1;
      }
    }
    return behind;
  }

  /** The kind of the name that a pair gives behind its value: {@code ","name":"DB_PASSWORD"}. */
  SecretNames.Kind nameBehind(SecretNames names, int valueEnd) {
    int word = nextWord(valueEnd, true);
    int end = Alphabet.end(text, word, word + 12, Alphabet.LETTER);
    boolean name = is(word, end, "name") || is(word, end, "key") || is(word, end, "field");
    int secret = name ? nextWord(end, false) : text.length();
    int to = Alphabet.end(text, secret, secret + 64, Alphabet.NAME);
    return to > secret ? names.of(text, secret, to) : SecretNames.Kind.NONE;
  }

  private int nextWord(int from, boolean comma) {
    int at = from;
    boolean seen = !comma;
    while (at < text.length() && at < from + 24 && !Alphabet.at(text, at, Alphabet.NAME)) {
      int glyph = Glyphs.at(text, at);
      char c = Glyphs.character(glyph);
      if (c == '}' || c == '{') {
        return text.length();
      }
      seen |= c == ',';
      at += Glyphs.length(glyph);
    }
    return seen ? Math.min(at, text.length()) : text.length();
  }

  /** The end of a header: of its line, or of the string or the pair of a dump it stands in. */
  int lineEnd(Join join, int limit) {
    int to = join.from;
    while (to < limit) {
      int glyph = Glyphs.at(text, to);
      char c = Glyphs.character(glyph);
      boolean stops = c == '\n' || c == '"' || c == '}' || c == '`' || c == '\u001b';
      if (c == '"' && to > join.from && text.charAt(to - 1) == '=') {
        to = closingQuote(to, Glyphs.length(glyph), limit);
        continue;
      }
      boolean apostrophe = c == '\'' && !Alphabet.at(text, to + 1, Alphabet.ALNUM);
      if (stops
          || apostrophe
          || (c == ',' && isNextPair(to + 1))
          || (c == ']' && endsDump(to + 1))) {
        break;
      }
      to += Math.max(1, Glyphs.length(glyph));
    }
    int end = Math.min(to, limit);
    while (end > join.from && text.charAt(end - 1) <= ' ') {
      end--;
    }
    return end;
  }

  /** Behind the string that a parameter of a header has. */
  private int closingQuote(int open, int length, int limit) {
    int to = open + length;
    while (to < limit && !text.regionMatches(to, text, open, length)) {
      to++;
    }
    return Math.min(to + length, limit);
  }

  private boolean endsDump(int at) {
    return at >= text.length() || " ,;)]}".indexOf(text.charAt(at)) >= 0;
  }

  /** The next header of a dump: {@code , Accept=} or {@code , Host:}; not a part of a signature. */
  private boolean isNextPair(int from) {
    if (!text.startsWith(" ", from)) {
      return false;
    }
    int to = Alphabet.end(text, from + 1, from + 40, Alphabet.URL64);
    boolean sign =
        to > from + 1 && to < text.length() && (text.charAt(to) == '=' || text.charAt(to) == ':');
    return sign
        && Alphabet.at(text, from + 1, Alphabet.UPPER)
        && !text.startsWith("Sign", from + 1);
  }

  /** True for a number where JSON has one: its mask must be a string. */
  boolean isJsonLiteral(Join join, int from, int to) {
    return join.nameQuoted
        && join.form == Join.Form.COLON
        && !join.quoted()
        && text.charAt(join.nameQuoteTo - 1) == '"'
        && Alphabet.all(
            text,
            from,
            to,
            Alphabet.DIGIT | Alphabet.DOT | Alphabet.DASH | Alphabet.LETTER | Alphabet.PLUS_SLASH);
  }

  /** The quote around a name, as it is written. */
  String quote(Join join) {
    return text.substring(join.nameQuoteFrom, join.nameQuoteTo);
  }

  /** True if a colon or an equals sign follows the string that ends at a place. */
  boolean isName(Join join, int end) {
    int at = end + join.quoteTo - join.quoteFrom;
    while (at < text.length() && text.charAt(at) == ' ' && at < end + 8) {
      at++;
    }
    char c = Glyphs.character(Glyphs.at(text, at));
    return c == ':' || c == '=';
  }

  /** Moves a join on to the next element of a list behind a place; false if there is none. */
  boolean nextInList(int end, Join join) {
    int at = end + join.quoteTo - join.quoteFrom;
    boolean comma = false;
    for (int i = 0; i < 24; i++) {
      int glyph = Glyphs.at(text, at);
      char c = Glyphs.character(glyph);
      boolean skipped = c == ' ' || c == '\n' || (c == ',' && !comma);
      if (Glyphs.length(glyph) == 0 || (!skipped && !comma)) {
        return false;
      }
      if (!skipped) {
        boolean quoted = Glyphs.isQuote(c);
        join.quoteFrom = at;
        join.quoteTo = quoted ? at + Glyphs.length(glyph) : at;
        join.from = join.quoteTo;
        return quoted || Alphabet.at(text, at, Alphabet.ALNUM);
      }
      comma |= c == ',';
      at += Glyphs.length(glyph);
    }
    return false;
  }
}
