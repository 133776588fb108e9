package tocsin.ingest;

import java.util.Locale;

/** What a line says of itself, as far as it matters here. */
enum Level {
  /** It says nothing. */
  NONE,
  /** Trace to warning: whoever wrote the line had it in hand. */
  CALM,
  ERROR,
  FATAL;

  boolean isProblem() {
    return this == ERROR || this == FATAL;
  }

  /** From a level's name in any logger's spelling; {@link #NONE} if it is none. */
  static Level of(String name) {
    if (name.length() < 3 || name.length() > 11 || !isLetters(name)) {
      return NONE;
    }
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "TRACE",
          "DEBUG",
          "DBG",
          "DBUG",
          "TRCE",
          "VERBOSE",
          "INFO",
          "INF",
          "INFORMATION",
          "NOTICE",
          "WARN" ->
          CALM;
      case "WRN", "WARNING", "FINE", "FINER", "FINEST", "CONFIG", "DEFAULT", "LOG" -> CALM;
      case "ERROR", "ERR", "ERRO", "EROR", "SEVERE" -> ERROR;
      case "FATAL", "FTL", "FATA", "CRITICAL", "CRIT", "ALERT", "EMERG", "EMERGENCY" -> FATAL;
      case "PANIC", "DPANIC", "PANI", "PNC" -> FATAL;
      default -> NONE;
    };
  }

  /** From a level field, which may hold a number, or a name with an offset: {@code ERROR+2}. */
  static Level written(String value) {
    String name = value.strip();
    int end = 0;
    while (end < name.length() && Character.isLetter(name.charAt(end))) {
      end++;
    }
    if (end == 0 && name.length() < 6 && Shapes.isDigits(name, 0)) {
      return of(Long.parseLong(name));
    }
    String word = name.substring(0, end);
    return word.equalsIgnoreCase("fail") ? ERROR : of(word);
  }

  /** Most words of a line are asked for, and most are no levels: this is the cheap part. */
  private static boolean isLetters(String name) {
    if ("tdvinwfeacps".indexOf(name.charAt(0) | 0x20) < 0) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      int c = name.charAt(i) | 0x20;
      if (c < 'a' || c > 'z') {
        return false;
      }
    }
    return true;
  }

  /**
   * From a number: 10 to 60 as pino and bunyan count, 100 to 600 as Monolog and 10000 to 50000 as
   * Logback does. The ranges of others (syslog counts downwards) cannot be told apart from a
   * duration and mean nothing here.
   */
  static Level of(long number) {
    if (number >= 10_000) {
      return number >= 40_000 && number <= 50_000 ? ERROR : CALM;
    }
    if (number >= 100 && number <= 600 && number % 50 == 0) {
      return number >= 500 ? FATAL : number >= 400 ? ERROR : CALM;
    }
    return number >= 60 ? FATAL : number >= 50 ? ERROR : number >= 10 ? CALM : NONE;
  }
}
