package tocsin.redact;

import tocsin.redact.Join.Form;
import tocsin.redact.SecretNames.Kind;

/** Masks the values that are joined to the names of secrets. */
final class Assignments {
  /** So much of a value is looked at to decide on it. */
  private static final int DECIDED = 128;

  /**
   * The number of times that a text may be looked at for values that turn out to be none, besides
   * what {@link #FREE} allows. No text of a program comes near; behind that every value is masked,
   * so that looking goes on behind it.
   */
  private static final long PATIENCE = 2;

  /** So many characters may be looked at in any text. */
  private static final int FREE = 512;

  /** As far behind its name a pair's value may stand. */
  private static final int PAIR = 48;

  private static final int WEB_KEY = 40;

  private final String text;
  private final RedactionPolicy policy;
  private final SecretNames names;
  private final Context context;
  private final Output out;
  private final Join join;
  private final ValueEnd ends;
  private final SqlInsert insert;
  private final Columns columns;
  private long looked;
  private long ended;
  private Kind pending = Kind.NONE;
  private int pendingUntil = -1;

  /** Up to here the lines of an object whose strings are secret were gone through. */
  private int linesUntil;

  private int at;

  Assignments(String text, RedactionPolicy policy, SecretNames names, Context context, Output out) {
    this.text = text;
    this.policy = policy;
    this.names = names;
    this.context = context;
    this.out = out;
    this.join = new Join(text);
    this.ends = new ValueEnd(text);
    this.insert = new SqlInsert(text);
    this.columns = new Columns(text);
  }

  /** Masks the value of a word, if it is the name of a secret; returns up to where, or 0. */
  int at(int from, int to) {
    at = 0;
    if (to - from == 1) {
      letter(from, to);
      return at;
    }
    Kind found = names.of(text, from, to);
    if (found != Kind.NONE || context.mayFollow(from, to)) {
      Kind kind = context.kind(found, names, from, to);
      if (kind != Kind.NONE && isMasked(kind, from, to) && !context.isArnPart(from, to)) {
        named(kind, from, to);
      }
    }
    return at;
  }

  private boolean isMasked(Kind kind, int from, int to) {
    boolean personal = kind == Kind.PERSONAL || (kind == Kind.NUMBER && !context.isLogin(from, to));
    return policy.otherPersonalData() || !personal;
  }

  private void mask(int from, int to) {
    out.mask(from, to);
    at = Math.max(to, at);
  }

  /** Names of one letter: parts of a JSON web key, DynamoDB's {@code S}, a form's {@code p}. */
  private void letter(int from, int to) {
    boolean quoted = from > 0 && Glyphs.isQuote(text.charAt(from - 1));
    boolean goesOn = Alphabet.at(text, to + 1, Alphabet.ALNUM);
    if (!quoted || goesOn || "dpqkSsv".indexOf(text.charAt(from)) < 0) {
      return;
    }
    join.look(from, to);
    if (join.form != Form.COLON || !join.quoted()) {
      return;
    }
    int end = ends.of(join, limit(join.from));
    if (end <= join.from) {
      return;
    }
    if (isWebKey(end) || (text.charAt(from) == 'p' && isPassword(join.from, end))) {
      if (!Placeholders.isNothing(text, join.from, end)) {
        mask(join.from, ends.of(join, text.length()));
      }
    } else if (from < pendingUntil) {
      joined(pending);
    }
  }

  private boolean isWebKey(int end) {
    return end - join.from >= WEB_KEY
        && Alphabet.all(text, join.from, end, Alphabet.URL64)
        && context.hasKeyType();
  }

  private boolean isPassword(int from, int end) {
    return end - from >= 8
        && end - from < 64
        && WordLooks.isRandom(text, from, end)
        && WordLooks.changes(text, from, end) >= 3;
  }

  private void named(Kind kind, int from, int to) {
    if (text.startsWith("Private-Lines", from)) {
      mask(to, KeyBlocks.puttyEnd(text, to));
      return;
    }
    join.look(from, to);
    column(kind, from, to);
    if (to - from == 2 && join.form == Form.PROSE && context.isIdentified(from)) {
      join.form = Form.OPTION;
    }
    boolean alone = join.form == Form.NONE || join.form == Form.CELL;
    if (alone && kind == Kind.PASSWORD && columns.isHead(from, to)) {
      rows();
      return;
    }
    switch (kind) {
      case VALUE -> pair(from);
      case DATA -> data();
      default -> {
        remember(kind, to);
        joined(kind);
      }
    }
  }

  /** The name of a column of an {@code INSERT} is joined to the value in the same place. */
  private void column(Kind kind, int from, int to) {
    boolean bare = join.form == Form.NONE || join.form == Form.PAIR;
    int quote = bare && kind == Kind.PASSWORD ? insert.value(from, to) : -1;
    if (quote >= 0) {
      join.look(quote, quote);
      join.form = Form.OPTION;
      join.quoteFrom = quote;
      join.quoteTo = quote + 1;
      join.from = quote + 1;
    }
  }

  private void rows() {
    while (columns.next()) {
      boolean plain = WordLooks.isPlain(text, columns.from, columns.to);
      if (!plain && !Placeholders.isNothing(text, columns.from, columns.to)) {
        mask(columns.from, columns.to);
      }
    }
  }

  /** A name without a value of its own may be that of a pair, or of an object that has one. */
  private void remember(Kind kind, int to) {
    if (join.form == Form.NONE || join.form == Form.PAIR || join.form == Form.PROSE) {
      pending = kind;
      pendingUntil = to + PAIR;
    } else if (join.nested) {
      pending = kind;
      pendingUntil = context.closing(join.from);
    }
  }

  private void pair(int from) {
    Kind kind = from < pendingUntil ? pending : Kind.NONE;
    if (kind == Kind.NONE && join.quoted()) {
      kind = context.nameBehind(names, wholeEnd());
    }
    if (kind != Kind.NONE) {
      joined(kind);
    }
  }

  private int limit(int from) {
    return Math.min(text.length(), from + DECIDED);
  }

  /**
   * Only what stands unmasked before a value counts: masking the rest and looking again must come
   * to the same.
   */
  private boolean isPatient() {
    return looked <= FREE + PATIENCE * out.shown(join.from);
  }

  /** The end of a value on which more depends than on its beginning. */
  private int wholeEnd() {
    boolean patient = ended <= FREE + PATIENCE * text.length();
    int to = ends.of(join, patient ? text.length() : limit(join.from));
    ended += to - join.from;
    return to;
  }

  private void joined(Kind kind) {
    if (join.form == Form.NONE || join.from >= text.length()) {
      return;
    }
    if (join.nested && !join.quoted()) {
      braced();
      return;
    }
    if (join.form == Form.PAIR && context.isName(join, wholeEnd())) {
      return;
    }
    boolean data = join.form == Form.ELEMENT && text.startsWith("<![CDATA[", join.from);
    join.from = data ? join.from + 9 : join.from;
    boolean element = join.form == Form.ELEMENT && !data;
    if (element && !Markup.isClosed(text, join.from, wholeEnd())) {
      return;
    }
    int to = end(kind, limit(join.from), data);
    if (isPatient()
        ? !ValueVerdict.hides(kind, join, text, join.from, to)
        : Placeholders.isNothing(text, join.from, to)) {
      looked += to - join.from;
      return;
    }
    to = beforeNextName(end(kind, text.length(), data));
    if (to <= join.from) {
      return;
    }
    literal(to);
    if (join.list) {
      list(to);
    }
  }

  /**
   * A value without quotes that ends with the name of a secret and a sign, or with an option, is
   * two: masked as one, it would leave the second value without its name.
   */
  private int beforeNextName(int end) {
    int word = join.quoted() ? end : Alphabet.start(text, end, join.from, Alphabet.NAME);
    if (word == end || names.of(text, word, end) == Kind.NONE) {
      return end;
    }
    int sign = end;
    while (sign < text.length() && sign < end + PAIR && text.charAt(sign) == ' ') {
      sign++;
    }
    char c = sign < text.length() ? text.charAt(sign) : ' ';
    boolean option = text.charAt(word) == '-' && sign > end;
    if (!option && c != '=' && c != ':') {
      return end;
    }
    while (word > join.from && text.charAt(word - 1) == ' ') {
      word--;
    }
    return word;
  }

  private int end(Kind kind, int limit, boolean data) {
    if (data) {
      int close = text.indexOf("]]>", join.from, limit);
      return close < 0 ? limit : close;
    }
    boolean line = kind == Kind.HEADER || kind == Kind.COOKIE;
    int to = line && !join.quoted() ? context.lineEnd(join, limit) : ends.of(join, limit);
    if (kind != Kind.NUMBER || join.form == Form.CELL) {
      return to;
    }
    int from = join.from;
    int number = Math.max(Personal.iban(text, from), Cards.end(text, from));
    return Math.max(Math.max(to, number), groups(to, limit));
  }

  /** Goes on over groups of digits: {@code 536 90 4399}. */
  private int groups(int end, int limit) {
    int to = end;
    boolean digits = Alphabet.at(text, to - 1, Alphabet.DIGIT) && !join.quoted();
    while (digits && text.startsWith(" ", to) && Alphabet.at(text, to + 1, Alphabet.DIGIT)) {
      to = Alphabet.end(text, to + 1, limit, Alphabet.DIGIT);
      digits = to < limit;
    }
    return to;
  }

  /** {@code password={value}} of a connection string. */
  private void braced() {
    if (join.form != Form.ASSIGN) {
      return;
    }
    int from = join.from + 1;
    int to = wholeEnd();
    boolean closed = text.startsWith("}", to);
    boolean pairs = closed && (contains(from, to, '=') || contains(from, to, ':'));
    if (closed && !pairs && to > from && !Placeholders.isNothing(text, from, to)) {
      mask(from, to);
    }
  }

  private boolean contains(int from, int to, char c) {
    return text.indexOf(c, from, to) >= 0;
  }

  /** The further elements of a list whose first one is masked. */
  private void list(int end) {
    int to = end;
    while (context.nextInList(to, join)) {
      to = ends.of(join, text.length());
      if (to <= join.from) {
        return;
      }
      if (!Placeholders.isNothing(text, join.from, to)) {
        literal(to);
      }
    }
  }

  /** Masks the value up to a place; what is a number in JSON becomes a string. */
  private void literal(int to) {
    String quote = context.isJsonLiteral(join, join.from, to) ? context.quote(join) : "";
    out.mask(join.from, to, quote);
    at = Math.max(to, at);
  }

  /** All strings of an object are secret: the data of a Kubernetes Secret. */
  private void data() {
    if (!context.isKubernetesSecret()) {
      return;
    }
    if (!join.nested) {
      lines();
      return;
    }
    int end = context.closing(join.from);
    int place = join.from + 1;
    while (place < end) {
      int glyph = Glyphs.at(text, place);
      place += Math.max(1, Glyphs.length(glyph));
      if (Glyphs.isQuote(Glyphs.character(glyph))) {
        place = entry(place, end);
      }
    }
  }

  /** The same in YAML: the lines that are further in than {@code data:} is. */
  private void lines() {
    int line = join.crossed ? text.lastIndexOf('\n', join.from) + 1 : text.length();
    if (line < linesUntil) {
      return;
    }
    int indent = indent(line);
    while (indent > 0 && indent(line) >= indent) {
      int end = text.indexOf('\n', line);
      int to = end < 0 ? text.length() : end;
      int name = Alphabet.end(text, line + indent(line), to, Alphabet.NAME);
      int value = name + 1;
      while (value < to && " \"'".indexOf(text.charAt(value)) >= 0) {
        value++;
      }
      if (text.startsWith(":", name) && value < to && !Placeholders.isNothing(text, value, to)) {
        mask(value, to);
      }
      line = to + 1;
    }
    linesUntil = line;
  }

  private int indent(int line) {
    int to = line;
    while (to < text.length() && text.charAt(to) == ' ') {
      to++;
    }
    return to - line;
  }

  private int entry(int from, int end) {
    int nameEnd = Alphabet.end(text, from, end, Alphabet.NAME);
    join.look(from, nameEnd);
    if (join.form != Form.COLON || !join.quoted()) {
      return nameEnd + 1;
    }
    int to = ends.of(join, text.length());
    if (to > join.from && !Placeholders.isNothing(text, join.from, to)) {
      mask(join.from, to);
    }
    return to + (join.quoteTo - join.quoteFrom);
  }
}
