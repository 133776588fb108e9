package tocsin.app;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;

/** A logger that has another one made for it when there is a line to write. */
final class LazyLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1;

  private final transient LazyLogging.Threshold threshold;
  private final transient Supplier<Logger> real;

  LazyLogger(String name, LazyLogging.Threshold threshold, Supplier<Logger> real) {
    this.name = name;
    this.threshold = threshold;
    this.real = real;
  }

  @Override
  public boolean isTraceEnabled() {
    return threshold.passes(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return threshold.passes(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return threshold.passes(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return threshold.passes(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return threshold.passes(Level.ERROR);
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String message,
      Object @Nullable [] arguments,
      @Nullable Throwable why) {
    Object[] all = all(arguments, why);
    Logger logger = real.get();
    switch (level) {
      case ERROR -> logger.error(marker, message, all);
      case WARN -> logger.warn(marker, message, all);
      case INFO -> logger.info(marker, message, all);
      case DEBUG -> logger.debug(marker, message, all);
      case TRACE -> logger.trace(marker, message, all);
    }
  }

  /** SLF4J takes an exception behind the arguments for what it is. */
  private static Object[] all(Object @Nullable [] arguments, @Nullable Throwable why) {
    Object[] given = arguments == null ? new Object[0] : arguments;
    if (why == null) {
      return given;
    }
    Object[] all = Arrays.copyOf(given, given.length + 1);
    all[given.length] = why;
    return all;
  }
}
