package tocsin.model;

import org.jspecify.annotations.Nullable;

/**
 * Masks secrets in text before it is stored or sent: AWS access key ids, secret access keys and
 * session tokens, authorisation headers, bearer tokens, JSON web tokens, private keys, user
 * information in URLs, and whatever is assigned to a name that says it is secret, in {@code k=v},
 * JSON, XML, headers and command lines.
 *
 * <p>One pass with no regular expression: it runs over every line that may be shown. It would
 * rather mask a harmless word than show a secret one.
 */
public final class Redactor {
  static final String MASK = "[redacted]";

  private static final int SECRET_KEY = 40;
  private static final int NEAR = 120;
  private static final int SESSION_TOKEN = 80;

  private final String text;
  private @Nullable StringBuilder out;
  private int copied;
  private int at;
  private int secretKeyUntil = -1;

  private Redactor(String text) {
    this.text = text;
  }

  /**
   * The text with every secret replaced by {@code [redacted]}; the same object if there is none.
   * Redacting what is redacted changes nothing.
   */
  public static String redact(String text) {
    return new Redactor(text).run();
  }

  private String run() {
    int n = text.length();
    while (at < n) {
      char c = text.charAt(at);
      int before = at;
      switch (c) {
        case ':', '=' -> assignment(c);
        case '>' -> element();
        case 'A' -> accessKeyId();
        case 'e' -> jsonWebToken();
        case 'I', 'F' -> sessionToken();
        case 'B', 'b' -> bearer();
        case '-' -> dash();
        default -> {}
      }
      if (at == before && at < secretKeyUntil) {
        secretKey();
      }
      at = at == before ? at + 1 : at;
    }
    return out == null ? text : out.append(text, copied, n).toString();
  }

  private void mask(int from, int to) {
    if (out == null) {
      out = new StringBuilder(text.length());
    }
    out.append(text, copied, from).append(MASK);
    copied = to;
    at = to;
  }

  /** {@code name: value}, {@code "name": "value"}, {@code name=value}, or the colon of a URL. */
  private void assignment(char c) {
    if (c == ':' && text.startsWith("://", at)) {
      userInfo();
      return;
    }
    int end = at;
    while (end > 0 && end > at - 3 && text.charAt(end - 1) == ' ') {
      end--;
    }
    while (end > 0 && isQuote(text.charAt(end - 1))) {
      end--;
    }
    SecretNames.Kind kind = SecretNames.ending(text, end);
    if (kind != SecretNames.Kind.NONE) {
      value(kind, at + 1);
    }
  }

  private void value(SecretNames.Kind kind, int behind) {
    int from = behind;
    while (from < text.length() && " =>:".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    int quote = from;
    while (quote < text.length() && text.charAt(quote) == '\\') {
      quote++;
    }
    boolean quoted = quote < text.length() && isQuote(text.charAt(quote));
    from = quoted ? quote + 1 : from;
    int to = quoted ? closing(from) : unquoted(from, kind);
    if (kind.hides(text, from, to, quoted)) {
      mask(from, to);
    }
  }

  private int closing(int from) {
    char quote = text.charAt(from - 1);
    boolean nested = from > 1 && text.charAt(from - 2) == '\\';
    int to = from;
    while (to < text.length() && text.charAt(to) != quote) {
      to += !nested && text.charAt(to) == '\\' ? 2 : 1;
    }
    to = Math.min(to, text.length());
    while (nested && to > from && text.charAt(to - 1) == '\\') {
      to--;
    }
    return to;
  }

  /** A header's value has spaces and goes on to the end of the line or of the string. */
  private int unquoted(int from, SecretNames.Kind kind) {
    String stops = kind == SecretNames.Kind.HEADER ? "\n\r\"'}" : " \t\n\r,;&\"'<>)}]\\";
    int to = from;
    while (to < text.length() && stops.indexOf(text.charAt(to)) < 0) {
      to++;
    }
    return to;
  }

  /** {@code scheme://user:password@host}. */
  private void userInfo() {
    int from = at + 3;
    int to = from;
    while (to < text.length() && " \t\n\r/?#\"'<>,;)".indexOf(text.charAt(to)) < 0) {
      to++;
    }
    int sign = text.lastIndexOf('@', to - 1);
    if (sign > from && !text.startsWith(MASK, from)) {
      mask(from, sign);
    } else {
      at = from;
    }
  }

  /** {@code <password>value</password>}. */
  private void element() {
    SecretNames.Kind kind = SecretNames.ending(text, at);
    int close = text.indexOf("</", at);
    int name = at;
    while (name > 0 && SecretNames.isName(text.charAt(name - 1))) {
      name--;
    }
    boolean opens = name > 0 && text.charAt(name - 1) == '<';
    if (opens && close > at + 1 && kind.hides(text, at + 1, close, true)) {
      mask(at + 1, close);
    }
  }

  private void accessKeyId() {
    boolean id =
        text.startsWith("AKIA", at)
            || text.startsWith("ASIA", at)
            || text.startsWith("ABIA", at)
            || text.startsWith("ACCA", at);
    if (!id || !begins()) {
      return;
    }
    int to = at;
    while (to < text.length() && isUpperOrDigit(text.charAt(to))) {
      to++;
    }
    boolean whole = to == text.length() || !Character.isLetter(text.charAt(to));
    if (to - at >= 16 && whole) {
      secretKeyUntil = to + NEAR;
      mask(at, to);
    }
  }

  /** Forty characters of base64 near an access key id are the secret that goes with it. */
  private void secretKey() {
    if (!isBase64(text.charAt(at)) || (at > 0 && isBase64(text.charAt(at - 1)))) {
      return;
    }
    int to = run(at);
    if (to - at == SECRET_KEY && SecretNames.looksRandom(text, at, to)) {
      mask(at, to);
    }
  }

  private void jsonWebToken() {
    if (!text.startsWith("eyJ", at) || !begins()) {
      return;
    }
    int to = at;
    int points = 0;
    while (to < text.length() && (isUrlBase64(text.charAt(to)) || text.charAt(to) == '.')) {
      points += text.charAt(to) == '.' ? 1 : 0;
      to++;
    }
    if (points > 0 && to - at >= 20) {
      mask(at, to);
    }
  }

  /** Temporary credentials begin with one of a few words, since they begin with one structure. */
  private void sessionToken() {
    boolean token =
        text.startsWith("IQoJb3JpZ2lu", at)
            || text.startsWith("FwoGZXIvYXdz", at)
            || text.startsWith("FQoGZXIvYXdz", at)
            || text.startsWith("FQoDYXdz", at);
    int to = token && begins() ? run(at) : at;
    if (to - at >= SESSION_TOKEN) {
      mask(at, to);
    }
  }

  private void bearer() {
    if (!text.regionMatches(true, at, "bearer ", 0, 7) || !begins()) {
      return;
    }
    int from = at + 7;
    int to = from;
    while (to < text.length()
        && (isUrlBase64(text.charAt(to)) || "./+~=".indexOf(text.charAt(to)) >= 0)) {
      to++;
    }
    if (to - from >= 8 && (SecretNames.looksRandom(text, from, to) || to - from >= 20)) {
      mask(from, to);
    }
  }

  private void dash() {
    if (text.startsWith("-----BEGIN ", at)) {
      privateKey();
    } else if (text.startsWith("--", at) && at + 2 < text.length()) {
      option();
    }
  }

  private void privateKey() {
    int head = text.indexOf("PRIVATE KEY", at);
    if (head < 0 || head - at > 40) {
      return;
    }
    int end = text.indexOf("-----END", head);
    int close = end < 0 ? -1 : text.indexOf("-----", end + 8);
    mask(at, close < 0 ? text.length() : close + 5);
  }

  /** {@code --password value}. */
  private void option() {
    int end = at + 2;
    while (end < text.length() && SecretNames.isName(text.charAt(end))) {
      end++;
    }
    SecretNames.Kind kind = SecretNames.ending(text, end);
    if (end < text.length() && text.charAt(end) == ' ' && kind != SecretNames.Kind.NONE) {
      value(kind, end + 1);
    }
  }

  private boolean begins() {
    return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
  }

  private int run(int from) {
    int to = from;
    while (to < text.length() && (isBase64(text.charAt(to)) || text.charAt(to) == '=')) {
      to++;
    }
    return to;
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '\\' || c == '`';
  }

  private static boolean isUpperOrDigit(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isBase64(char c) {
    return isUpperOrDigit(c) || (c >= 'a' && c <= 'z') || c == '/' || c == '+';
  }

  private static boolean isUrlBase64(char c) {
    return isUpperOrDigit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
  }
}
