package tocsin.ingest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An event of an execution history that Step Functions writes to its log group. A task that fails
 * may be retried or caught, so only the end of the whole execution is a problem; rules see all.
 */
final class WorkflowRecord {
  private WorkflowRecord() {}

  static void read(JsonNode root, Line line) {
    String type = root.path("type").asText();
    JsonNode details = root.path("details");
    String execution = root.path("execution_arn").asText();
    String[] arn = execution.split(":", -1);
    boolean known = arn.length > 7 && arn[2].equals("states");
    boolean over = type.equals("ExecutionFailed") || type.equals("ExecutionTimedOut");
    line.level = over ? Level.ERROR : Level.CALM;
    line.about = (known ? arn[6] + " " : "") + type;
    String error = details.path("error").asText();
    String cause = details.path("cause").asText();
    if (known) {
      line.service = arn[6];
      line.attribute(
          "aws.step_functions.state_machine.arn",
          String.join(":", arn[0], arn[1], arn[2], arn[3], arn[4], "stateMachine", arn[6]));
    }
    line.attribute("aws.step_functions.execution.arn", execution);
    line.attribute("aws.step_functions.event", type);
    line.message = words(type) + (error.isEmpty() ? "" : ": " + error);
    if (!error.isEmpty() || over) {
      line.type = error.isEmpty() ? "States.Timeout" : error;
      line.thrown = over;
      cause(cause, line);
    }
  }

  /** A function's failure comes as the JSON that Lambda answered. */
  private static void cause(String cause, Line line) {
    if (!cause.startsWith("{")) {
      line.typeMessage = cause.isEmpty() ? null : cause;
      return;
    }
    Line inner = new Line(line.steps);
    if (JsonLine.read(cause, inner) && inner.type != null) {
      line.type = inner.type;
      line.typeMessage = inner.typeMessage;
      line.frames = inner.frames;
    }
  }

  /** {@code ExecutionTimedOut} as words. */
  private static String words(String type) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < type.length(); i++) {
      char c = type.charAt(i);
      out.append(i > 0 && Character.isUpperCase(c) ? " " : "");
      out.append(i == 0 ? c : Character.toLowerCase(c));
    }
    return out.toString();
  }
}
