package tocsin.local.lambda;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tocsin.local.template.AsyncSpec;
import tocsin.local.template.EventSpec;
import tocsin.local.template.FunctionSpec;
import tocsin.local.template.Stack;

/** A function made of {@link Behaviour}, and the settings to run it with. */
final class TestFunctions {
  static final Stack STACK =
      new Stack(
          "test", "123456789012", "eu-central-1", URI.create("http://127.0.0.1:4566"), Map.of());
  static final String DESTINATION = STACK.arn("sqs", "test-Failed");

  private TestFunctions() {}

  static FunctionSpec function(Duration timeout, Map<String, String> environment, EventSpec... on) {
    return new FunctionSpec(
        "Behaviour",
        "test-Behaviour",
        STACK.arn("lambda", "function:test-Behaviour"),
        "live",
        "tocsin.local.lambda.Behaviour::handleRequest",
        Path.of("."),
        128,
        timeout,
        environment,
        List.of(Path.of("src/test/resources")),
        false,
        true,
        false,
        "/aws/lambda/test-Behaviour",
        new AsyncSpec(2, Duration.ofHours(6), DESTINATION),
        List.of(on));
  }

  static Artefact artefact() throws ArtefactException {
    return Artefact.of(
        Path.of("target/runtime"), List.of(Path.of("target/test-classes").toAbsolutePath()));
  }

  static LambdaSettings settings() {
    return new LambdaSettings(
        STACK,
        STACK.endpoint(),
        "127.0.0.1:2000",
        List.of(Duration.ofMillis(1)),
        Optional.of(Duration.ZERO),
        true,
        Duration.ofSeconds(60),
        InstantSource.system(),
        new Random(1));
  }
}
