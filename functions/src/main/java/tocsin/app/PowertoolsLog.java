package tocsin.app;

import static software.amazon.lambda.powertools.logging.argument.StructuredArguments.entry;

import com.amazonaws.services.lambda.runtime.Context;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * Structured log lines by Powertools. It and Log4j are loaded with the first line: they cost more
 * of a function's start than all the rest together.
 */
final class PowertoolsLog implements Log {
  private @Nullable Context context;
  private boolean begun;

  @Override
  public void begin(Context invocation) {
    context = invocation;
  }

  @Override
  public void failed(String what, String id, Throwable why) {
    logger().error(what, entry("id", id), RedactedFailure.of(why));
  }

  @Override
  public void rejected(String reason, String id) {
    logger().warn("rejected", entry("reason", reason), entry("id", id));
  }

  @Override
  public void end() {
    context = null;
    if (begun) {
      begun = false;
      PowertoolsLogging.clearState(false);
    }
  }

  private Logger logger() {
    Context invocation = context;
    if (!begun && invocation != null) {
      PowertoolsLogging.initializeLogging(invocation);
      begun = true;
    }
    return Loggers.TOCSIN;
  }

  /** Holder, so that nothing of it is loaded before the first line. */
  private static final class Loggers {
    static final Logger TOCSIN = LoggerFactory.getLogger("tocsin");
  }
}
