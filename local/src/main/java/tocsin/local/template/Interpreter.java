package tocsin.local.template;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the text of a template to its records, in one pass over the resources that exist. */
final class Interpreter {
  private final Path file;
  private final Path folder;
  private final Stack stack;
  private final Problems problems;
  private final Map<String, Resource> resources = new LinkedHashMap<>();
  private final Map<String, Fields> resolved = new LinkedHashMap<>();
  private final Map<String, Path> layers = new LinkedHashMap<>();

  Interpreter(Path file, Stack stack, Problems problems) {
    this.file = file;
    Path parent = file.toAbsolutePath().getParent();
    this.folder = parent == null ? file.toAbsolutePath() : parent;
    this.stack = stack;
    this.problems = problems;
  }

  Optional<Template> interpret(String text) {
    Tree.Mapping top = new TreeReader(problems).read(text);
    if (top == null) {
      return Optional.empty();
    }
    Map<String, Tree> values =
        new LinkedHashMap<>(Parameters.of(part(top, "Parameters"), stack.parameters(), problems));
    pseudo(values, top.line());
    Physical physical = new Physical(stack, resources, problems);
    Resolver resolver =
        new Resolver(
            values, fields(top, "Conditions"), fields(top, "Mappings"), physical, problems);
    declare(top);
    dropAbsent(resolver);
    resources.values().forEach(resource -> resolve(resource, resolver));
    Template template = build(resolver, physical, outputs(top, resolver));
    return problems.isEmpty() ? Optional.of(template) : Optional.empty();
  }

  private void pseudo(Map<String, Tree> values, int line) {
    values.put("AWS::AccountId", Tree.text(stack.account(), line));
    values.put("AWS::Region", Tree.text(stack.region(), line));
    values.put("AWS::Partition", Tree.text("aws", line));
    values.put("AWS::URLSuffix", Tree.text("amazonaws.com", line));
    values.put("AWS::StackName", Tree.text(stack.name(), line));
    values.put(
        "AWS::StackId",
        Tree.text(stack.arn("cloudformation", "stack/" + stack.name() + "/embedded"), line));
  }

  private static Tree.@Nullable Mapping part(Tree.Mapping top, String name) {
    return top.get(name) instanceof Tree.Mapping mapping ? mapping : null;
  }

  private static Map<String, Tree> fields(Tree.Mapping top, String name) {
    Tree.Mapping part = part(top, name);
    return part == null ? Map.of() : part.fields();
  }

  private void declare(Tree.Mapping top) {
    Tree.Mapping globals = part(top, "Globals");
    Tree.Mapping forFunctions = globals == null ? null : part(globals, "Function");
    Tree.Mapping declared = part(top, "Resources");
    if (declared == null) {
      problems.add(top.line(), "", "there are no Resources", "this is not a template, or empty");
      return;
    }
    declared
        .fields()
        .forEach((id, body) -> {
          String place = "Resources." + id;
          if (!(body instanceof Tree.Mapping mapping)) {
            problems.add(body.line(), place, "not a resource", "give it a Type and Properties");
            return;
          }
          Resource resource = Resource.of(id, mapping, forFunctions);
          if (resource.type().isEmpty()) {
            problems.add(body.line(), place, "Type is missing", "add the resource's Type");
          }
          resources.put(id, resource);
        });
    declared.fields().forEach((id, body) -> checkDependsOn(id, body));
  }

  private void checkDependsOn(String id, Tree body) {
    Tree on = body instanceof Tree.Mapping mapping ? mapping.get("DependsOn") : null;
    List<Tree> names =
        on instanceof Tree.Sequence sequence
            ? sequence.items()
            : on == null ? List.of() : List.of(on);
    for (Tree name : names) {
      if (name instanceof Tree.Scalar scalar && !resources.containsKey(scalar.text())) {
        problems.add(
            name.line(),
            "Resources." + id + ".DependsOn",
            "there is no resource \"" + scalar.text() + "\"",
            "name a resource of this template");
      }
    }
  }

  private void dropAbsent(Resolver resolver) {
    resources
        .values()
        .removeIf(resource ->
            resource.condition() != null
                && !resolver.condition(resource.condition(), resource.line(), resource.place()));
  }

  private void resolve(Resource resource, Resolver resolver) {
    String place = resource.place() + ".Properties";
    Tree tree = resolver.resolve(resource.properties(), place);
    Tree.Mapping mapping =
        tree instanceof Tree.Mapping given ? given : new Tree.Mapping(Map.of(), resource.line());
    resolved.put(resource.id(), new Fields(mapping, place, problems));
  }

  private Map<String, String> outputs(Tree.Mapping top, Resolver resolver) {
    Map<String, String> outputs = new LinkedHashMap<>();
    Tree.Mapping declared = part(top, "Outputs");
    if (declared != null) {
      declared.fields().forEach((name, body) -> output(name, body, resolver, outputs));
    }
    return outputs;
  }

  private void output(String name, Tree body, Resolver resolver, Map<String, String> outputs) {
    String place = "Outputs." + name;
    if (!(body instanceof Tree.Mapping mapping)) {
      return;
    }
    boolean exists =
        !(mapping.get("Condition") instanceof Tree.Scalar condition)
            || resolver.condition(condition.text(), body.line(), place);
    Tree value = mapping.get("Value");
    if (exists && value != null) {
      outputs.put(name, resolver.text(value, place));
    }
  }

  private Template build(Resolver resolver, Physical physical, Map<String, String> outputs) {
    ResourceReader reader = new ResourceReader(stack, physical);
    Specs specs = new Specs();
    resources.values().stream()
        .filter(resource -> resource.kind() == ResourceKind.LAYER)
        .forEach(resource -> layer(resource, physical.name(resource, resolver)));
    FunctionReader functions = new FunctionReader(folder, stack, layersByArn(), problems);
    for (Resource resource : resources.values()) {
      String name = physical.name(resource, resolver);
      Fields fields = fields(resource);
      switch (resource.kind()) {
        case FUNCTION -> specs.functions.add(functions.read(resource, name, fields));
        case QUEUE -> specs.queues.add(reader.queue(resource, name, fields));
        case TABLE -> specs.tables.add(reader.table(resource, name, fields));
        case TOPIC -> specs.topics.add(reader.topic(resource, name, fields));
        case SUBSCRIPTION -> specs.subscriptions.add(ResourceReader.subscription(resource, fields));
        case LOG_GROUP -> specs.logGroups.add(new LogGroupSpec(resource.id(), name));
        case LOG_SUBSCRIPTION ->
            specs.logSubscriptions.add(ResourceReader.logSubscription(resource, fields));
        case HARMLESS, UNKNOWN ->
            specs.notSimulated.add(new NotSimulated(resource.id(), resource.type()));
        case LAYER -> {}
      }
    }
    return specs.template(file, stack, layers, outputs);
  }

  private void layer(Resource resource, String name) {
    Fields fields = fields(resource);
    String uri = fields.required("ContentUri");
    Path content = folder.resolve(uri).normalize();
    if (!uri.isEmpty() && !Files.isDirectory(content)) {
      problems.add(
          fields.line("ContentUri"),
          fields.place() + ".ContentUri",
          "there is no folder " + content,
          "ContentUri is relative to the template");
    }
    layers.put(name, content);
  }

  private Map<String, Path> layersByArn() {
    Map<String, Path> byArn = new LinkedHashMap<>();
    layers.forEach((name, path) -> byArn.put(stack.arn("lambda", "layer:" + name + ":1"), path));
    return byArn;
  }

  private Fields fields(Resource resource) {
    Fields fields = resolved.get(resource.id());
    if (fields == null) {
      throw new IllegalStateException(resource.id() + " has not been resolved");
    }
    return fields;
  }

  /** What has been read so far. */
  private static final class Specs {
    final List<FunctionSpec> functions = new ArrayList<>();
    final List<QueueSpec> queues = new ArrayList<>();
    final List<TableSpec> tables = new ArrayList<>();
    final List<TopicSpec> topics = new ArrayList<>();
    final List<SubscriptionSpec> subscriptions = new ArrayList<>();
    final List<LogGroupSpec> logGroups = new ArrayList<>();
    final List<LogSubscriptionSpec> logSubscriptions = new ArrayList<>();
    final List<NotSimulated> notSimulated = new ArrayList<>();

    Template template(
        Path file, Stack stack, Map<String, Path> layers, Map<String, String> outputs) {
      return new Template(
          file,
          stack,
          List.copyOf(functions),
          List.copyOf(queues),
          List.copyOf(tables),
          List.copyOf(topics),
          List.copyOf(subscriptions),
          List.copyOf(logGroups),
          List.copyOf(logSubscriptions),
          Collections.unmodifiableMap(layers),
          Collections.unmodifiableMap(outputs),
          List.copyOf(notSimulated));
    }
  }
}
