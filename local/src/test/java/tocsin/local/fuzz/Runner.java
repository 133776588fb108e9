package tocsin.local.fuzz;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Runs a target on one input and says what broke. */
final class Runner {
  /** What no input may take: it would never end. */
  static final long MOST_STEPS = 60_000_000;

  private static final long MOST_EACH = 2_000;

  /**
   * What broke.
   *
   * @param kind equal for equal faults
   */
  record Broken(String kind, String detail) {}

  private final Target target;
  private final Rewriter rewriter;
  private final Limit limit;

  Runner(Target target, Rewriter rewriter, Limit limit) {
    this.target = target;
    this.rewriter = rewriter;
    this.limit = limit;
  }

  Limit limit() {
    return limit;
  }

  /** Null if all holds. What ran is known to {@link Probe} afterwards, without the checks. */
  @Nullable Broken run(String input) {
    Broken broken = take(input);
    if (broken != null) {
      return broken;
    }
    long steps = Probe.steps();
    if (steps > limit.of(Plants.grown(input).length())) {
      return new Broken(
          "too many steps in " + hottest(), steps + " steps for " + input.length() + " characters");
    }
    return null;
  }

  /** As {@link #run}, with what must hold afterwards. */
  @Nullable Broken runAndCheck(String input) {
    Broken broken = run(input);
    if (broken != null) {
      return broken;
    }
    Probe.unbounded();
    try {
      target.check(input);
      return null;
    } catch (Fault fault) {
      return failed(fault, Probe.caught());
    } catch (RuntimeException | StackOverflowError thrown) {
      return thrown(thrown);
    }
  }

  /** Only what is counted. */
  @Nullable Broken take(String input) {
    // Repeated, secrets grow to half a megabyte; for that, too, it is time that must be linear.
    Probe.begin(Math.max(MOST_STEPS, MOST_EACH * Plants.grown(input).length()));
    try {
      target.take(input);
      return null;
    } catch (Fault fault) {
      return new Broken(fault.kind(), String.valueOf(fault.getMessage()));
    } catch (Probe.Endless endless) {
      return new Broken(
          "too many steps in " + hottest(),
          endless.getMessage() + " for " + input.length() + " characters");
    } catch (RuntimeException | StackOverflowError | AssertionError thrown) {
      return thrown(thrown);
    }
  }

  String hottest() {
    String place = rewriter.place(Probe.hottest());
    return place.substring(0, Math.max(0, place.lastIndexOf(':')));
  }

  /** For what a net has caught, with what that was. */
  private static Broken failed(Fault fault, @Nullable Throwable caught) {
    String message = String.valueOf(fault.getMessage());
    if (caught == null || !fault.kind().startsWith("set aside")) {
      return new Broken(fault.kind(), message);
    }
    Broken thrown = thrown(caught);
    return new Broken(fault.kind() + ": " + thrown.kind(), message + "\n" + thrown.detail());
  }

  private static Broken thrown(Throwable thrown) {
    StackTraceElement[] frames = thrown.getStackTrace();
    String where;
    if (thrown instanceof StackOverflowError) {
      TreeSet<String> round = new TreeSet<>();
      Arrays.stream(frames).limit(200).filter(Runner::isOurs).forEach(f -> round.add(place(f)));
      where = String.join(", ", round.stream().limit(4).toList());
    } else {
      where =
          Arrays.stream(frames)
              .filter(Runner::isOurs)
              .findFirst()
              .map(f -> place(f) + ":" + f.getLineNumber())
              .orElse("a library");
    }
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    String text = trace.toString();
    return new Broken(
        thrown.getClass().getSimpleName() + " in " + where,
        text.substring(0, Math.min(text.length(), 1500)));
  }

  private static boolean isOurs(StackTraceElement frame) {
    return frame.getClassName().startsWith("tocsin.")
        && !frame.getClassName().startsWith("tocsin.local.fuzz.");
  }

  private static String place(StackTraceElement frame) {
    String name = frame.getClassName();
    return name.substring(name.lastIndexOf('.') + 1) + "." + frame.getMethodName();
  }
}
