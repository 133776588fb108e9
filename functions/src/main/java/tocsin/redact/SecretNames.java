package tocsin.redact;

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
    "idtoken",
    "connectionpassword",
    "socialsecurity",
    "cardnumber"
  };

  /** Only as the whole name or the last word of it. */
  private static final String[] WORDS = {"pass", "ssn", "cvv", "cvc"};

  private static final String[] TOKENS = {
    "token", "signature", "sig", "sessionid", "jwt", "otp", "nonce"
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
    "changed",
    // Of services, calls and outcomes
    "manager",
    "access",
    "challenge",
    "verification",
    "provider",
    "rotation",
    "reset",
    "updated",
    "requested",
    "completed",
    "error",
    "exception",
    "failure",
    "failed",
    "invalid",
    "succeeded",
    "started",
    "report",
    "endpoint",
    "url",
    "uri",
    "path",
    "file"
  };

  /** {@code secretsmanager:GetSecretValue} is a call, and what follows is what became of it. */
  private static final String[] CALLS = {
    "Get",
    "Put",
    "Create",
    "Update",
    "Delete",
    "Describe",
    "List",
    "Rotate",
    "Restore",
    "Change",
    "Reset",
    "Upload",
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
    HEADER,
    /** The rest of the line is secret if it assigns anything. */
    COOKIE;

    boolean toEndOfLine() {
      return this == HEADER || this == COOKIE;
    }

    boolean hides(String text, int from, int to, boolean quoted) {
      int n = to - from;
      if (this == NONE || n <= 0 || text.startsWith(Redactor.MASK, from)) {
        return false;
      }
      char first = text.charAt(from);
      if (first == '{' || first == '[' || isNothing(text, from, to)) {
        return false;
      }
      if (this == COOKIE) {
        int sign = text.indexOf('=', from);
        return sign >= 0 && sign < to && !text.startsWith(Redactor.MASK, sign + 1);
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
    return isCall(text, from) ? Kind.NONE : of(plain(text, from, end), text, from, end);
  }

  /** True for the name of a pair's name: {@code {"name":"DB_PASSWORD","value":"..."}}. */
  static boolean isPairName(String text, int end) {
    return isWhole(text, end, "name") || isWhole(text, end, "key");
  }

  static boolean isPairValue(String text, int end) {
    return isWhole(text, end, "value");
  }

  /** The kind of the name that a pair gives behind its value: {@code ","name":"DB_PASSWORD"}. */
  static Kind nameBehind(String text, int closing) {
    int at = closing;
    int quotes = 0;
    // The quotes of the value's end, of "name", and the one before the secret's name.
    while (at < text.length() && at < closing + 24 && quotes < 4) {
      char c = text.charAt(at++);
      if (c == '}' || c == '{') {
        return Kind.NONE;
      }
      quotes += c == '"' ? 1 : 0;
    }
    int end = at;
    while (quotes == 4 && end < text.length() && isName(text.charAt(end))) {
      end++;
    }
    boolean name = quotes == 4 && text.regionMatches(true, closing, "\",\"name\"", 0, 8);
    return name ? ending(text, end) : Kind.NONE;
  }

  private static boolean isWhole(String text, int end, String word) {
    int from = end - word.length();
    return from >= 0
        && text.regionMatches(true, from, word, 0, word.length())
        && (from == 0 || !isName(text.charAt(from - 1)));
  }

  private static boolean isCall(String text, int from) {
    for (String verb : CALLS) {
      int next = from + verb.length();
      if (text.startsWith(verb, from)
          && next < text.length()
          && Character.isUpperCase(text.charAt(next))) {
        return true;
      }
    }
    return false;
  }

  /** No name that we know ends otherwise: most colons are done with here. */
  private static boolean mayBeSecret(char last) {
    return "dDeEtTyYnNsSlLgGpP0123456789hHrRvVcC".indexOf(last) >= 0;
  }

  private static Kind of(String name, String text, int from, int end) {
    if (name.endsWith("authorization")) {
      return Kind.HEADER;
    }
    if (name.endsWith("cookie") || name.endsWith("cookies")) {
      return Kind.COOKIE;
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
    if (name.endsWith("pwd") || name.endsWith("userpass")) {
      return Kind.SECRET;
    }
    for (String word : WORDS) {
      if (isLastWord(name, word, text, from, end)) {
        return Kind.SECRET;
      }
    }
    for (String word : TOKENS) {
      if (name.endsWith(word)) {
        return Kind.TOKEN;
      }
    }
    return Kind.NONE;
  }

  /** {@code DB_PASS} and {@code pass}, not {@code bypass}. */
  private static boolean isLastWord(String name, String word, String text, int from, int end) {
    int at = end - word.length();
    return name.equals(word)
        || (name.endsWith(word) && at > from && "_-.".indexOf(text.charAt(at - 1)) >= 0);
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
