package tocsin.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exception in a text: Java, .NET and Node stack traces with their causes, Python tracebacks,
 * Ruby and PHP traces, Go and Rust panics.
 *
 * @param type of the root cause; null if there is no exception
 * @param message of the root cause
 * @param frames where the root cause was thrown, innermost first, without line numbers (they move
 *     with every deployment); the application's own frames if there are any
 * @param isRoot true if it is the cause of another exception in the text
 */
record Stack(@Nullable String type, @Nullable String message, List<String> frames, boolean isRoot) {
  private static final int MAX_LINES = 2_000;

  private static final String RUST_PANIC = " panicked at ";

  /**
   * {@code thread 'main' panicked at src/main.rs:4:5}, since Rust 1.91 with the thread's number:
   * {@code thread 'main' (7) panicked at}.
   */
  static boolean isRustPanic(String text, int start, int to) {
    int panicked = text.startsWith("thread '", start) ? text.indexOf(RUST_PANIC, start, to) : -1;
    int close = panicked < 0 ? -1 : text.lastIndexOf('\'', panicked);
    if (close <= start + 7) {
      return false;
    }
    boolean numbered =
        text.startsWith(" (", close + 1)
            && text.charAt(panicked - 1) == ')'
            && panicked - close <= 24
            && Shapes.isDigits(text.substring(close + 3, panicked - 1), 0);
    return close + 1 == panicked || numbered;
  }

  static Stack of(String text, Steps steps) {
    Parser parser = new Parser(steps);
    int from = 0;
    for (int n = 0; from <= text.length() && n < MAX_LINES; n++) {
      int to = text.indexOf('\n', from);
      to = to < 0 ? text.length() : to;
      steps.spend(to - from + 1);
      parser.line(text, from, to > from && text.charAt(to - 1) == '\r' ? to - 1 : to);
      from = to + 1;
    }
    return parser.result();
  }

  private static final class Parser {
    private final Steps steps;
    private @Nullable String type;
    private @Nullable String message;
    private @Nullable String head;
    private boolean root;
    private boolean python;
    private boolean pythonCause;

    /** What follows is of an exception that does not count. */
    private boolean done;

    private boolean go;
    private boolean panicked;
    private Frames frames = new Frames();

    Parser(Steps steps) {
      this.steps = steps;
    }

    void line(String text, int from, int to) {
      int start = from;
      while (start < to && (text.charAt(start) <= ' ' || isGroupMark(text, start, to))) {
        start++;
      }
      if (start == to) {
        return;
      }
      boolean indented = start > from;
      char first = text.charAt(start);
      if (indented && first == 'a' && text.startsWith("at ", start)) {
        call(text, start + 3, to);
      } else if (first == 'C' && text.startsWith("Caused by: ", start)) {
        cause(text.substring(start + 11, to));
      } else if (first == 'S' && text.startsWith("Suppressed: ", start)) {
        done = true;
      } else if (first == '-' && text.startsWith("---", start)) {
        dotnet(text, start, to);
      } else if (first == '[' && text.startsWith("[cause]: ", start)) {
        cause(text.substring(start + 9, to));
      } else if (done && indented) {
        return;
      } else if (first == 'T' && text.startsWith("Traceback (most recent call last)", start)) {
        traceback();
      } else if (first == 'E' && text.startsWith("Exception Group Traceback", start)) {
        traceback();
      } else if (indented && first == 'F' && text.startsWith("File \"", start)) {
        if (!python) {
          headType();
        }
        if (!done && (python || type != null)) {
          frames.push(Frames.python(text.substring(start, to)));
        }
      } else if (indented && first == 'f' && text.startsWith("from ", start)) {
        call(text, start + 5, to);
      } else if (isPanic(text, start, to)) {
        panic(text, start, to);
      } else if (first == '#' && to > start + 3 && Shapes.isDigit(text.charAt(start + 1))) {
        php(text, start, to);
      } else if (!indented) {
        unindented(text, start, to);
      } else if (type == null && frames.isEmpty()) {
        inner(text.substring(start, to));
      }
    }

    /** .NET's console formatter indents all of an entry. */
    private void inner(String line) {
      ThrownType found = ThrownType.leading(line, steps);
      head = found != null && found.isException() ? line : head;
    }

    /** Python draws exception groups with {@code | } and {@code +-}. */
    private static boolean isGroupMark(String text, int at, int to) {
      char c = text.charAt(at);
      return (c == '|' || c == '+') && at + 1 < to && text.charAt(at + 1) == ' ';
    }

    /** {@code ---> inner} and {@code --- End of inner exception stack trace ---}. */
    private void dotnet(String text, int start, int to) {
      if (text.startsWith("---> ", start)) {
        int inner = text.indexOf("(Inner Exception #", start, to);
        int close = inner < 0 ? -1 : text.indexOf(") ", inner, to);
        cause(text.substring(close < 0 ? start + 5 : close + 2, to));
      } else if (text.startsWith("--- End of inner", start)) {
        done = root;
      }
    }

    private static boolean isPanic(String text, int start, int to) {
      return text.startsWith("panic: ", start)
          || text.startsWith("fatal error: ", start)
          || rust(text, start, to) > 0;
    }

    /**
     * Returns where Rust's {@code thread 'main' panicked at } ends; negative if it is not there.
     */
    private static int rust(String text, int start, int to) {
      int found = isRustPanic(text, start, to) ? text.indexOf(RUST_PANIC, start, to) : -1;
      return found < 0 ? -1 : found + RUST_PANIC.length();
    }

    private void panic(String text, int start, int to) {
      go = true;
      int rust = rust(text, start, to);
      if (rust < 0) {
        set(text.substring(start, text.indexOf(':', start)), rest(text, start, to));
      } else if (rust < to && text.charAt(rust) == '\'') {
        int close = text.lastIndexOf('\'', to - 1);
        set("panic", text.substring(rust + 1, Math.max(rust + 1, close)));
      } else {
        set("panic", null);
        panicked = true;
      }
    }

    private static String rest(String text, int start, int to) {
      return text.substring(Math.min(to, text.indexOf(':', start) + 2), to);
    }

    /** {@code #0 /var/www/a.php(12): Shop\Cart->price()}. */
    private void php(String text, int start, int to) {
      int blank = text.indexOf(' ', start, to);
      if (type == null && head != null) {
        headType();
      }
      if (type != null && blank > 0 && frames.wanted()) {
        frames.add(Frames.php(text.substring(blank + 1, to)));
      }
    }

    private void unindented(String text, int start, int to) {
      if (panicked) {
        message = text.substring(start, to);
        panicked = false;
      } else if (python && !frames.isEmpty()) {
        pythonEnd(text.substring(start, to));
      } else if (text.startsWith("The above exception was the direct cause", start)) {
        pythonCause = true;
      } else if (go && to > start && text.charAt(to - 1) == ')') {
        if (frames.wanted()) {
          frames.add(Frames.go(text.substring(start, to)));
        }
      } else if (type == null || (frames.isEmpty() && !go)) {
        head = text.substring(start, to);
      }
    }

    private void call(String text, int start, int to) {
      if (done) {
        return;
      }
      headType();
      if (type != null && frames.wanted()) {
        frames.add(Frames.at(text.substring(start, to)));
      }
    }

    private void traceback() {
      if (!pythonCause) {
        type = null;
      }
      python = true;
      done = pythonCause;
      frames = pythonCause ? frames : new Frames();
    }

    /** The line behind a traceback names what was raised; innermost calls come last there. */
    private void pythonEnd(String line) {
      python = false;
      if (pythonCause && type != null) {
        root = true;
        pythonCause = false;
        done = false;
        return;
      }
      ThrownType found = ThrownType.leading(line, steps);
      if (found != null) {
        set(found.type(), found.message());
      }
    }

    private void cause(String line) {
      done = false;
      headType();
      ThrownType found = ThrownType.leading(line, steps);
      if (found != null) {
        root = true;
        set(found.type(), withoutBrace(found.message()));
        frames = frames.isEmpty() ? frames : new Frames();
      }
    }

    /** Node opens a brace behind an error that has properties. */
    private static @Nullable String withoutBrace(@Nullable String text) {
      return text != null && text.endsWith(" {") ? text.substring(0, text.length() - 2) : text;
    }

    /** Frames have begun: what stood before them names the exception. */
    private void headType() {
      if (type == null && head != null) {
        ThrownType found = ThrownType.ruby(head, steps);
        found = found == null ? ThrownType.anywhere(head, steps) : found;
        found = found == null ? ThrownType.leading(head, steps) : found;
        if (found != null && found.isThrownByItsFrames()) {
          set(found.type(), found.message());
        }
      }
      head = null;
    }

    private void set(String newType, @Nullable String newMessage) {
      type = newType;
      message = newMessage;
    }

    Stack result() {
      if (type == null && head != null) {
        ThrownType found = ThrownType.ruby(head, steps);
        found = found == null ? ThrownType.leading(head, steps) : found;
        if (found != null && found.isException()) {
          set(found.type(), found.message());
        }
      }
      return new Stack(type, message, frames.telling(), root);
    }
  }
}
