package tocsin.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exception in a text: Java and .NET stack traces with their causes, Python tracebacks, Node
 * stacks and Go panics.
 *
 * @param type of the root cause; null if there is no exception
 * @param message of the root cause
 * @param frames where the root cause was thrown, innermost first, without line numbers (they move
 *     with every deployment); the application's own frames if there are any
 * @param isRoot true if it is the cause of another exception in the text
 */
record Stack(@Nullable String type, @Nullable String message, List<String> frames, boolean isRoot) {
  private static final int MAX_LINES = 2_000;

  static Stack of(String text) {
    Parser parser = new Parser();
    int from = 0;
    for (int n = 0; from <= text.length() && n < MAX_LINES; n++) {
      int to = text.indexOf('\n', from);
      to = to < 0 ? text.length() : to;
      parser.line(text, from, to > from && text.charAt(to - 1) == '\r' ? to - 1 : to);
      from = to + 1;
    }
    return parser.result();
  }

  private static final class Parser {
    private @Nullable String type;
    private @Nullable String message;
    private @Nullable String head;
    private boolean root;
    private boolean python;
    private boolean pythonCause;
    private boolean suppressed;
    private boolean go;
    private Frames frames = new Frames();

    void line(String text, int from, int to) {
      int start = from;
      while (start < to && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
        start++;
      }
      if (start == to) {
        return;
      }
      boolean indented = start > from;
      boolean call = indented && text.startsWith("at ", start);
      if (call && !suppressed) {
        call(text, start, to);
      } else if (text.startsWith("Caused by: ", start)) {
        cause(text.substring(start + 11, to));
      } else if (text.startsWith("Suppressed: ", start)) {
        suppressed = true;
      } else if (suppressed && indented) {
        return;
      } else if (text.startsWith("Traceback (most recent call last)", start)) {
        traceback();
      } else if (indented && text.startsWith("File \"", start)) {
        if (python || type != null) {
          frames.push(Frames.python(text.substring(start, to)));
        }
      } else if (text.startsWith("panic: ", start) || text.startsWith("fatal error: ", start)) {
        go = true;
        set(text.substring(start, text.indexOf(':', start)), rest(text, start, to));
      } else if (!indented) {
        unindented(text, start, to);
      }
    }

    private static String rest(String text, int start, int to) {
      return text.substring(Math.min(to, text.indexOf(':', start) + 2), to);
    }

    private void unindented(String text, int start, int to) {
      if (python && !frames.isEmpty()) {
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
      headType();
      if (type != null && frames.wanted()) {
        frames.add(Frames.at(text.substring(start + 3, to)));
      }
    }

    private void traceback() {
      if (!pythonCause) {
        type = null;
      }
      python = true;
      frames = pythonCause ? frames : new Frames();
    }

    /** The line behind a traceback names what was raised; innermost calls come last there. */
    private void pythonEnd(String line) {
      python = false;
      if (pythonCause && type != null) {
        root = true;
        return;
      }
      ThrownType found = ThrownType.leading(line);
      if (found != null) {
        set(found.type(), found.message());
      }
    }

    private void cause(String line) {
      suppressed = false;
      headType();
      ThrownType found = ThrownType.leading(line);
      if (found != null) {
        root = true;
        set(found.type(), found.message());
        frames = new Frames();
      }
    }

    /** Frames have begun: what stood before them names the exception. */
    private void headType() {
      if (type == null && head != null) {
        ThrownType found = ThrownType.anywhere(head);
        found = found == null ? ThrownType.leading(head) : found;
        if (found != null) {
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
        ThrownType found = ThrownType.leading(head);
        if (found != null && found.isException()) {
          set(found.type(), found.message());
        }
      }
      return new Stack(type, message, frames.telling(), root);
    }
  }
}
