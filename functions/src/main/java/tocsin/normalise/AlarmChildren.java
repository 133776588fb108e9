package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tocsin.model.Json;
import tocsin.model.ServiceName;

/** The alarms that made a composite alarm change its state: JSON in a text of the state. */
final class AlarmChildren {
  /** A longer text than this comes from nowhere good, and is not worth its reading. */
  private static final int LONGEST = 64 * 1024;

  private AlarmChildren() {}

  /** The ARNs of those that are in alarm. */
  static List<String> inAlarm(JsonNode state) {
    String data = Tree.text(state, "reasonData");
    if (!data.contains("triggeringAlarms") || data.length() > LONGEST) {
      return List.of();
    }
    List<String> arns = new ArrayList<>();
    for (JsonNode alarm : read(data).path("triggeringAlarms")) {
      if (Tree.text(alarm, "state", "value").equals("ALARM")) {
        arns.add(Tree.text(alarm, "arn"));
      }
    }
    return arns;
  }

  static String names(List<String> arns) {
    return arns.stream().map(ServiceName::ofResource).collect(Collectors.joining(", "));
  }

  private static JsonNode read(String data) {
    try {
      return Json.read(data);
    } catch (IOException e) {
      // The state has changed all the same; only who was the reason is not known.
      return MissingNode.getInstance();
    }
  }
}
