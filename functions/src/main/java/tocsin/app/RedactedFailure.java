package tocsin.app;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.redact.Redactor;

/**
 * Stands in for a failure whose message quotes a secret, in logs and in what Lambda keeps of a
 * failed invocation: parsers and AWS's services repeat the input that they refuse.
 */
final class RedactedFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private RedactedFailure(Throwable original, @Nullable Throwable cause) {
    super(Redactor.redact(original.toString()), cause, false, true);
    setStackTrace(original.getStackTrace());
  }

  /** Returns the same failure if no message in its chain of causes holds a secret. */
  static Throwable of(Throwable failure) {
    return of(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static Throwable of(Throwable failure, Set<Throwable> seen) {
    Throwable cause = failure.getCause();
    Throwable safeCause = cause == null || !seen.add(failure) ? null : of(cause, seen);
    String text = failure.toString();
    boolean safe = Redactor.redact(text).equals(text) && Objects.equals(cause, safeCause);
    return safe ? failure : new RedactedFailure(failure, safeCause);
  }

  /**
   * Throws the stand-in if the failure needs one.
   *
   * @throws RedactedFailure then
   */
  static void throwIfNeeded(Throwable failure) {
    if (of(failure) instanceof RedactedFailure redacted) {
      throw redacted;
    }
  }
}
