package tocsin.redact;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Passwords behind the one-letter options of clients that take them on the command line, which mean
 * something else to other programs.
 */
final class Commands {
  /** So much of a password is looked at to decide on it. */
  private static final int DECIDED = 128;

  private static final int FARTHEST = 160;

  /** Clients that take a password in the same way. */
  private record Clients(int number, List<String> names) {}

  /** An option, whether its value may stand apart, and the clients for which it is a password. */
  private record Option(char letter, boolean apart, Clients clients) {}

  private static final List<Option> OPTIONS =
      List.of(
          option(0, 'p', false, "mysql mariadb mysqldump mysqladmin 7z 7za rar"),
          option(
              1,
              'p',
              true,
              "sshpass login twine mongo mongosh mongodump mongoimport mongoexport mongorestore"
                  + " rabbitmqadmin cqlsh beeline kinit influx svn"),
          option(2, 'a', true, "redis-cli valkey-cli keydb-cli redis-benchmark"),
          option(3, 'w', true, "ldapsearch ldapadd ldapmodify ldapdelete ldapwhoami ldappasswd"),
          option(
              4,
              'P',
              true,
              "sqlcmd bcp isql tsql mosquitto_pub mosquitto_sub ipmitool zip unzip ncftp"));

  private static Option option(int number, char letter, boolean apart, String clients) {
    return new Option(letter, apart, new Clients(number, List.of(clients.split(" "))));
  }

  /** Clients whose option {@code -u} takes {@code user:password}, {@code -U} likewise. */
  private static final Clients USERS =
      new Clients(5, List.of("curl", "wget", "lftp", "http", "https", "ab", "smbclient"));

  private static final Clients ORACLE =
      new Clients(6, List.of("sqlplus", "expdp", "impdp", "sqlldr", "exp", "imp", "rman"));

  private final String text;

  /** For each group of clients the places where their names end, in order. */
  private final int[] @Nullable [] ends = new int[7][];

  private final SecretNames names;

  Commands(String text, SecretNames names) {
    this.text = text;
    this.names = names;
  }

  /** Returns where the password begins that an option at a place has; -1 if it has none. */
  int password(int dash) {
    if (dash + 1 >= text.length()
        || (dash > 0
            && text.charAt(dash - 1) > ' '
            && "'\"[,".indexOf(text.charAt(dash - 1)) < 0)) {
      return -1;
    }
    char letter = text.charAt(dash + 1);
    if (letter == '-') {
      return longOption(dash);
    }
    if (letter == 'u' || letter == 'U') {
      return user(dash, dash + 2);
    }
    for (Option option : OPTIONS) {
      if (option.letter == letter && isAfter(dash, option.clients)) {
        int from = value(dash + 2);
        boolean glued = from == dash + 2;
        if (glued || option.apart) {
          return from;
        }
      }
    }
    return -1;
  }

  private int longOption(int dash) {
    for (String option : List.of("--user", "--proxy-user")) {
      int to = dash + option.length();
      if (text.startsWith(option, dash) && (text.startsWith(" ", to) || text.startsWith("=", to))) {
        return user(dash, to);
      }
    }
    return -1;
  }

  /** {@code -u user:password}: only the part behind the colon. */
  private int user(int dash, int from) {
    if (!isAfter(dash, USERS)) {
      return -1;
    }
    int at = value(from);
    while (at < text.length() && text.charAt(at) > ' ' && "'\"".indexOf(text.charAt(at)) < 0) {
      char c = text.charAt(at++);
      if (c == ':' || c == '%' || c == ',') {
        return at;
      }
    }
    return -1;
  }

  /** Skips what stands between an option and its value, also in a list of arguments. */
  private int value(int from) {
    int at = from;
    while (at < text.length() && at < from + 8 && " =,'\"\\".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  /** True if a client stands before a place. */
  private boolean isAfter(int place, Clients clients) {
    int[] places = ends[clients.number];
    if (places == null) {
      places = ends(clients);
      ends[clients.number] = places;
    }
    int found = Arrays.binarySearch(places, place);
    int last = found >= 0 ? found : -found - 2;
    return last >= 0 && places[last] > place - FARTHEST;
  }

  private int[] ends(Clients clients) {
    IntStream.Builder places = IntStream.builder();
    for (String name : clients.names) {
      for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
        if (isWord(at, at + name.length())) {
          places.add(at + name.length());
        }
      }
    }
    return places.build().sorted().toArray();
  }

  private boolean isWord(int from, int to) {
    boolean begins = from == 0 || " \t\n\"'[(`;&|/,:=".indexOf(text.charAt(from - 1)) >= 0;
    boolean ends = to >= text.length() || " \t\"',".indexOf(text.charAt(to)) >= 0;
    return begins && ends;
  }

  /** {@code sqlplus user/password@service}, or a password that cannot be a name there. */
  int slashed(int slash) {
    int sign = Alphabet.end(text, slash + 1, slash + 80, Alphabet.WORD | Alphabet.DOT);
    while (sign < text.length()
        && sign < slash + 80
        && "!#$%^&*+~?-".indexOf(text.charAt(sign)) >= 0) {
      sign = Alphabet.end(text, sign + 1, slash + 80, Alphabet.WORD | Alphabet.DOT);
    }
    if (sign - slash < 4
        || !text.startsWith("@", sign)
        || !Alphabet.at(text, slash - 1, Alphabet.WORD)) {
      return -1;
    }
    int user = Alphabet.start(text, slash, Math.max(0, slash - 40), Alphabet.WORD);
    boolean alone = user == 0 || " '\"=(:".indexOf(text.charAt(user - 1)) >= 0;
    boolean client = isAfter(user, ORACLE);
    int service = Alphabet.end(text, sign + 1, sign + 80, Alphabet.NAME);
    boolean random =
        WordLooks.isMixed(text, slash + 1, sign)
            && WordLooks.changes(text, slash + 1, sign) >= 3
            && sign - slash > 8;
    boolean digest =
        text.startsWith("sha256", sign + 1) || Alphabet.at(text, sign + 1, Alphabet.DIGIT);
    return alone
            && (service > sign + 1 || text.startsWith("//", service))
            && !digest
            && (client || random)
        ? sign
        : -1;
  }

  /** Returns where the password of an option ends; its beginning if it is none. */
  int passwordEnd(int from) {
    int decided = wordEnd(from, Math.min(text.length(), from + DECIDED));
    boolean none =
        decided > from
            && (Placeholders.isNothing(text, from, decided) || isNextName(from, decided));
    return none ? from : wordEnd(decided, text.length());
  }

  private int wordEnd(int from, int limit) {
    int to = from;
    while (to < limit && text.charAt(to) > ' ' && "'\"".indexOf(text.charAt(to)) < 0) {
      to++;
    }
    return to;
  }

  /** True for another option or the name of a secret, behind which its own value stands. */
  private boolean isNextName(int from, int to) {
    if (text.startsWith("--", from)) {
      return true;
    }
    int name = Alphabet.end(text, from, to, Alphabet.NAME);
    int sign = name;
    while (name == to && sign < text.length() && sign < to + 8 && text.charAt(sign) == ' ') {
      sign++;
    }
    boolean joined = text.startsWith("=", sign) || text.startsWith(":", sign);
    return joined && names.of(text, from, name) != SecretNames.Kind.NONE;
  }

  /**
   * Returns where the password of {@code htpasswd -b file user password} begins; -1 if it has none.
   */
  int positional(int from, int to) {
    if (!text.startsWith("htpasswd -", from) || to - from != 8) {
      return -1;
    }
    int at = to;
    boolean batch = false;
    for (int left = 3; left > 0; ) {
      at = value(at);
      int end = passwordEnd(at);
      boolean option = text.startsWith("-", at);
      batch |= option && text.indexOf('b', at, end) >= 0;
      left -= option ? 0 : 1;
      if (left == 0) {
        return batch && end > at ? at : -1;
      }
      if (end == at) {
        return -1;
      }
      at = end;
    }
    return -1;
  }
}
