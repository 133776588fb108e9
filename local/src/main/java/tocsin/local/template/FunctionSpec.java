package tocsin.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function.
 *
 * @param id its logical id
 * @param arn without a qualifier
 * @param alias the alias that SAM publishes; null for none
 * @param handler as {@code package.Class::method}
 * @param code folder of the {@code CodeUri}
 * @param layers folders, in the order in which Lambda lays them over {@code /opt}
 * @param environment values resolved
 * @param snapStart whether published versions start from a snapshot
 * @param tracing whether {@code Tracing} is {@code Active}
 * @param jsonLogs whether Lambda's own lines are JSON
 */
public record FunctionSpec(
    String id,
    String name,
    String arn,
    @Nullable String alias,
    String handler,
    Path code,
    int memoryMb,
    Duration timeout,
    Map<String, String> environment,
    List<Path> layers,
    boolean snapStart,
    boolean tracing,
    boolean jsonLogs,
    String logGroup,
    AsyncSpec async,
    List<EventSpec> events) {
  public FunctionSpec {
    environment = Map.copyOf(environment);
    layers = List.copyOf(layers);
    events = List.copyOf(events);
  }

  /** What others invoke: the alias if there is one. */
  public String invokedArn() {
    return alias == null ? arn : arn + ":" + alias;
  }
}
