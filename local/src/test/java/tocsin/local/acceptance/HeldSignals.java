package tocsin.local.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tocsin.local.cloud.EmbeddedCloud;
import tocsin.local.cloud.Options;
import tocsin.local.sqs.ReceivedMessage;
import tocsin.model.Json;

/**
 * The real application on the embedded cloud, but for one thing: nothing takes signals off the
 * queue, so that they can be seen.
 */
final class HeldSignals implements AutoCloseable {
  static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  /** That of the samples, whose orders are obeyed in their own account only. */
  static final String ACCOUNT = "111122223333";

  final EmbeddedCloud cloud;

  private HeldSignals(EmbeddedCloud cloud) {
    this.cloud = cloud;
  }

  static HeldSignals start(Map<String, String> parameters) throws Exception {
    return start(parameters, PROJECT.resolve("rules"));
  }

  /** With another layer of rules. */
  static HeldSignals start(Map<String, String> parameters, Path layer) throws Exception {
    String real = Files.readString(PROJECT.resolve("template.yaml"));
    String mapping = "Queue: !GetAtt SignalQueue.Arn\n";
    assertThat(real).contains(mapping);
    Path copy = Path.of("target/acceptance/template.yaml").toAbsolutePath();
    Files.createDirectories(copy.getParent());
    Files.writeString(
        copy,
        real.replace(mapping, mapping + "            Enabled: false\n")
            .replace("CodeUri: functions", "CodeUri: " + PROJECT.resolve("functions"))
            .replace("ContentUri: rules", "ContentUri: " + layer.toAbsolutePath()));
    Options options =
        Options.of(copy)
            .withRuntime(Path.of("target/runtime").toAbsolutePath())
            .withAccount(ACCOUNT)
            .withParameter("EnvironmentName", "test");
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      options = options.withParameter(parameter.getKey(), parameter.getValue());
    }
    return new HeldSignals(EmbeddedCloud.start(options));
  }

  /** Takes the messages off a queue. */
  List<JsonNode> take(String queue) throws Exception {
    String url = cloud.queueUrl(queue).orElseThrow();
    List<JsonNode> bodies = new ArrayList<>();
    while (cloud.queues().client().depth(url).visible() > 0) {
      List<ReceivedMessage> received =
          cloud.queues().client().receive(url, 10, Duration.ofSeconds(1), Duration.ofMinutes(1));
      for (ReceivedMessage message : received) {
        bodies.add(Json.read(message.body()));
      }
      cloud.queues().client().delete(url, received);
    }
    return bodies;
  }

  /** Takes messages off a queue until there are this many, or the time is over. */
  List<JsonNode> await(String queue, int count, Duration most) throws Exception {
    Instant end = Instant.now().plus(most);
    List<JsonNode> bodies = new ArrayList<>(take(queue));
    while (bodies.size() < count && Instant.now().isBefore(end)) {
      Thread.sleep(50);
      bodies.addAll(take(queue));
    }
    return bodies;
  }

  @Override
  public void close() {
    cloud.close();
  }
}
