package tocsin.local.rank;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tocsin.model.Json;

/**
 * Where the trouble was seen. Of {@code target.json} nothing but {@code target} is looked at.
 *
 * @param node the node
 * @param metric {@code latency}, {@code availability} or another one
 * @param statistic as {@code Average}
 * @param since Unix seconds when it was noticed; {@code NaN} if that is not known
 */
public record Target(String node, String metric, String statistic, double since) {
  static Target read(Path file) throws BadInput {
    JsonNode target;
    try {
      target = Json.read(Files.readAllBytes(file)).path("target");
    } catch (IOException e) {
      throw new BadInput(file, "is no JSON document (" + firstLine(e) + ")");
    }
    return new Target(
        text(file, target, "node"),
        text(file, target, "metric"),
        target.path("agg").asText("Average"),
        target.path("timestamp").asDouble(Double.NaN));
  }

  private static String text(Path file, JsonNode target, String field) throws BadInput {
    String text = target.path(field).asText("");
    if (text.isBlank()) {
      throw new BadInput(file, "has no target." + field);
    }
    return text;
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("empty");
  }
}
