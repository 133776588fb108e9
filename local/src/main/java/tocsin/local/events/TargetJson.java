package tocsin.local.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tocsin.local.wire.Input;
import tocsin.local.wire.WireError;
import tocsin.model.Json;

/** Targets as {@code PutTargets} and {@code ListTargetsByRule} have them. */
final class TargetJson {
  private TargetJson() {}

  static Target read(Input in) {
    Target target =
        new Target(
            in.required("Id"),
            in.required("Arn"),
            in.textOrNull("Input"),
            in.textOrNull("InputPath"),
            transformer(in),
            new Input(in.node().path("DeadLetterConfig"), in.invalid()).textOrNull("Arn"),
            (int)
                new Input(in.node().path("RetryPolicy"), in.invalid())
                    .number("MaximumRetryAttempts", Target.DEFAULT_RETRIES));
    check(target);
    return target;
  }

  static void write(Target target, ObjectNode out) {
    out.put("Id", target.id()).put("Arn", target.arn());
    if (target.input() != null) {
      out.put("Input", target.input());
    }
    if (target.inputPath() != null) {
      out.put("InputPath", target.inputPath());
    }
    if (target.transformer() != null) {
      ObjectNode transformer = out.putObject("InputTransformer");
      ObjectNode paths = transformer.putObject("InputPathsMap");
      target.transformer().paths().forEach(paths::put);
      transformer.put("InputTemplate", target.transformer().template());
    }
    if (target.deadLetterArn() != null) {
      out.putObject("DeadLetterConfig").put("Arn", target.deadLetterArn());
    }
    if (target.retries() != Target.DEFAULT_RETRIES) {
      out.putObject("RetryPolicy").put("MaximumRetryAttempts", target.retries());
    }
  }

  private static Target.@Nullable Transformer transformer(Input in) {
    if (!in.has("InputTransformer")) {
      return null;
    }
    Input transformer = new Input(in.node().path("InputTransformer"), in.invalid());
    Map<String, String> paths = new LinkedHashMap<>();
    transformer
        .node()
        .path("InputPathsMap")
        .properties()
        .forEach(path -> paths.put(path.getKey(), path.getValue().asText()));
    return new Target.Transformer(paths, transformer.required("InputTemplate"));
  }

  private static void check(Target target) {
    if (!target.isFunction() && !target.isQueue()) {
      throw invalid(target, "Arn", "the embedded cloud delivers to functions and queues only");
    }
    long inputs =
        Stream.of(target.input(), target.inputPath(), target.transformer())
            .filter(input -> input != null)
            .count();
    if (inputs > 1) {
      throw invalid(
          target, "Input", "Only one of Input, InputPath, or InputTransformer must be provided");
    }
    if (target.inputPath() != null && !TargetInput.isPath(target.inputPath())) {
      throw invalid(target, "InputPath", "not a path of names and indexes");
    }
    if (target.input() != null) {
      try {
        Json.read(target.input());
      } catch (IOException e) {
        throw invalid(target, "Input", "JSON syntax error");
      }
    }
  }

  private static WireError invalid(Target target, String field, String reason) {
    return WireError.refused(
        "ValidationException",
        "Parameter " + field + " for target " + target.id() + " is not valid. Reason: " + reason);
  }
}
