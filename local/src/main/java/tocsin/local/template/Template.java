package tocsin.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A template with everything resolved.
 *
 * @param outputs values by name
 * @param notSimulated what exists in an account only
 */
public record Template(
    Path file,
    Stack stack,
    List<FunctionSpec> functions,
    List<QueueSpec> queues,
    List<TableSpec> tables,
    List<TopicSpec> topics,
    List<SubscriptionSpec> subscriptions,
    List<LogGroupSpec> logGroups,
    List<LogSubscriptionSpec> logSubscriptions,
    Map<String, Path> layers,
    Map<String, String> outputs,
    List<NotSimulated> notSimulated) {

  /**
   * Reads a template for a stack.
   *
   * @throws TemplateException with all that is wrong, if anything is
   */
  public static Template read(Path file, Stack stack) throws TemplateException {
    Problems problems = new Problems();
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      problems.add(1, "", "it cannot be read: " + e.getMessage(), "give the path of a template");
      throw new TemplateException(file, problems.sorted());
    }
    Optional<Template> template = new Interpreter(file, stack, problems).interpret(text);
    if (!problems.isEmpty() || template.isEmpty()) {
      throw new TemplateException(file, problems.sorted());
    }
    return template.get();
  }

  /** The function of this logical id or name. */
  public Optional<FunctionSpec> function(String name) {
    return functions.stream()
        .filter(function -> function.id().equals(name) || function.name().equals(name))
        .findFirst();
  }

  /** The queue of this logical id. */
  public Optional<QueueSpec> queue(String id) {
    return queues.stream().filter(queue -> queue.id().equals(id)).findFirst();
  }

  /** The topic of this logical id. */
  public Optional<TopicSpec> topic(String id) {
    return topics.stream().filter(topic -> topic.id().equals(id)).findFirst();
  }
}
