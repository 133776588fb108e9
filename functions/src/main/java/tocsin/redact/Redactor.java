package tocsin.redact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Masks secrets and personal data in text before it is stored or sent: AWS access key ids, secret
 * access keys and session tokens, tokens of other providers, authorisation headers, cookies, JSON
 * web tokens, private keys, user information in URLs, mail addresses, card and bank account
 * numbers, and whatever is assigned to a name that says it is secret, in {@code k=v}, JSON, YAML,
 * XML, headers, SQL and command lines.
 *
 * <p>One pass with no regular expression: it runs over every line that may be shown. It would
 * rather mask a harmless word than show a secret one.
 */
public final class Redactor {
  /** Stands for what is masked. */
  public static final String MASK = "[redacted]";

  private static final int MARK_BYTES = 4;

  private static final int SECRET_KEY = 40;
  private static final int NEAR = 120;

  /** Characters with which something may begin that is looked at; the others are skipped. */
  private static final boolean[] BEGINS = new boolean[128];

  static {
    for (char c : ":=>@-'".toCharArray()) {
      BEGINS[c] = true;
    }
    for (char c : "bek".toCharArray()) {
      BEGINS[c] = true;
    }
    for (String prefix : TokenShapes.prefixes()) {
      BEGINS[prefix.charAt(0)] = true;
    }
    for (char c = '2'; c <= '6'; c++) {
      BEGINS[c] = true;
    }
    for (char c = 'A'; c <= 'Z'; c++) {
      BEGINS[c] = true;
    }
  }

  private final String text;
  private final String kept;
  private @Nullable StringBuilder out;
  private int copied;
  private int at;
  private int secretKeyUntil = -1;
  private SecretNames.Kind named = SecretNames.Kind.NONE;
  private int namedUntil = -1;

  private Redactor(String text, String kept) {
    this.text = text;
    this.kept = kept;
  }

  /**
   * The text with every secret replaced by {@code [redacted]}; the same object if there is none.
   * Redacting what is redacted changes nothing.
   */
  public static String redact(String text) {
    return redact(text, "");
  }

  /**
   * The same, but mail addresses that are part of another text stay: the name of somebody whom that
   * text, such as the ARN of a session, tells anyway.
   */
  public static String redact(String text, String kept) {
    return new Redactor(text, kept).run();
  }

  /** The same for lines that follow each other in one stream; as many come back. */
  public static List<String> redactLines(List<String> lines) {
    return lines.stream().map(Redactor::redact).toList();
  }

  /**
   * A short mark of a text, the same for the same text: it keeps names apart that look alike once
   * they are redacted or cut.
   */
  public static String mark(String original) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = digest.digest(original.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes, 0, MARK_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private String run() {
    int n = text.length();
    while (at < n) {
      char c = text.charAt(at);
      int before = at;
      if (c < BEGINS.length && BEGINS[c]) {
        look(c);
      }
      if (at == before && at < secretKeyUntil) {
        secretKey();
      }
      at = at == before ? at + 1 : at;
    }
    return out == null ? text : out.append(text, copied, n).toString();
  }

  private void look(char c) {
    switch (c) {
      case ':', '=' -> assignment(c);
      case '>' -> element();
      case '@' -> mail();
      case '-' -> dash();
      case '\'' -> sqlPassword();
      default -> {
        if (begins()) {
          word(c);
        }
      }
    }
  }

  /** At the beginning of a word or number. */
  private void word(char c) {
    if (c >= '2' && c <= '6') {
      masked(isGlued() ? -1 : PersonalData.card(text, at));
      return;
    }
    int before = at;
    switch (c) {
      case 'A' -> accessKeyId();
      case 'B', 'b' -> scheme();
      case 'k' -> shortenedKeyId();
      case 'e' -> masked(TokenShapes.jsonWebToken(text, at));
      case 'I', 'F' -> masked(TokenShapes.sessionToken(text, at));
      default -> {}
    }
    if (at == before) {
      masked(TokenShapes.ofProvider(text, at));
    }
    if (at == before && TokenShapes.isUpperOrDigit(c)) {
      masked(PersonalData.iban(text, at));
    }
  }

  private void masked(int to) {
    if (to > at) {
      mask(at, to);
    }
  }

  private void mask(int from, int to) {
    if (from < copied) {
      return;
    }
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
      url();
      return;
    }
    if (c == ':' && text.startsWith("thin:", Math.max(at - 4, 0))) {
      oracle();
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
    } else if (SecretNames.isPairName(text, end)) {
      pairName(at + 1);
    } else if (SecretNames.isPairValue(text, end)) {
      pairValue(at + 1);
    }
  }

  /** {@code {"name":"DB_PASSWORD","value":"..."}}: the secret's name is itself a value. */
  private void pairName(int behind) {
    int from = begin(behind);
    if (from > 0 && from < text.length() && isQuote(text.charAt(from - 1))) {
      int to = closing(from);
      named = SecretNames.ending(text, to);
      namedUntil = to + 40;
    }
  }

  private void pairValue(int behind) {
    SecretNames.Kind kind = at < namedUntil ? named : SecretNames.Kind.NONE;
    named = SecretNames.Kind.NONE;
    int from = begin(behind);
    if (kind == SecretNames.Kind.NONE && from < text.length() && isQuote(text.charAt(from - 1))) {
      kind = SecretNames.nameBehind(text, closing(from));
    }
    if (kind != SecretNames.Kind.NONE) {
      value(kind, behind);
    }
  }

  /** Where a value begins: behind spaces, the bracket of a list, and its quote. */
  private int begin(int behind) {
    int from = behind;
    while (from < text.length() && " =>:".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    int quote = from;
    while (quote < text.length() && " [\\".indexOf(text.charAt(quote)) >= 0) {
      quote++;
    }
    return quote < text.length() && isQuote(text.charAt(quote)) ? quote + 1 : from;
  }

  private void value(SecretNames.Kind kind, int behind) {
    int from = begin(behind);
    boolean quoted = from > behind && isQuote(text.charAt(from - 1));
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
    String stops = kind.toEndOfLine() ? "\n\r\"'}" : " \t\n\r,;&\"'<>)}]\\";
    int to = from;
    while (to < text.length() && stops.indexOf(text.charAt(to)) < 0) {
      to++;
    }
    return to;
  }

  private void url() {
    int hook = TokenShapes.webhook(text, at + 3);
    if (hook > 0) {
      mask(at + 3, hook);
    } else {
      userInfo();
    }
  }

  /**
   * {@code scheme://user:password@host}. In connection strings of databases people leave characters
   * of a password as they are that a URL would want escaped.
   */
  private void userInfo() {
    int from = at + 3;
    boolean web = at > 3 && (text.startsWith("http", at - 4) || text.startsWith("https", at - 5));
    String stops = web ? " \t\n\r/?#\"'<>,;)" : " \t\n\r\"'<>";
    int to = from;
    while (to < text.length() && stops.indexOf(text.charAt(to)) < 0) {
      to++;
    }
    int sign = text.lastIndexOf('@', to - 1);
    int colon = text.indexOf(':', from);
    int slash = text.indexOf('/', from);
    boolean early = slash < 0 || sign < slash || (colon >= 0 && colon < slash);
    if (sign > from && early && !text.startsWith(MASK, from)) {
      mask(from, sign);
    } else {
      at = from;
    }
  }

  /** {@code jdbc:oracle:thin:user/password@host}. */
  private void oracle() {
    int to = at + 1;
    while (to < text.length() && " \t\n\r\"'".indexOf(text.charAt(to)) < 0) {
      to++;
    }
    int sign = text.lastIndexOf('@', to);
    int slash = text.indexOf('/', at);
    if (sign > at && slash > at && slash < sign && !text.startsWith(MASK, slash + 1)) {
      mask(slash + 1, sign);
    }
  }

  /** {@code <password>value</password>}. */
  private void element() {
    SecretNames.Kind kind = SecretNames.ending(text, at);
    if (kind == SecretNames.Kind.NONE) {
      return;
    }
    int close = text.indexOf("</", at);
    int name = at;
    while (name > 0 && SecretNames.isName(text.charAt(name - 1))) {
      name--;
    }
    boolean opens = name > 0 && (text.charAt(name - 1) == '<' || text.charAt(name - 1) == ':');
    if (opens && close > at + 1 && kind.hides(text, at + 1, close, true)) {
      mask(at + 1, close);
    }
  }

  /** {@code IDENTIFIED BY 'value'}, {@code PASSWORD 'value'}. */
  private void sqlPassword() {
    if (at < 8 || text.charAt(at - 1) != ' ') {
      return;
    }
    boolean password =
        text.regionMatches(true, at - 9, "password", 0, 8)
            || text.regionMatches(true, at - 14, "identified by", 0, 13);
    int close = password ? text.indexOf('\'', at + 1) : -1;
    if (close > at + 1 && !text.startsWith(MASK, at + 1)) {
      mask(at + 1, close);
    }
  }

  private void mail() {
    int from = PersonalData.mailStart(text, at);
    int to = from < copied ? -1 : PersonalData.mailEnd(text, at);
    if (to > 0 && !isInArn(from) && !kept.contains(text.substring(from, to))) {
      mask(from, to);
    }
  }

  /** Sessions of people are named after them; in an ARN that is the only name there is. */
  private boolean isInArn(int from) {
    int start = from;
    while (start > 0 && " \t\n\r\"',<>[]()".indexOf(text.charAt(start - 1)) < 0) {
      start--;
    }
    int inPath = text.indexOf("/arn:", start);
    return text.startsWith("arn:", start) || (inPath >= start && inPath < from);
  }

  private void accessKeyId() {
    boolean id =
        text.startsWith("AKIA", at)
            || text.startsWith("ASIA", at)
            || text.startsWith("ABIA", at)
            || text.startsWith("ACCA", at);
    int to = at;
    while (id && to < text.length() && TokenShapes.isUpperOrDigit(text.charAt(to))) {
      to++;
    }
    boolean whole = to == text.length() || !Character.isLetter(text.charAt(to));
    if (to - at >= 16 && whole) {
      secretKeyUntil = to + NEAR;
      mask(at, to);
    }
  }

  /** Somebody has shortened the id to {@code key-} and its end: its secret may still follow. */
  private void shortenedKeyId() {
    if (text.startsWith("key-", at)) {
      secretKeyUntil = Math.max(secretKeyUntil, at + NEAR);
    }
  }

  /** Forty characters of base64 near an access key id are the secret that goes with it. */
  private void secretKey() {
    if (!TokenShapes.isBase64(text.charAt(at))
        || (at > 0 && TokenShapes.isBase64(text.charAt(at - 1)))) {
      return;
    }
    int to = TokenShapes.base64(text, at);
    if (to - at == SECRET_KEY && SecretNames.looksRandom(text, at, to) && !isHex(at, to)) {
      mask(at, to);
    }
  }

  /** {@code Bearer token} and {@code Basic base64}, wherever they stand. */
  private void scheme() {
    if (text.regionMatches(true, at, "bearer ", 0, 7)) {
      int to = TokenShapes.bearer(text, at + 7);
      if (to > 0) {
        mask(at + 7, to);
      }
    } else if (text.regionMatches(true, at, "basic ", 0, 6)) {
      int to = TokenShapes.basic(text, at + 6);
      if (to > 0) {
        mask(at + 6, to);
      }
    }
  }

  private void dash() {
    if (text.startsWith("-----BEGIN ", at)) {
      masked(TokenShapes.privateKey(text, at));
    } else if (text.startsWith("--", at) && at + 2 < text.length()) {
      option();
    }
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

  /** A number that goes on to its left is part of an id, an address or a decimal. */
  private boolean isGlued() {
    return at > 0 && "-._:/#".indexOf(text.charAt(at - 1)) >= 0;
  }

  private boolean isHex(int from, int to) {
    for (int i = from; i < to; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '\\' || c == '`';
  }
}
