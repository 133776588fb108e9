package tocsin.local.lambda;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tocsin.local.template.Stack;

/**
 * How functions are run here.
 *
 * @param endpoint of all services, for {@code AWS_ENDPOINT_URL}
 * @param xrayDaemon host and port for {@code AWS_XRAY_DAEMON_ADDRESS}
 * @param retryDelays before each retry of an asynchronous event; Lambda waits 1 and 2 minutes
 * @param redelivery after which a message that a function failed on is visible again; empty for the
 *     queue's visibility timeout, as on Lambda
 * @param sampled whether traces that start here are sampled
 * @param longestInit after which a process that does not ask for work is given up
 */
public record LambdaSettings(
    Stack stack,
    URI endpoint,
    String xrayDaemon,
    List<Duration> retryDelays,
    Optional<Duration> redelivery,
    boolean sampled,
    Duration longestInit,
    InstantSource clock,
    RandomGenerator random) {
  public LambdaSettings {
    retryDelays = List.copyOf(retryDelays);
  }
}
