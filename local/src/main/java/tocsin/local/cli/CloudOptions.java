package tocsin.local.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tocsin.local.cloud.CloudException;
import tocsin.local.cloud.EmbeddedCloud;
import tocsin.local.cloud.Options;

/** How the embedded cloud is started. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class CloudOptions {
  /** Fixed, so that an env-vars file for {@code sam local invoke} can name it. */
  static final int DEFAULT_PORT = 4599;

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description = "The template (default: the project's own).")
  private @Nullable Path template;

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "Override a parameter of the template; may be given several times.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(names = "--logs", description = "Show the functions' log lines on standard error.")
  private boolean logs;

  @Option(
      names = "--trace-delay",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "Traces become readable so long after they were sent (default: at once).")
  private int traceDelay;

  @Option(
      names = "--trace-throttle",
      paramLabel = "N",
      defaultValue = "0",
      description = "X-Ray throttles every Nth call that reads (default: none).")
  private int traceThrottle;

  @Option(
      names = "--transaction-search",
      description = "Traces go to Transaction Search; BatchGetTraces does not find them.")
  private boolean transactionSearch;

  /**
   * Starts it.
   *
   * @param defaults parameters, overridden by what was asked for on the command line
   */
  EmbeddedCloud start(int port, Map<String, String> defaults) throws CommandFailure {
    EmbeddedCloud cloud = start(options(port, defaults));
    cloud.xray().readableAfter(Duration.ofSeconds(traceDelay));
    cloud.xray().throttleEvery(traceThrottle);
    cloud.xray().transactionSearch(transactionSearch);
    return cloud;
  }

  /**
   * @param defaults overridden by what was asked for on the command line
   */
  Options options(int port, Map<String, String> defaults) {
    Path file = template == null ? Project.folder().resolve("template.yaml") : template;
    Options options =
        Options.of(file)
            .withPort(port)
            .withRuntime(Project.folder().resolve("local/target/runtime"));
    Map<String, String> all = new LinkedHashMap<>(defaults);
    all.putAll(parameters);
    for (Map.Entry<String, String> parameter : all.entrySet()) {
      options = options.withParameter(parameter.getKey(), parameter.getValue());
    }
    return logs
        ? options.withListener(
            (function, stream, line) -> System.err.println(function.id() + "  " + line))
        : options;
  }

  static EmbeddedCloud start(Options options) throws CommandFailure {
    try {
      return EmbeddedCloud.start(options);
    } catch (CloudException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
