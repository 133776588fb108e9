package tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;

class LazyLoggingTest {
  private int made;
  private final List<String> lines = new ArrayList<>();

  private Logger logger(Level from) {
    return new LazyLogger(
        "software.amazon.awssdk",
        new LazyLogging.Threshold(from),
        () -> {
          made++;
          return new Kept();
        });
  }

  @Test
  void belowTheThreshold_nothingIsMade() {
    Logger logger = logger(Level.WARN);

    logger.debug("a {}", 1);
    logger.info("b");

    assertThat(logger.isDebugEnabled()).isFalse();
    assertThat(made).isZero();
  }

  @Test
  void firstLine_reachesTheRealLoggerWithItsArgumentsAndException() {
    Exception why = new IllegalStateException("gone");

    logger(Level.WARN).error("failed {}", "id-1", why);

    assertThat(lines).containsExactly("ERROR failed {} [id-1] " + why);
  }

  @Test
  void threshold_ofTheEnvironment_inAnyCase() {
    assertThat(LazyLogging.Threshold.of("debug").passes(Level.DEBUG)).isTrue();
    assertThat(LazyLogging.Threshold.of("info").passes(Level.DEBUG)).isFalse();
    assertThat(LazyLogging.Threshold.of(null).passes(Level.INFO)).isFalse();
    assertThat(LazyLogging.Threshold.of("nonsense").passes(Level.WARN)).isTrue();
  }

  /** Writes down what arrives. */
  private final class Kept extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1;

    @Override
    public boolean isTraceEnabled() {
      return true;
    }

    @Override
    public boolean isDebugEnabled() {
      return true;
    }

    @Override
    public boolean isInfoEnabled() {
      return true;
    }

    @Override
    public boolean isWarnEnabled() {
      return true;
    }

    @Override
    public boolean isErrorEnabled() {
      return true;
    }

    @Override
    protected String getFullyQualifiedCallerName() {
      return "";
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level, Marker marker, String message, Object[] arguments, Throwable why) {
      lines.add(level + " " + message + " " + Arrays.toString(arguments) + " " + why);
    }
  }
}
