package tocsin.app;

import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * SLF4J's provider here: Log4j, but loaded with the first line that is to be written.
 *
 * <p>The AWS SDK asks for loggers wherever a class of it is loaded. With Log4j behind them at once,
 * the first client of a function would start half a second of logging that has nothing to say.
 * Lines below the threshold never get that far.
 */
public final class LazyLogging implements SLF4JServiceProvider {
  private final Threshold threshold = Threshold.of(System.getenv("POWERTOOLS_LOG_LEVEL"));
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final LazyMdc mdc = new LazyMdc(this::log4j);
  private @Nullable SLF4JServiceProvider log4j;

  /**
   * Chooses this provider, for SLF4J and for Commons Logging, which the X-Ray SDK uses. Must be
   * called before anything logs.
   */
  static void install() {
    System.setProperty("slf4j.provider", LazyLogging.class.getName());
    System.setProperty("slf4j.internal.verbosity", "WARN");
    System.setProperty(
        "org.apache.commons.logging.LogFactory", "org.apache.commons.logging.impl.Slf4jLogFactory");
  }

  /** Levels from this one on reach Log4j. */
  record Threshold(Level from) {
    static Threshold of(@Nullable String name) {
      for (Level level : Level.values()) {
        if (level.name().equalsIgnoreCase(name)) {
          return new Threshold(level);
        }
      }
      return new Threshold(Level.WARN);
    }

    boolean passes(Level level) {
      return level.toInt() >= from.toInt();
    }
  }

  @Override
  public void initialize() {
    // Nothing before the first line.
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return this::logger;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return mdc;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  private Logger logger(String name) {
    return new LazyLogger(name, threshold, () -> log4j().getLoggerFactory().getLogger(name));
  }

  private synchronized SLF4JServiceProvider log4j() {
    SLF4JServiceProvider known = log4j;
    if (known == null) {
      known = new org.apache.logging.slf4j.SLF4JServiceProvider();
      known.initialize();
      log4j = known;
    }
    return known;
  }
}
