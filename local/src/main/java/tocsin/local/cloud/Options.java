package tocsin.local.cloud;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tocsin.local.lambda.LogListener;

/**
 * What to start.
 *
 * @param template the application's {@code template.yaml}
 * @param runtime folder with the jars of AWS's runtime interface client
 * @param parameters overrides of the template's defaults
 * @param port of the one address; 0 for any
 * @param retryDelays before each retry of an asynchronous event; short here, minutes on Lambda
 * @param redelivery after which a message that a function failed on comes again; empty for the
 *     queue's visibility timeout, as on Lambda
 * @param sampled whether X-Ray traces that start here are sampled
 * @param listeners hear every line of the functions' logs
 */
public record Options(
    Path template,
    Path runtime,
    Map<String, String> parameters,
    int port,
    String stackName,
    String region,
    String account,
    List<Duration> retryDelays,
    Optional<Duration> redelivery,
    boolean sampled,
    List<LogListener> listeners) {
  public Options {
    parameters = Map.copyOf(parameters);
    retryDelays = List.copyOf(retryDelays);
    listeners = List.copyOf(listeners);
  }

  /** The usual ones for the template of a checkout that has been built. */
  public static Options of(Path template) {
    Path folder = Optional.ofNullable(template.toAbsolutePath().getParent()).orElse(Path.of("."));
    return new Options(
        template,
        folder.resolve("local/target/runtime"),
        Map.of(),
        0,
        "tocsin",
        "eu-central-1",
        "123456789012",
        List.of(Duration.ofMillis(500), Duration.ofSeconds(1)),
        Optional.empty(),
        true,
        List.of());
  }

  public Options withPort(int other) {
    return new Options(
        template,
        runtime,
        parameters,
        other,
        stackName,
        region,
        account,
        retryDelays,
        redelivery,
        sampled,
        listeners);
  }

  public Options withRuntime(Path other) {
    return new Options(
        template,
        other,
        parameters,
        port,
        stackName,
        region,
        account,
        retryDelays,
        redelivery,
        sampled,
        listeners);
  }

  public Options withStackName(String other) {
    return new Options(
        template,
        runtime,
        parameters,
        port,
        other,
        region,
        account,
        retryDelays,
        redelivery,
        sampled,
        listeners);
  }

  /** In this account. */
  public Options withAccount(String other) {
    return new Options(
        template,
        runtime,
        parameters,
        port,
        stackName,
        region,
        other,
        retryDelays,
        redelivery,
        sampled,
        listeners);
  }

  /** One more parameter override. */
  public Options withParameter(String name, String value) {
    Map<String, String> more = new TreeMap<>(parameters);
    more.put(name, value);
    return new Options(
        template,
        runtime,
        more,
        port,
        stackName,
        region,
        account,
        retryDelays,
        redelivery,
        sampled,
        listeners);
  }

  public Options withRetryDelays(List<Duration> other) {
    return new Options(
        template,
        runtime,
        parameters,
        port,
        stackName,
        region,
        account,
        other,
        redelivery,
        sampled,
        listeners);
  }

  /** Messages that a function failed on come again after this time. */
  public Options withRedelivery(Duration after) {
    return new Options(
        template,
        runtime,
        parameters,
        port,
        stackName,
        region,
        account,
        retryDelays,
        Optional.of(after),
        sampled,
        listeners);
  }

  /** One more listener. */
  public Options withListener(LogListener listener) {
    List<LogListener> more = new ArrayList<>(listeners);
    more.add(listener);
    return new Options(
        template,
        runtime,
        parameters,
        port,
        stackName,
        region,
        account,
        retryDelays,
        redelivery,
        sampled,
        more);
  }
}
