package tocsin.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a target gets of an event. */
final class TargetInput {
  private static final Pattern STEP =
      Pattern.compile("\\.([^.\\[\\]]+)|\\['([^']+)'\\]|\\[(\\d{1,6})\\]");
  private static final Pattern VARIABLE = Pattern.compile("<([A-Za-z0-9_.-]+)>");

  private TargetInput() {}

  static String of(JsonNode event, Target target, String ruleName, String ruleArn) {
    if (target.input() != null) {
      return target.input();
    }
    if (target.inputPath() != null) {
      JsonNode part = at(event, target.inputPath());
      return part.isMissingNode() ? "null" : part.toString();
    }
    if (target.transformer() != null) {
      return fill(target.transformer(), event, ruleName, ruleArn);
    }
    return event.toString();
  }

  /** Whether this is a path that {@link #at} understands. */
  static boolean isPath(String path) {
    if (!path.startsWith("$")) {
      return false;
    }
    Matcher step = STEP.matcher(path).region(1, path.length());
    int end = 1;
    while (end < path.length() && step.lookingAt()) {
      end = step.end();
      step.region(end, path.length());
    }
    return end == path.length();
  }

  /** The part of a document at a path of names and indexes; missing if there is none. */
  static JsonNode at(JsonNode document, String path) {
    JsonNode node = document;
    Matcher step = STEP.matcher(path).region(Math.min(1, path.length()), path.length());
    int end = 1;
    while (end < path.length()) {
      if (!step.lookingAt()) {
        return MissingNode.getInstance();
      }
      String index = step.group(3);
      String name = step.group(1) == null ? step.group(2) : step.group(1);
      node = index == null ? node.path(name) : node.path(Integer.parseInt(index));
      end = step.end();
      step.region(end, path.length());
    }
    return node;
  }

  private static String fill(
      Target.Transformer transformer, JsonNode event, String ruleName, String ruleArn) {
    String template = transformer.template();
    StringBuilder out = new StringBuilder();
    Matcher variable = VARIABLE.matcher(template);
    int end = 0;
    while (variable.find()) {
      out.append(template, end, variable.start());
      end = variable.end();
      boolean quoted = quoted(template, variable.start());
      out.append(value(variable.group(1), transformer.paths(), event, ruleName, ruleArn, quoted));
    }
    return out.append(template.substring(end)).toString();
  }

  private static String value(
      String name,
      Map<String, String> paths,
      JsonNode event,
      String ruleName,
      String ruleArn,
      boolean quoted) {
    String path = paths.get(name);
    if (path == null) {
      return switch (name) {
        case "aws.events.rule-name" -> quoted ? ruleName : "\"" + ruleName + "\"";
        case "aws.events.rule-arn" -> quoted ? ruleArn : "\"" + ruleArn + "\"";
        case "aws.events.event", "aws.events.event.json" -> event.toString();
        case "aws.events.event.ingestion-time" -> text(event.path("time"), quoted);
        default -> "<" + name + ">";
      };
    }
    JsonNode node = at(event, path);
    return node.isMissingNode() ? "" : text(node, quoted);
  }

  private static String text(JsonNode node, boolean quoted) {
    String json = node.toString();
    return quoted && node.isTextual() ? json.substring(1, json.length() - 1) : json;
  }

  /** Whether the place is inside a quoted string of the template. */
  private static boolean quoted(String template, int place) {
    boolean inside = false;
    for (int i = 0; i < place; i++) {
      if (template.charAt(i) == '\\') {
        i++;
      } else if (template.charAt(i) == '"') {
        inside = !inside;
      }
    }
    return inside;
  }
}
