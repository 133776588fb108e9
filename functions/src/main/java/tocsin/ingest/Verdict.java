package tocsin.ingest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * Whether a line that was read is a problem, of what kind and how bad.
 *
 * <p>The line's own level decides where it has one: whoever wrote INFO or WARN around an exception
 * had it in hand. Without a level it must report an exception or say in the platform's own words
 * that something ended; a line that has only the word is not enough to wake anybody.
 *
 * <p>Severities: what ends an invocation (time out, memory, a crash), a fatal level and a thrown
 * exception are {@code high}, because a request was lost. A plain error line is {@code medium}: it
 * may be a failed attempt that is tried again, and rules can raise it. Nothing here is {@code
 * critical}: one line cannot know what it means for the business, a rule can.
 */
record Verdict(SignalKind kind, Severity severity) {
  /** For a line that only a rule finds remarkable; the rule says how much. */
  static final Verdict PATTERN = new Verdict(SignalKind.LOG_PATTERN, Severity.MEDIUM);

  private static final String[] CRASHES = {
    "error occurred", "segmentation fault", "sigsegv", "core dumped", "runtime exited", "panic: "
  };

  /** What a small letter has and a capital has not. */
  private static final int CASE = 0x20;

  private static final String OPTION = "-XX:";

  private static final String[] MEMORY = {
    "out of memory",
    "cannot allocate memory",
    "oomkill",
    "signal: killed",
    "outofmemory",
    "nomemoryerror"
  };

  static @Nullable Verdict of(Line line, String text) {
    return switch (line.platform) {
      case FINE -> null;
      case TIMEOUT -> new Verdict(SignalKind.LOG_TIMEOUT, Severity.HIGH);
      case OUT_OF_MEMORY -> new Verdict(SignalKind.LOG_OUT_OF_MEMORY, Severity.HIGH);
      case MEMORY_FULL -> new Verdict(SignalKind.LOG_OUT_OF_MEMORY, Severity.MEDIUM);
      case FAILURE -> new Verdict(SignalKind.LOG_ERROR, Severity.HIGH);
      case NONE -> ofProgram(line, text);
    };
  }

  private static @Nullable Verdict ofProgram(Line line, String text) {
    if (line.level == Level.CALM) {
      return null;
    }
    String type = line.type == null ? "" : line.type;
    if (isOutOfMemory(type, line, text)) {
      return new Verdict(SignalKind.LOG_OUT_OF_MEMORY, Severity.HIGH);
    }
    if (type.equals("Sandbox.Timedout")) {
      return new Verdict(SignalKind.LOG_TIMEOUT, Severity.HIGH);
    }
    boolean thrown = line.thrown && line.type != null;
    if (line.level == Level.NONE && !thrown && !hasAny(text, CRASHES)) {
      return null;
    }
    boolean high = (line.level == Level.FATAL && !line.contained) || thrown;
    return new Verdict(SignalKind.LOG_ERROR, high ? Severity.HIGH : Severity.MEDIUM);
  }

  /** By the exception if there is one: a message may quote another's trouble. */
  private static boolean isOutOfMemory(String type, Line line, String text) {
    if (!type.isEmpty()) {
      return type.endsWith("OutOfMemoryError")
          || type.endsWith("MemoryError")
          || type.endsWith("OutOfMemoryException")
          || type.equals("Runtime.OutOfMemory")
          || line.words().contains("signal: killed");
    }
    return mayTellOfMemory(text) && hasAny(withoutFlags(text), MEMORY);
  }

  /** True if a text has {@code mem}, {@code oom} or {@code kil}, which each of those has. */
  private static boolean mayTellOfMemory(String text) {
    for (int i = 1; i < text.length() - 1; i++) {
      boolean may =
          switch (text.charAt(i) | CASE) {
            case 'e' -> stands(text, i, 'm', 'm');
            case 'o' -> stands(text, i, 'o', 'm');
            case 'i' -> stands(text, i, 'k', 'l');
            default -> false;
          };
      if (may) {
        return true;
      }
    }
    return false;
  }

  private static boolean stands(String text, int at, char before, char after) {
    return (text.charAt(at - 1) | CASE) == before && (text.charAt(at + 1) | CASE) == after;
  }

  /** Without the options of a JVM that say what to do when memory is out: {@code -XX:+Exit...}. */
  private static String withoutFlags(String text) {
    int flag = text.indexOf(OPTION);
    if (flag < 0) {
      return text;
    }
    StringBuilder rest = new StringBuilder(text.length());
    int from = 0;
    while (flag >= 0) {
      rest.append(text, from, flag);
      from = flag;
      while (from < text.length() && text.charAt(from) > ' ') {
        from++;
      }
      flag = text.indexOf(OPTION, from);
    }
    return rest.append(text, from, text.length()).toString();
  }

  private static boolean hasAny(String text, String[] phrases) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String phrase : phrases) {
      if (lower.contains(phrase)) {
        return true;
      }
    }
    return false;
  }
}
