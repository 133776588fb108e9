package tocsin.ingest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of a stack in a form that stays the same from one deployment to the next. */
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

  private Frames() {}

  /** The first few of the application, or of anybody if it has none; without numbers. */
  static List<String> telling(List<String> frames) {
    List<String> own = new ArrayList<>(TELLING);
    for (String frame : frames) {
      if (own.size() < TELLING && !isForeign(frame)) {
        own.add(frame);
      }
    }
    List<String> chosen = own.isEmpty() ? frames.subList(0, Math.min(TELLING, frames.size())) : own;
    return chosen.stream().map(Frames::withoutNumbers).toList();
  }

  private static boolean isForeign(String frame) {
    for (String prefix : FOREIGN) {
      if (frame.startsWith(prefix)) {
        return true;
      }
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

  /** {@code File "/var/task/app.py", line 3, in handler}. */
  static @Nullable String python(String text) {
    int close = text.indexOf('"', 6);
    if (close < 0) {
      return null;
    }
    int in = text.indexOf(", in ", close);
    return text.substring(6, close) + (in < 0 ? "" : ":" + text.substring(in + 5));
  }

  /** {@code main.charge(0xc000)} and {@code created by main.run}. */
  static String go(String text) {
    return text.substring(0, text.lastIndexOf('('));
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
