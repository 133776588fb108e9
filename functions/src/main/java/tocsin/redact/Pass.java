package tocsin.redact;

/**
 * One pass over a text: goes from word to word, masks tokens that are known by their look, and at
 * each name of a secret looks at what is joined to it.
 *
 * <p>Every look is bounded or ends where the pass goes on, so that a pass is linear.
 */
final class Pass {
  private static final int WORD = 1;
  private static final int OTHER = 0;
  private static final int SIGN = 2;
  private static final int SHORTEST_ODD = 20;
  private static final int DECIDED = 512;
  private static final int NEAR = 120;

  private static final byte[] CLASSES = new byte[128];

  static {
    for (char c = 0; c < 128; c++) {
      CLASSES[c] = (byte) (Alphabet.has(Alphabet.NAME, c) ? WORD : OTHER);
    }
    for (char c : "@$+/\u001b{[".toCharArray()) {
      CLASSES[c] = SIGN;
    }
  }

  private final String text;
  private final String kept;
  private final RedactionPolicy policy;
  private final SecretNames names;
  private final Output out;
  private final Join join;
  private final ValueEnd ends;
  private final Context context;
  private int at;
  private int secretKeyUntil = -1;
  private SecretNames.Kind pending = SecretNames.Kind.NONE;
  private int pendingUntil = -1;

  Pass(String text, String kept, RedactionPolicy policy, SecretNames names, boolean lines) {
    this.text = text;
    this.kept = kept;
    this.policy = policy;
    this.names = names;
    this.out = new Output(text, lines);
    this.join = new Join(text);
    this.ends = new ValueEnd(text);
    this.context = new Context(text);
  }

  String run() {
    int n = text.length();
    while (at < n) {
      char c = text.charAt(at);
      int kind = c < 128 ? CLASSES[c] : wide(c);
      if (kind == OTHER) {
        at++;
      } else if (kind == WORD) {
        word();
      } else {
        sign(c);
      }
    }
    return out.toString();
  }

  private static int wide(char c) {
    return Character.isLetter(c) || Glyphs.isOfNoWidth(c) ? WORD : OTHER;
  }

  private static boolean isWord(char c) {
    return c < 128 ? CLASSES[c] == WORD : wide(c) == WORD;
  }

  private void mask(int from, int to) {
    out.mask(from, to);
    at = Math.max(to, at);
  }

  private boolean masked(int from, int to) {
    if (to > from) {
      mask(from, to);
      return true;
    }
    return false;
  }

  private void sign(char c) {
    int before = at;
    switch (c) {
      case '@' -> mail(at, at + 1);
      case '$' -> masked(at, Shapes.passwordHash(text, at));
      case '+' -> phone(at + 1);
      case '/' -> slash();
      case '{' -> directoryHash();
      case '[' -> at = text.startsWith(Redactor.MASK_START, at) ? maskEnd(at) : at;
      default -> at = Glyphs.colourEnd(text, at);
    }
    at = at == before ? at + 1 : at;
  }

  private int maskEnd(int from) {
    int close = text.indexOf(']', from, Math.min(text.length(), from + 24));
    return close >= 0 ? close + 1 : from + 1;
  }

  private void directoryHash() {
    int to = Shapes.directoryHash(text, at);
    masked(at, to);
  }

  private void slash() {
    if (text.startsWith("://", at - 1)) {
      url(at + 2);
    } else {
      int sign = new Commands(text).slashed(at);
      if (sign > 0) {
        mask(at + 1, sign);
      } else {
        edgeOfBase64();
      }
    }
  }

  /** A secret key may begin with a slash or a plus. */
  private void edgeOfBase64() {
    if (!Alphabet.at(text, at - 1, Alphabet.BASE64)) {
      masked(at, Shapes.secretKey(text, at, at < secretKeyUntil));
    }
  }

  private void url(int from) {
    at = from;
    int hook = Urls.hook(text, from);
    if (hook > from) {
      int to = Urls.hookEnd(text, hook);
      if (to - hook > 4 && !text.startsWith(Redactor.MASK_START, hook)) {
        mask(hook, to);
      }
      return;
    }
    int sign = text.startsWith(Redactor.MASK_START, from) ? -1 : Urls.userInfoEnd(text, from);
    if (sign > from && Urls.isSecret(text, from, sign)) {
      mask(from, sign);
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
    boolean told = to > 0 && !kept.isEmpty() && kept.contains(text.substring(from, to));
    if (to > 0 && !told && !context.isInArn(from)) {
      mask(from, to);
    }
  }

  /** A run of letters, digits, dots, dashes and underscores. */
  private void word() {
    int from = begin(at);
    int to = from;
    int n = text.length();
    if (token(from)) {
      return;
    }
    boolean separated = false;
    while (to < n) {
      char c = text.charAt(to);
      if (!isWord(c)) {
        break;
      }
      if (separated && mayBegin(to) && token(to)) {
        return;
      }
      separated = c == '-' || c == '_' || c == '.';
      to++;
    }
    at = Math.max(to, at + 1);
    if (to - from >= 2) {
      whole(from, to);
    } else if (to > from) {
      single(from, to);
    }
  }

  private boolean mayBegin(int place) {
    return place + 1 < text.length()
        && TokenFormats.mayBegin(text.charAt(place), text.charAt(place + 1));
  }

  /** Skips the hexadecimal digits or the letter of an escape, which look like a part of a word. */
  private int begin(int start) {
    if (start == 0) {
      return start;
    }
    char left = text.charAt(start - 1);
    if (left != '\\' && left != '%') {
      return start;
    }
    int glyph = Glyphs.at(text, start - 1);
    int length = Glyphs.length(glyph);
    return length > 1 ? Math.min(start - 1 + length, text.length()) : start;
  }

  /** A token that begins at a place is known by its first characters. */
  private boolean token(int from) {
    if (from + 1 >= text.length()) {
      return false;
    }
    char first = text.charAt(from);
    char second = text.charAt(from + 1);
    int to = TokenFormats.mayBegin(first, second) ? TokenFormats.end(text, from) : -1;
    if (to > 0) {
      if (first == 'A' || first == 'L') {
        secretKeyUntil = to + NEAR;
      }
      mask(from, to);
      return true;
    }
    return switch (first) {
      case 'e' -> masked(from, Shapes.jsonWebToken(text, from));
      case 'I', 'F', 'A' -> masked(from, Shapes.sessionToken(text, from));
      case 'v' -> masked(from, Shapes.paseto(text, from));
      case 'P' -> masked(from, text.startsWith("PHNhbWw", from) ? samlEnd(from) : -1);
      case 'B', 'b' -> scheme(from);
      case '-' -> dashes(from);
      case 'k' -> {
        // Somebody has shortened the id to "key-" and its end: its secret may still follow.
        secretKeyUntil =
            text.startsWith("key-", from) ? Math.max(secretKeyUntil, from + NEAR) : secretKeyUntil;
        yield false;
      }
      default -> false;
    };
  }

  private int samlEnd(int from) {
    int to = Shapes.base64(text, from);
    return to - from >= 60 ? to : -1;
  }

  /** {@code Bearer token} and {@code Basic base64}, wherever they stand. */
  private boolean scheme(int from) {
    if (text.regionMatches(true, from, "bearer ", 0, 7)) {
      return masked(from + 7, Shapes.bearer(text, from + 7));
    }
    return text.regionMatches(true, from, "basic ", 0, 6)
        && masked(from + 6, Shapes.basic(text, from + 6));
  }

  private boolean dashes(int from) {
    if (!text.startsWith("---", from)) {
      return false;
    }
    if (masked(from, KeyBlocks.end(text, from))) {
      return true;
    }
    int start = KeyBlocks.start(text, from, out.copied());
    if (start >= 0) {
      mask(start, KeyBlocks.markEnd(text, from));
      return true;
    }
    return false;
  }

  private void whole(int from, int to) {
    if (number(from, to) || base64(from, to) || odd(from, to)) {
      return;
    }
    if (text.charAt(from) == '-' && option(from)) {
      return;
    }
    SecretNames.Kind kind = names.of(text, from, to);
    if (kind != SecretNames.Kind.NONE || context.mayFollow(from, to)) {
      named(kind, from, to);
    }
    if (to < text.length() && text.charAt(to) == '%' && text.startsWith("%40", to)) {
      mail(to, to + 3);
    }
  }

  private boolean option(int from) {
    int password = text.startsWith("--", from) ? -1 : new Commands(text).password(from);
    if (password < 0) {
      return false;
    }
    join.look(password, password);
    join.from = password;
    int to = password;
    while (to < text.length() && text.charAt(to) > ' ' && "'\"".indexOf(text.charAt(to)) < 0) {
      to++;
    }
    if (to > password && !Verdict.isNothing(text, password, to)) {
      mask(password, to);
      return true;
    }
    return false;
  }

  private boolean number(int from, int to) {
    if (!policy.otherPersonalData()) {
      return false;
    }
    char first = text.charAt(from);
    if (Alphabet.has(Alphabet.DIGIT, first)) {
      // The first track of a magnetic stripe begins with %B, which looks like an escape.
      if (text.startsWith("%B", from - 3) && masked(from - 1, Cards.end(text, from - 1))) {
        return true;
      }
      return masked(from, Cards.end(text, from))
          || (to - from == 11 && masked(from, Personal.socialSecurity(text, from)));
    }
    boolean letters =
        Alphabet.has(Alphabet.LETTER, first) && Alphabet.at(text, from + 2, Alphabet.DIGIT);
    return letters && masked(from, Personal.iban(text, from));
  }

  /** Runs of base64, which go on over slashes and pluses. */
  private boolean base64(int from, int to) {
    char next = to < text.length() ? text.charAt(to) : ' ';
    boolean goesOn = next == '/' || next == '+';
    if ((!goesOn && to - from != 40 && to - from != 86)
        || Alphabet.at(text, from - 1, Alphabet.BASE64)) {
      return false;
    }
    return masked(from, Shapes.secretKey(text, from, from < secretKeyUntil))
        || masked(from, Shapes.accountKey(text, from));
  }

  private boolean odd(int from, int to) {
    char next = to < text.length() ? text.charAt(to) : ' ';
    if (to - from >= 32 && next == ':' && masked(from, Shapes.hashPair(text, from, to))) {
      return true;
    }
    if (next == '$' && masked(from, Shapes.namedHash(text, from, to))) {
      return true;
    }
    if (next == '~' && masked(from, azure(from, to))) {
      return true;
    }
    boolean bot = next == ':' && to - from <= 10 && to - from >= 8;
    return (bot || to - from >= SHORTEST_ODD) && masked(from, other(from));
  }

  private int other(int from) {
    int to = TokenFormats.endOfOther(text, from);
    return to > 0 && Looks.changes(text, from, to) >= 6 ? to : -1;
  }

  /** {@code abc8Q~...}: a client secret of Azure's directory. */
  private int azure(int from, int to) {
    boolean head =
        to - from == 5 && text.charAt(to - 1) == 'Q' && Alphabet.at(text, to - 2, Alphabet.DIGIT);
    int end = to + 1;
    while (head && (Alphabet.at(text, end, Alphabet.NAME) || text.startsWith("~", end))) {
      end++;
    }
    return end - to - 1 >= 31 ? end : -1;
  }

  /** Names of one letter: parts of a JSON web key, DynamoDB's {@code S}, a form's {@code p}. */
  private void single(int from, int to) {
    if (from == 0 || !Glyphs.isQuote(text.charAt(from - 1)) || to >= text.length()) {
      return;
    }
    char c = text.charAt(from);
    if ("dpqkSsv".indexOf(c) < 0) {
      return;
    }
    join.look(from, to);
    if (join.form != Join.Form.COLON || !join.quoted()) {
      return;
    }
    int end = ends.of(join, Math.min(text.length(), join.from + DECIDED * 8));
    int n = end - join.from;
    boolean key =
        n >= 40
            && c != 'S'
            && Alphabet.all(text, join.from, end, Alphabet.URL64)
            && context.hasKeyType();
    boolean form =
        c == 'p'
            && n >= 8
            && n < 64
            && Looks.isRandom(text, join.from, end)
            && Looks.changes(text, join.from, end) >= 3;
    if (key || form) {
      mask(join.from, end);
    } else if (from < pendingUntil) {
      joined(pending);
    }
  }

  private void named(SecretNames.Kind found, int from, int to) {
    SecretNames.Kind kind = context.kind(found, names, from, to);
    if (kind == SecretNames.Kind.NONE || context.isArnPart(from, to)) {
      return;
    }
    boolean personal =
        kind == SecretNames.Kind.PERSONAL
            || (kind == SecretNames.Kind.NUMBER && !context.isLogin(from, to));
    if (personal && !policy.otherPersonalData()) {
      return;
    }
    if (text.startsWith("Private-Lines", from)) {
      masked(to, KeyBlocks.puttyEnd(text, to));
      return;
    }
    join.look(from, to);
    if (to - from == 2 && join.form == Join.Form.PROSE && context.isIdentified(from)) {
      join.form = Join.Form.OPTION;
    }
    if (kind == SecretNames.Kind.VALUE) {
      pair(from);
    } else if (kind == SecretNames.Kind.DATA) {
      if (context.isKubernetesSecret() && join.nested) {
        object(join.from);
      }
    } else {
      remember(kind, to);
      joined(kind);
    }
  }

  private void remember(SecretNames.Kind kind, int to) {
    if (join.form == Join.Form.NONE
        || join.form == Join.Form.PAIR
        || join.form == Join.Form.PROSE) {
      pending = kind;
      pendingUntil = to + 48;
    } else if (join.nested) {
      pending = kind;
      pendingUntil = context.closing(join.from);
    }
  }

  private void pair(int from) {
    SecretNames.Kind kind = from < pendingUntil ? pending : SecretNames.Kind.NONE;
    if (kind == SecretNames.Kind.NONE && join.quoted()) {
      int limit = Math.min(text.length(), join.from + DECIDED);
      kind = context.nameBehind(names, ends.of(join, limit));
    }
    if (kind != SecretNames.Kind.NONE) {
      joined(kind);
    }
  }

  /** Masks the value that is joined to a name of a kind. */
  private void joined(SecretNames.Kind kind) {
    if (join.form == Join.Form.NONE
        || join.from >= text.length()
        || (join.nested && join.form != Join.Form.ASSIGN)) {
      return;
    }
    int from = join.from;
    boolean line = kind == SecretNames.Kind.HEADER || kind == SecretNames.Kind.COOKIE;
    int limit = Math.min(text.length(), from + DECIDED);
    int to = line && !join.quoted() ? context.lineEnd(join) : ends.of(join, limit);
    if (!line && to >= limit) {
      to = ends.of(join, text.length());
    }
    if (join.form == Join.Form.ASSIGN
        && join.nested
        && !join.quoted()
        && text.startsWith("{", from)) {
      if (to < text.length()
          && text.charAt(to) == '}'
          && !contains(from, to, '=')
          && !contains(from, to, ':')) {
        from++;
      } else {
        return;
      }
    }
    if (kind == SecretNames.Kind.NUMBER) {
      to = Math.max(to, Math.max(Personal.iban(text, from), Cards.end(text, from)));
    }
    if (join.form == Join.Form.ELEMENT && text.startsWith("<![CDATA[", from)) {
      from += 9;
      to = text.startsWith("]]>", to - 3) ? to - 3 : to;
    }
    if (!Verdict.hides(kind, join, text, from, to)) {
      return;
    }
    boolean number = context.isJsonLiteral(join, from, to);
    out.mask(from, to, number ? context.quote(join) : "");
    at = Math.max(to, at);
    if (join.list && join.quoted()) {
      list(to);
    }
  }

  private boolean contains(int from, int to, char c) {
    return text.indexOf(c, from, to) >= 0;
  }

  /** The further strings of a list whose first one is masked. */
  private void list(int end) {
    int to = end;
    while (true) {
      int from = context.nextInList(to, join);
      if (from < 0) {
        return;
      }
      join.from = from;
      to = ends.of(join, text.length());
      if (to > from && !Verdict.isNothing(text, from, to)) {
        mask(from, to);
      }
    }
  }

  /** All strings of an object are secret: the data of a Kubernetes Secret. */
  private void object(int open) {
    int end = context.closing(open);
    int place = open + 1;
    while (place < end) {
      int glyph = Glyphs.at(text, place);
      place += Math.max(1, Glyphs.length(glyph));
      if (!Glyphs.isQuote(Glyphs.character(glyph))) {
        continue;
      }
      int nameEnd = Alphabet.end(text, place, end, Alphabet.NAME);
      join.look(place, nameEnd);
      if (join.form == Join.Form.COLON && join.quoted()) {
        int to = ends.of(join, text.length());
        if (to > join.from && !Verdict.isNothing(text, join.from, to)) {
          mask(join.from, to);
        }
        place = to + (join.quoteTo - join.quoteFrom);
      } else {
        place = nameEnd + 1;
      }
    }
  }
}
