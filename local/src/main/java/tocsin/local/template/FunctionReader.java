package tocsin.local.template;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tocsin.local.events.EventRuleState;

/** Reads {@code AWS::Serverless::Function} with its {@code Events}. */
final class FunctionReader {
  private final Path folder;
  private final Stack stack;
  private final Map<String, Path> layersByArn;
  private final Problems problems;

  FunctionReader(Path folder, Stack stack, Map<String, Path> layersByArn, Problems problems) {
    this.folder = folder;
    this.stack = stack;
    this.layersByArn = layersByArn;
    this.problems = problems;
  }

  FunctionSpec read(Resource resource, String name, Fields fields) {
    String runtime = fields.required("Runtime");
    if (!runtime.isEmpty() && !runtime.startsWith("java")) {
      problems.add(
          fields.line("Runtime"),
          fields.place() + ".Runtime",
          runtime + " cannot be run here",
          "the embedded cloud runs Java functions");
    }
    Fields logging = fields.under("LoggingConfig");
    return new FunctionSpec(
        resource.id(),
        name,
        stack.arn("lambda", "function:" + name),
        fields.text("AutoPublishAlias"),
        fields.required("Handler"),
        code(fields),
        fields.number("MemorySize", 128),
        fields.seconds("Timeout", 3),
        environment(fields.under("Environment").under("Variables")),
        layers(fields),
        "PublishedVersions".equals(fields.under("SnapStart").text("ApplyOn")),
        "Active".equals(fields.text("Tracing")),
        "JSON".equals(logging.text("LogFormat")),
        logging.text("LogGroup", "/aws/lambda/" + name),
        async(fields.under("EventInvokeConfig")),
        events(name, fields.under("Events")));
  }

  private Path code(Fields fields) {
    String uri = fields.required("CodeUri");
    Path code = folder.resolve(uri).normalize();
    if (!uri.isEmpty() && !Files.isDirectory(code)) {
      problems.add(
          fields.line("CodeUri"),
          fields.place() + ".CodeUri",
          "there is no folder " + code,
          "CodeUri is relative to the template");
    }
    return code;
  }

  private static Map<String, String> environment(Fields variables) {
    Map<String, String> environment = new TreeMap<>();
    for (String name : variables.tree().fields().keySet()) {
      environment.put(name, variables.text(name, ""));
    }
    return environment;
  }

  private List<Path> layers(Fields fields) {
    List<Path> folders = new ArrayList<>();
    for (Tree item : fields.items("Layers")) {
      String arn = item instanceof Tree.Scalar scalar ? scalar.text() : "";
      Path layer = layersByArn.get(arn);
      if (layer == null) {
        problems.add(
            item.line(),
            fields.place() + ".Layers",
            "the layer \"" + arn + "\" is not in this template",
            "only layers of the same template can be laid over a function here");
      } else {
        folders.add(layer);
      }
    }
    return folders;
  }

  private static AsyncSpec async(Fields config) {
    return new AsyncSpec(
        config.number("MaximumRetryAttempts", AsyncSpec.DEFAULT.retries()),
        config.seconds(
            "MaximumEventAgeInSeconds", (int) AsyncSpec.DEFAULT.maximumAge().toSeconds()),
        config.under("DestinationConfig").under("OnFailure").text("Destination"));
  }

  private List<EventSpec> events(String function, Fields events) {
    Map<String, EventSpec> specs = new LinkedHashMap<>();
    for (String id : events.tree().fields().keySet()) {
      Fields event = events.under(id);
      EventSpec spec = event(function, id, event.required("Type"), event.under("Properties"));
      if (spec != null) {
        specs.put(id, spec);
      }
    }
    return List.copyOf(specs.values());
  }

  private @Nullable EventSpec event(String function, String id, String type, Fields fields) {
    return switch (type) {
      case "SQS" -> queue(id, fields);
      case "EventBridgeRule", "CloudWatchEvent" -> rule(function, id, fields);
      case "Schedule", "ScheduleV2" -> schedule(function, id, fields);
      case "" -> null;
      default -> {
        problems.add(
            fields.tree().line(),
            fields.place(),
            "events of type " + type + " are not simulated",
            "use SQS, EventBridgeRule, Schedule or ScheduleV2");
        yield null;
      }
    };
  }

  private static EventSpec queue(String id, Fields fields) {
    boolean partial =
        fields.items("FunctionResponseTypes").stream()
            .anyMatch(item ->
                item instanceof Tree.Scalar scalar
                    && scalar.text().equals("ReportBatchItemFailures"));
    return new EventSpec.Queue(
        id,
        fields.required("Queue"),
        fields.number("BatchSize", 10),
        fields.seconds("MaximumBatchingWindowInSeconds", 0),
        partial,
        fields.truth("Enabled", true));
  }

  private EventSpec rule(String function, String id, Fields fields) {
    String pattern = fields.json("Pattern");
    if (pattern == null) {
      problems.add(
          fields.tree().line(), fields.place(), "Pattern is missing", "say what it matches");
    }
    return new EventSpec.Rule(
        id,
        fields.text("RuleName", function + id),
        fields.text("EventBusName", "default"),
        pattern == null ? "{}" : pattern,
        fields.text("Input"),
        fields.under("DeadLetterConfig").text("Arn"),
        state(fields));
  }

  private EventRuleState state(Fields fields) {
    String name = fields.text("State", "");
    try {
      return EventRuleState.of(name);
    } catch (IllegalArgumentException e) {
      problems.add(
          fields.line("State"),
          fields.place() + ".State",
          "there is no state " + name,
          "known are " + Arrays.toString(EventRuleState.values()));
      return EventRuleState.DISABLED;
    }
  }

  private static EventSpec schedule(String function, String id, Fields fields) {
    String expression =
        fields.has("Schedule")
            ? fields.text("Schedule", "")
            : fields.required("ScheduleExpression");
    return new EventSpec.Schedule(
        id,
        fields.text("Name", function + id),
        expression,
        fields.text("Input"),
        fields.truth("Enabled", true) && !"DISABLED".equals(fields.text("State")));
  }
}
