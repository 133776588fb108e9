package tocsin.model;

/** Which names are those of secrets, and which of their values are worth hiding. */
final class SecretNames {
  private static final int LONGEST = 64;

  private static final String[] PASSWORDS = {
    "password",
    "passwd",
    "passphrase",
    "secret",
    "apikey",
    "accesskey",
    "privatekey",
    "accountkey",
    "sharedkey",
    "signingkey",
    "masterkey",
    "encryptionkey",
    "credential",
    "sessiontoken",
    "securitytoken",
    "accesstoken",
    "refreshtoken",
    "authtoken",
    "idtoken"
  };

  private static final String[] TOKENS = {
    "token", "signature", "sig", "cookie", "sessionid", "jwt", "otp", "nonce"
  };

  /** About a secret, not the secret: {@code SecretId}, {@code PasswordLastUsed}. */
  private static final String[] ABOUT = {
    "id",
    "arn",
    "name",
    "version",
    "lastused",
    "required",
    "enabled",
    "policy",
    "expired",
    "length",
    "type",
    "count",
    "status",
    "set",
    "changed"
  };

  private static final String[] EMPTY = {
    "null", "none", "nil", "true", "false", "undefined", "nan", "hidden_due_to_security_reasons"
  };

  private SecretNames() {}

  /** How a name's value is treated. */
  enum Kind {
    NONE,
    /** Any value is secret. */
    SECRET,
    /** A value that looks like one is secret: the word is also one of prose and of parsers. */
    TOKEN,
    /** The rest of the line is secret. */
    HEADER;

    boolean hides(String text, int from, int to, boolean quoted) {
      int n = to - from;
      if (this == NONE || n <= 0 || text.startsWith(Redactor.MASK, from)) {
        return false;
      }
      char first = text.charAt(from);
      if (first == '{' || first == '[' || isNothing(text, from, to)) {
        return false;
      }
      boolean random = n >= 6 && looksRandom(text, from, to);
      return this != TOKEN || random || n >= (quoted ? 6 : 16);
    }
  }

  /** The kind of the name that ends at a place; {@link Kind#NONE} if none does. */
  static Kind ending(String text, int end) {
    int from = end;
    while (from > 0 && end - from < LONGEST && isName(text.charAt(from - 1))) {
      from--;
    }
    // In an ARN the word is a kind of resource, not a name.
    if (from > 0 && text.charAt(from - 1) == ':' && text.startsWith(":", end)) {
      return Kind.NONE;
    }
    // The shortest are "pwd" and "sig"; times and ports end here.
    if (end - from < 3 || !mayBeSecret(text.charAt(end - 1))) {
      return Kind.NONE;
    }
    return of(plain(text, from, end));
  }

  /** No name that we know ends otherwise: most colons are done with here. */
  private static boolean mayBeSecret(char last) {
    return "dDeEtTyYnNsSlLgGpP0123456789hH".indexOf(last) >= 0;
  }

  private static Kind of(String name) {
    if (name.endsWith("authorization")) {
      return Kind.HEADER;
    }
    for (String about : ABOUT) {
      if (name.endsWith(about) && !name.equals("sessionid")) {
        return Kind.NONE;
      }
    }
    for (String word : PASSWORDS) {
      if (name.contains(word)) {
        return Kind.SECRET;
      }
    }
    if (name.endsWith("pwd") || name.equals("pass") || name.endsWith("userpass")) {
      return Kind.SECRET;
    }
    for (String word : TOKENS) {
      if (name.endsWith(word)) {
        return Kind.TOKEN;
      }
    }
    return Kind.NONE;
  }

  private static String plain(String text, int from, int end) {
    StringBuilder out = new StringBuilder(end - from);
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if (Character.isLetter(c)) {
        out.append(Character.toLowerCase(c));
      }
    }
    return out.toString();
  }

  static boolean isName(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-'
        || c == '.';
  }

  /** Letters of both cases, or letters and digits: not a word of prose. */
  static boolean looksRandom(String text, int from, int to) {
    boolean lower = false;
    boolean upper = false;
    boolean digit = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      lower |= c >= 'a' && c <= 'z';
      upper |= i > from && c >= 'A' && c <= 'Z';
      digit |= c >= '0' && c <= '9';
    }
    return (lower && upper) || ((lower || upper) && digit);
  }

  private static boolean isNothing(String text, int from, int to) {
    for (String word : EMPTY) {
      if (to - from == word.length() && text.regionMatches(true, from, word, 0, word.length())) {
        return true;
      }
    }
    for (int i = from; i < to; i++) {
      if (text.charAt(i) != '*' && text.charAt(i) != '.') {
        return false;
      }
    }
    return true;
  }
}
