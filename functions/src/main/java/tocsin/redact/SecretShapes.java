package tocsin.redact;

import java.util.Arrays;
import java.util.Base64;

/**
 * Secrets that are known by a structure and no prefix of a provider. All functions take a place in
 * a text and return where the secret ends, or -1 if none begins there.
 */
final class SecretShapes {
  /** {@code pbkdf2:sha256:600000} and its kin are no longer, then comes the salt. */
  private static final int PARAMETERS = 48;

  private static final int SECRET_KEY = 40;
  private static final int SESSION_TOKEN = 80;
  private static final int JWT = 20;
  private static final int BEARER = 8;

  private static final String[] SESSIONS = {
    "IQoJb3JpZ2lu", "FwoGZXIvYXdz", "FQoGZXIvYXdz", "FQoDYXdz", "AQoDYXdz", "AQoEXAMPLE",
  };

  /** Hashes of passwords: how they begin, and how many parts a {@code $} divides follow. */
  private static final String[] HASHES = {
    "$2a$",
    "$2b$",
    "$2x$",
    "$2y$",
    "$argon2",
    "$1$",
    "$5$",
    "$6$",
    "$7$",
    "$y$",
    "$gy$",
    "$apr1$",
    "$scrypt$",
    "$pbkdf2",
    "$bcrypt",
    "$sha1$",
    "$md5",
    "$P$",
    "$H$",
    "$S$",
    "$rounds=",
    "$ml",
  };

  /** {@link #HASHES} by their second character. */
  private static final String[][] HASHES_BY_SECOND = new String[128][];

  static {
    for (int second = 0; second < HASHES_BY_SECOND.length; second++) {
      int c = second;
      HASHES_BY_SECOND[second] =
          Arrays.stream(HASHES).filter(hash -> hash.charAt(1) == c).toArray(String[]::new);
    }
  }

  /** Schemes before the first {@code $}, or before a colon. */
  private static final String[] SCHEMES = {
    "pbkdf2", "SCRAM-SHA", "argon2", "bcrypt", "scrypt", "sha1", "sha256", "sha512", "md5",
  };

  private static final String[] COLON_SCHEMES = {"pbkdf2", "scrypt"};

  private SecretShapes() {}

  /** Temporary credentials begin with one of a few words, since they begin with one structure. */
  static int sessionToken(String text, int at) {
    for (String head : SESSIONS) {
      if (text.startsWith(head, at)) {
        int to = base64(text, at);
        return to - at >= SESSION_TOKEN ? to : -1;
      }
    }
    return -1;
  }

  /** Two to five parts of base64, the first of which is the beginning of a JSON object. */
  static int jsonWebToken(String text, int at) {
    if (!text.startsWith("eyJ", at)) {
      return -1;
    }
    int to = at;
    int points = 0;
    while (Alphabet.at(text, to, Alphabet.NAME)) {
      points += text.charAt(to) == '.' ? 1 : 0;
      to++;
    }
    while (to > at && text.charAt(to - 1) == '.' && text.charAt(to - 2) != '.') {
      to--;
    }
    return points > 0 && to - at >= JWT ? to : -1;
  }

  /** {@code v4.public.payload}, a PASETO. */
  static int paseto(String text, int at) {
    boolean version =
        Alphabet.at(text, at + 1, Alphabet.DIGIT)
            && (text.startsWith(".local.", at + 2) || text.startsWith(".public.", at + 2));
    if (!version) {
      return -1;
    }
    int to = Alphabet.end(text, at, text.length(), Alphabet.NAME);
    return to - at >= 40 ? to : -1;
  }

  /** Returns what follows "Bearer ": the place is that of the token. */
  static int bearer(String text, int from) {
    int to =
        Alphabet.end(text, from, text.length(), Alphabet.NAME | Alphabet.BASE64 | Alphabet.EQUALS);
    while (to > from && text.charAt(to - 1) == '.') {
      to--;
    }
    int n = to - from;
    boolean name = WordLooks.isName(text, from, to) && n < 40;
    boolean secret = n >= BEARER && !name && WordLooks.isMixed(text, from, to);
    return secret || (n >= JWT && !WordLooks.isPlain(text, from, to)) ? to : -1;
  }

  /** Returns what follows "Basic ": base64 of a name and a password with a colon between them. */
  static int basic(String text, int from) {
    int to = base64(text, from);
    if (to - from < BEARER || to - from > 4096) {
      return -1;
    }
    try {
      for (byte b : Base64.getDecoder().decode(text.substring(from, to))) {
        if (b == ':') {
          return to;
        }
      }
    } catch (IllegalArgumentException e) {
      // Not base64, so not this header: prose about something basic.
      return -1;
    }
    return -1;
  }

  static int base64(String text, int from) {
    return Alphabet.end(text, from, text.length(), Alphabet.BASE64 | Alphabet.EQUALS);
  }

  /** Forty characters of base64 with all that random bytes have in them: AWS's secret keys. */
  static int secretKey(String text, int from, boolean near) {
    int to = Alphabet.end(text, from, from + SECRET_KEY + 1, Alphabet.BASE64);
    if (to - from != SECRET_KEY || Alphabet.at(text, to, Alphabet.WORD | Alphabet.EQUALS)) {
      return -1;
    }
    boolean hex = Alphabet.all(text, from, to, Alphabet.ANY_HEX);
    boolean lower = Alphabet.all(text, from, to, Alphabet.DIGIT | Alphabet.LOWER);
    boolean random =
        near ? WordLooks.isMixed(text, from, to) : WordLooks.isBase64OfRandom(text, from, to);
    boolean alone = near || hasPlusOrSlash(text, from, to) || !isAssigned(text, from);
    return !hex && !lower && random && alone ? to : -1;
  }

  private static boolean hasPlusOrSlash(String text, int from, int to) {
    return !Alphabet.all(text, from, to, Alphabet.ALNUM);
  }

  /** The value of a name that is no secret's: a cursor, an id. */
  private static boolean isAssigned(String text, int from) {
    int at = from - 1;
    while (at >= 0 && at > from - 4 && " \"'\\".indexOf(text.charAt(at)) >= 0) {
      at--;
    }
    return at >= 0 && (text.charAt(at) == '=' || text.charAt(at) == ':');
  }

  /** 88 characters of base64 that end with two signs: the key of an Azure account. */
  static int accountKey(String text, int from) {
    int to = Alphabet.end(text, from, from + 87, Alphabet.BASE64);
    boolean key =
        to - from == 86 && text.startsWith("==", to) && !Alphabet.at(text, to + 2, Alphabet.BASE64);
    return key && WordLooks.isBase64OfRandom(text, from, to) ? to + 2 : -1;
  }

  /** {@code $2b$12$...}, {@code $6$salt$...} and others. */
  static int passwordHash(String text, int at) {
    char second = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (second >= HASHES_BY_SECOND.length) {
      return -1;
    }
    for (String head : HASHES_BY_SECOND[second]) {
      if (text.startsWith(head, at)) {
        int to = at;
        while (to < text.length() && isHashPart(text.charAt(to))) {
          to++;
        }
        while (to > at && ",.:".indexOf(text.charAt(to - 1)) >= 0) {
          to--;
        }
        return to - at >= 24 ? to : -1;
      }
    }
    return -1;
  }

  private static boolean isHashPart(char c) {
    return Alphabet.has(Alphabet.NAME | Alphabet.BASE64 | Alphabet.EQUALS, c)
        || c == '$'
        || c == ',';
  }

  /**
   * {@code pbkdf2_sha256$600000$salt$hash}, {@code {SSHA}base64}, {@code SCRAM-SHA-256$4096:...}.
   */
  static int namedHash(String text, int at, int wordEnd) {
    boolean colon = text.startsWith(":", wordEnd);
    boolean named = false;
    for (String scheme : colon ? COLON_SCHEMES : SCHEMES) {
      named |= text.startsWith(scheme, at);
    }
    if (!named) {
      return -1;
    }
    int to = wordEnd;
    int dollars = 0;
    while (to < text.length() && (isHashPart(text.charAt(to)) || text.charAt(to) == ':')) {
      dollars += text.charAt(to) == '$' ? 1 : 0;
      to++;
      if (dollars == 0 && to - wordEnd > PARAMETERS) {
        return -1;
      }
    }
    return to - at >= 32 && dollars > 0 ? to : -1;
  }

  /** {@code {SSHA}base64} of a directory. */
  static int directoryHash(String text, int at) {
    int close = Alphabet.end(text, at + 1, at + 12, Alphabet.URL64);
    if (close == at + 1 || !text.startsWith("}", close) || close - at < 4) {
      return -1;
    }
    String scheme = text.substring(at + 1, close).toUpperCase(java.util.Locale.ROOT);
    boolean known =
        scheme.startsWith("SSHA")
            || scheme.startsWith("SHA")
            || scheme.equals("SMD5")
            || scheme.equals("MD5")
            || scheme.equals("CRYPT")
            || scheme.startsWith("PBKDF2");
    int to = base64(text, close + 1);
    return known && to - close > 20 ? to : -1;
  }

  /** Two hashes of 32 digits with a colon between them, as Windows keeps passwords. */
  static int hashPair(String text, int at, int wordEnd) {
    boolean pair =
        wordEnd - at == 32
            && text.startsWith(":", wordEnd)
            && Alphabet.all(text, at, wordEnd, Alphabet.ANY_HEX)
            && Alphabet.end(text, wordEnd + 1, wordEnd + 34, Alphabet.ANY_HEX) == wordEnd + 33;
    return pair ? wordEnd + 33 : -1;
  }

  /** {@code *} and forty digits, as MySQL keeps passwords. */
  static int starredHash(String text, int at, int wordEnd) {
    boolean hash =
        wordEnd - at == 40
            && text.startsWith("*", at - 1)
            && Alphabet.all(text, at, wordEnd, Alphabet.DIGIT | Alphabet.HEX_UPPER);
    return hash ? wordEnd : -1;
  }

  /** A SAML message in base64, which begins with {@code <saml}. */
  static int saml(String text, int from) {
    int to = text.startsWith("PHNhbWw", from) ? base64(text, from) : from;
    return to - from >= 60 ? to : -1;
  }

  /** {@code abc8Q~...}: a client secret of Azure's directory. */
  static int azureSecret(String text, int from, int wordEnd) {
    boolean head =
        wordEnd - from == 5
            && text.charAt(wordEnd - 1) == 'Q'
            && Alphabet.at(text, wordEnd - 2, Alphabet.DIGIT);
    int end = wordEnd + 1;
    while (head && (Alphabet.at(text, end, Alphabet.NAME) || text.startsWith("~", end))) {
      end++;
    }
    return end - wordEnd > 31 ? end : -1;
  }
}
