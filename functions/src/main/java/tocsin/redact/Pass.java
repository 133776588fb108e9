package tocsin.redact;

/**
 * One pass over a text: goes from word to word, masks what is known by its look, and leaves the
 * names of secrets to {@link Assignments}.
 *
 * <p>Every look is bounded or ends where the pass goes on, so that a pass is linear.
 */
final class Pass {
  private static final int SHORTEST_ODD = 20;
  private static final int NEAR = 120;

  /** Signs with which something may begin. */
  private static final int SIGN = 1 << 20;

  private static final int[] KINDS = new int[128];

  static {
    for (char c = 0; c < 128; c++) {
      KINDS[c] = Alphabet.bits(c) & Alphabet.NAME;
    }
    for (char c : "@$+/\u001b{[".toCharArray()) {
      KINDS[c] = SIGN;
    }
  }

  private final String text;
  private final String kept;
  private final RedactionPolicy policy;
  private final Output out;
  private final Context context;
  private final Assignments assignments;
  private final Commands commands;
  private final Urls urls;
  private int at;
  private int secretKeyUntil = -1;

  Pass(String text, String kept, RedactionPolicy policy, SecretNames names, boolean lines) {
    this.text = text;
    this.kept = kept;
    this.policy = policy;
    this.out = new Output(text, lines);
    this.context = new Context(text);
    this.assignments = new Assignments(text, policy, names, context, out);
    this.commands = new Commands(text, names);
    this.urls = new Urls(text);
  }

  /** The text with masks in it; the same object if there are none. */
  String run() {
    int n = text.length();
    while (at < n) {
      int kind = kind(text.charAt(at));
      if (kind == 0) {
        at++;
      } else if (kind == SIGN) {
        sign(text.charAt(at));
      } else {
        word();
      }
    }
    return out.toString();
  }

  /** The alphabets of a character of a word, {@link #SIGN}, or 0 for any other. */
  private static int kind(char c) {
    if (c < 128) {
      return KINDS[c];
    }
    return Character.isLetter(c) || Glyphs.isOfNoWidth(c) ? Alphabet.REST_LOWER : 0;
  }

  private boolean masked(int from, int to) {
    if (to <= from) {
      return false;
    }
    out.mask(from, to);
    at = Math.max(to, at);
    return true;
  }

  private void sign(char c) {
    int before = at;
    switch (c) {
      case '@' -> mail(at, at + 1);
      case '$' -> masked(at, SecretShapes.passwordHash(text, at));
      case '+' -> phone(at + 1);
      case '/' -> slash();
      case '{' -> masked(at, SecretShapes.directoryHash(text, at));
      case '[' -> at = text.startsWith(Redactor.MASK_START, at) ? maskEnd(at) : at;
      default -> at = Colours.end(text, at);
    }
    at = at == before ? at + 1 : at;
  }

  private int maskEnd(int from) {
    int close = text.indexOf(']', from, Math.min(text.length(), from + 24));
    return close >= 0 ? close + 1 : from + 1;
  }

  private void slash() {
    char left = at == 0 ? ' ' : text.charAt(at - 1);
    if (left == ':' && text.startsWith("/", at + 1)) {
      url(at + 2);
    } else if (left == '\\' && text.startsWith(":\\/\\/", at - 2)) {
      url(at + 3);
    } else if (!masked(at + 1, commands.slashed(at))) {
      edgeOfBase64();
    }
  }

  /** A secret key may begin with a slash or a plus. */
  private void edgeOfBase64() {
    if (!Alphabet.at(text, at - 1, Alphabet.BASE64)) {
      masked(at, SecretShapes.secretKey(text, at, at < secretKeyUntil));
    }
  }

  private void url(int from) {
    at = from;
    if (text.startsWith(Redactor.MASK_START, from)) {
      return;
    }
    int hook = urls.hook(from);
    if (hook > from) {
      int to = urls.hookEnd(hook);
      masked(hook, to - hook > 4 ? to : hook);
      return;
    }
    int sign = urls.userInfoEnd(from);
    if (sign > from && urls.isSecret(from, sign)) {
      masked(from, sign);
    }
  }

  private void phone(int from) {
    boolean glued =
        at > 0 && (Alphabet.at(text, at - 1, Alphabet.NAME) || text.charAt(at - 1) == '/');
    if (policy.phoneNumbers() && !glued) {
      masked(at, Personal.phone(text, from));
    }
    if (at < from) {
      edgeOfBase64();
    }
  }

  private void mail(int sign, int domain) {
    if (!policy.mailAddresses()) {
      return;
    }
    int from = Personal.mailStart(text, sign, out.copied());
    int to = from < 0 ? -1 : Personal.mailEnd(text, domain);
    if (to < 0 && from > 1 && WordLooks.isPasswordAt(text, from, sign)) {
      masked(from, sign);
      return;
    }
    boolean told = to > 0 && !kept.isEmpty() && kept.contains(text.substring(from, to));
    if (to > 0 && !told && !context.isInArn(from)) {
      masked(from, to);
    }
  }

  /** A run of letters, digits, dots, dashes and underscores. */
  private void word() {
    int from = begin(at);
    if (token(from) || beginning(from)) {
      return;
    }
    int to = from;
    int seen = 0;
    int n = text.length();
    boolean separated = false;
    while (to < n) {
      int kind = kind(text.charAt(to));
      if (kind == 0 || kind == SIGN) {
        break;
      }
      if (separated && token(to)) {
        return;
      }
      seen |= kind;
      separated = (kind & (Alphabet.DASH | Alphabet.UNDERSCORE | Alphabet.DOT)) != 0;
      to++;
    }
    at = Math.max(to, at + 1);
    if (to > from) {
      whole(from, to, seen);
    }
  }

  /** Skips the hexadecimal digits or the letter of an escape, which look like a part of a word. */
  private int begin(int start) {
    char left = start == 0 ? ' ' : text.charAt(start - 1);
    if (left != '\\' && left != '%') {
      return start;
    }
    int length = Glyphs.length(Glyphs.at(text, start - 1));
    return length > 1 ? Math.min(start - 1 + length, text.length()) : start;
  }

  /** Masks a token of a provider. */
  private boolean token(int from) {
    if (!TokenFormats.mayBegin(text, from)) {
      return false;
    }
    int to = TokenFormats.end(text, from);
    if (to > 0 && (text.charAt(from) == 'A' || text.charAt(from) == 'L')) {
      secretKeyUntil = to + NEAR;
    }
    return masked(from, to);
  }

  /** Masks what a word begins that is no token of a provider. */
  private boolean beginning(int from) {
    char first = from < text.length() ? text.charAt(from) : ' ';
    return switch (first) {
      case 'e' -> masked(from, SecretShapes.jsonWebToken(text, from));
      case 'I', 'F', 'A' -> masked(from, SecretShapes.sessionToken(text, from));
      case 'v' -> masked(from, SecretShapes.paseto(text, from));
      case 'P' -> masked(from, SecretShapes.saml(text, from));
      case 'B', 'b' -> scheme(from);
      case '-' -> dashes(from);
      case 'k' -> {
        // Somebody has shortened the id to "key-" and its end: its secret may still follow.
        boolean key = text.startsWith("key-", from);
        secretKeyUntil = key ? Math.max(secretKeyUntil, from + NEAR) : secretKeyUntil;
        yield false;
      }
      default -> false;
    };
  }

  /** {@code Bearer token} and {@code Basic base64}, wherever they stand. */
  private boolean scheme(int from) {
    if (text.regionMatches(true, from, "bearer ", 0, 7)) {
      return masked(from + 7, SecretShapes.bearer(text, from + 7));
    }
    return text.regionMatches(true, from, "basic ", 0, 6)
        && masked(from + 6, SecretShapes.basic(text, from + 6));
  }

  private boolean dashes(int from) {
    if (!text.startsWith("---", from)) {
      return false;
    }
    if (masked(from, KeyBlocks.end(text, from))) {
      return true;
    }
    int start = KeyBlocks.start(text, from, out.copied());
    return start >= 0 && masked(start, KeyBlocks.markEnd(text, from));
  }

  private void whole(int from, int to, int seen) {
    boolean digits = (seen & Alphabet.DIGIT) != 0;
    char next = to < text.length() ? text.charAt(to) : ' ';
    boolean hash = next == ':' || next == '$';
    if ((digits && number(from, to, next))
        || ((digits || hash) && odd(from, to, next))
        || base64(from, to, next)) {
      return;
    }
    char first = text.charAt(from);
    if ((first == '-' && option(from)) || (first == 'h' && htpasswd(from, to))) {
      return;
    }
    at = Math.max(at, assignments.at(from, to));
    if (next == '%' && text.startsWith("%40", to)) {
      mail(to, to + 3);
    }
  }

  private boolean option(int from) {
    int password = commands.password(from);
    return password > 0 && masked(password, commands.passwordEnd(password));
  }

  private boolean htpasswd(int from, int to) {
    int password = commands.positional(from, to);
    return password > 0 && masked(password, commands.passwordEnd(password));
  }

  /** {@code %2B} before a phone number, and {@code %B} of a magnetic stripe, which looks alike. */
  private boolean escaped(int from) {
    boolean plus = policy.phoneNumbers() && text.regionMatches(true, from - 2, "2B", 0, 2);
    if (plus && masked(from, Personal.phone(text, from))) {
      return true;
    }
    return text.charAt(from - 2) == 'B' && masked(from - 1, Cards.end(text, from - 1));
  }

  private boolean number(int from, int to, char next) {
    if (!policy.otherPersonalData()) {
      return false;
    }
    if (!Alphabet.has(Alphabet.DIGIT, text.charAt(from))) {
      if (text.startsWith("G-", from) && text.startsWith(" is your ", to)) {
        return masked(from, to);
      }
      boolean iban = Alphabet.at(text, from + 2, Alphabet.DIGIT);
      return iban && masked(from, Personal.iban(text, from));
    }
    if (from > 2 && text.charAt(from - 3) == '%' && escaped(from)) {
      return true;
    }
    if (next == ' ' && to - from <= 8 && to - from >= 4 && text.startsWith(" is your ", to)) {
      // 482913 is your verification code
      return masked(from, to);
    }
    boolean card = to - from >= 14 || (next == ' ' && Alphabet.at(text, to + 1, Alphabet.DIGIT));
    if (card && literal(from, Cards.end(text, from))) {
      return true;
    }
    return to - from == 11 && masked(from, Personal.socialSecurity(text, from));
  }

  /** Masks a number; what is a number in JSON becomes a string. */
  private boolean literal(int from, int to) {
    if (to <= from) {
      return false;
    }
    int colon = Math.max(0, from - 1);
    while (colon > 0 && text.charAt(colon) == ' ') {
      colon--;
    }
    int quote = colon;
    if (text.startsWith("\":", colon - 1)) {
      quote = colon - 1;
      while (quote > 0 && text.charAt(quote - 1) == '\\') {
        quote--;
      }
    }
    out.mask(from, to, text.substring(quote, colon));
    at = Math.max(to, at);
    return true;
  }

  /** Runs of base64, which go on over slashes and pluses. */
  private boolean base64(int from, int to, char next) {
    boolean goesOn = next == '/' || next == '+';
    if ((!goesOn && to - from != 40 && to - from != 86)
        || Alphabet.at(text, from - 1, Alphabet.BASE64)) {
      return false;
    }
    return masked(from, SecretShapes.secretKey(text, from, from < secretKeyUntil))
        || masked(from, SecretShapes.accountKey(text, from));
  }

  private boolean odd(int from, int to, char next) {
    int end =
        switch (next) {
          case ':' ->
              Math.max(
                  SecretShapes.hashPair(text, from, to), SecretShapes.namedHash(text, from, to));
          case '$' -> SecretShapes.namedHash(text, from, to);
          case '~' -> SecretShapes.azureSecret(text, from, to);
          default -> SecretShapes.starredHash(text, from, to);
        };
    boolean bot = next == ':' && to - from <= 10 && to - from >= 8;
    boolean other = end < 0 && (bot || next == '!' || to - from >= SHORTEST_ODD);
    return masked(from, other ? TokenFormats.endOfOther(text, from) : end);
  }
}
