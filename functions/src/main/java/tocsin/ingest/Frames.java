package tocsin.ingest;

import java.util.ArrayList;
import java.util.List;

/**
 * The frames of a stack by which problems are told apart, each in a form that stays the same from
 * one deployment to the next.
 */
final class Frames {
  /** As many as tell one problem from another; deeper ones differ by the way a request came in. */
  private static final int TELLING = 3;

  /** Platform and framework code: it is in every stack and says nothing of the problem. */
  private static final String[] FOREIGN = {
    "java.",
    "javax.",
    "jakarta.",
    "jdk.",
    "sun.",
    "com.sun.",
    "kotlin.",
    "scala.",
    "groovy.",
    "org.springframework.",
    "org.apache.",
    "org.hibernate.",
    "org.eclipse.",
    "io.netty.",
    "io.micrometer.",
    "io.opentelemetry.",
    "reactor.",
    "software.amazon.",
    "com.amazonaws.",
    "com.fasterxml.",
    "com.google.common.",
    "lambdainternal.",
    "System.",
    "Microsoft.",
    "Amazon.",
    "node:",
    "internal/",
    "runtime.",
    "net/http."
  };

  private static final String[] FOREIGN_PARTS = {
    "node_modules/",
    "node:internal",
    "/var/runtime/",
    "/var/lang/",
    "site-packages/",
    "/usr/lib/",
    "dist-packages/",
    "<frozen ",
    "/opt/nodejs/",
    "<anonymous>"
  };

  private final List<String> own = new ArrayList<>(TELLING);
  private final List<String> any = new ArrayList<>(TELLING);

  /** True while another frame can make a difference: stacks are long, and most of them foreign. */
  boolean wanted() {
    return own.size() < TELLING;
  }

  boolean isEmpty() {
    return any.isEmpty();
  }

  /** Adds the next frame of a stack that begins with the innermost. */
  void add(String frame) {
    if (any.size() < TELLING) {
      any.add(frame);
    }
    if (own.size() < TELLING && !isForeign(frame)) {
      own.add(frame);
    }
  }

  /** Adds the next frame of a stack that ends with the innermost. */
  void push(String frame) {
    any.addFirst(frame);
    if (!isForeign(frame)) {
      own.addFirst(frame);
    }
    if (any.size() > TELLING) {
      any.removeLast();
    }
    if (own.size() > TELLING) {
      own.removeLast();
    }
  }

  /** The first few of the application, or of anybody if it has none; without numbers. */
  List<String> telling() {
    List<String> chosen = own.isEmpty() ? any : own;
    chosen.replaceAll(Frames::withoutNumbers);
    return chosen;
  }

  private static boolean isForeign(String frame) {
    if (frame.isEmpty()) {
      return true;
    }
    char first = frame.charAt(0);
    for (String prefix : FOREIGN) {
      if (prefix.charAt(0) == first && frame.startsWith(prefix)) {
        return true;
      }
    }
    // The rest are paths and places.
    if (frame.indexOf('/') < 0 && frame.indexOf('<') < 0 && frame.indexOf(':') < 0) {
      return false;
    }
    for (String part : FOREIGN_PARTS) {
      if (frame.contains(part)) {
        return true;
      }
    }
    return false;
  }

  /** Behind {@code at}: Java's {@code a.B.c(B.java:1)}, Node's {@code c (/var/task/b.js:1:2)}. */
  static String at(String text) {
    String frame = text.startsWith("async ") ? text.substring(6) : text;
    int in = frame.indexOf(") in ");
    frame = in > 0 && frame.indexOf(":line ", in) > 0 ? frame.substring(0, in + 1) : frame;
    int ruby = frame.indexOf(":in ");
    if (ruby > 0) {
      return withoutPlace(frame.substring(0, ruby)) + ":" + frame.substring(ruby + 4);
    }
    int open = frame.lastIndexOf('(');
    int close = frame.lastIndexOf(')');
    if (open > 0 && frame.charAt(open - 1) == ' ' && close > open) {
      return frame.substring(0, open) + withoutPlace(frame.substring(open + 1, close));
    }
    if (open > 0) {
      return withoutModule(frame.substring(0, frame.indexOf('(')));
    }
    return withoutPlace(frame);
  }

  /** {@code app//a.B.c} and {@code java.base/a.B.c} are {@code a.B.c}. */
  private static String withoutModule(String frame) {
    int lambda = frame.indexOf("$$Lambda");
    String named = lambda < 0 ? frame : frame.substring(0, lambda);
    return named.substring(named.lastIndexOf('/') + 1);
  }

  private static String withoutPlace(String file) {
    int end = file.length();
    while (end > 0 && (Character.isDigit(file.charAt(end - 1)) || file.charAt(end - 1) == ':')) {
      end--;
    }
    return file.substring(0, end);
  }

  /** {@code /var/www/a.php(12): Shop\\Cart->price('x')}, of which the call tells most. */
  static String php(String text) {
    int call = text.indexOf("): ");
    String named = call < 0 ? text : text.substring(call + 3);
    int open = named.indexOf('(');
    return open < 0 ? named : named.substring(0, open);
  }

  /** {@code File "/var/task/app.py", line 3, in handler}. */
  static String python(String text) {
    int close = text.indexOf('"', 6);
    if (close < 0) {
      return text;
    }
    int in = text.indexOf(", in ", close);
    return text.substring(6, close) + (in < 0 ? "" : ":" + text.substring(in + 5));
  }

  /** {@code main.charge(0xc000)} and {@code created by main.run}. */
  static String go(String text) {
    int open = text.lastIndexOf('(');
    return open < 0 ? text : text.substring(0, open);
  }

  /** Synthetic names count their lambdas and proxies, and the counts change with every build. */
  private static String withoutNumbers(String frame) {
    StringBuilder out = new StringBuilder(frame.length());
    for (int i = 0; i < frame.length(); i++) {
      char c = frame.charAt(i);
      if (c < '0' || c > '9') {
        out.append(c);
      }
    }
    return out.length() == frame.length() ? frame : out.toString();
  }
}
