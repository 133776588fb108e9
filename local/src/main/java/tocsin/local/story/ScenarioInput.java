package tocsin.local.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tocsin.local.operator.OrderEntry;
import tocsin.local.operator.SilenceOrder;
import tocsin.local.replay.Recording;
import tocsin.model.Json;

/**
 * Makes records, as AWS would send them, of what a story says in few words. Times, ids and the
 * account are filled in where the story leaves them out.
 */
final class ScenarioInput {
  /** The kinds of input a step may have. */
  static final List<String> KINDS =
      List.of(
          "logs",
          "event",
          "alarm",
          "pipeline",
          "order",
          "silence",
          "trace",
          "documents",
          "down",
          "up",
          "nothing");

  static final String ACCOUNT = "111122223333";
  private static final ObjectMapper TREES = new ObjectMapper();

  private ScenarioInput() {}

  /**
   * A decoded subscription payload: the {@code lines} of a {@code group}, {@code count} times,
   * {@code every} so often, the last of them now.
   */
  static byte[] payload(JsonNode logs, Instant now, String stepId) {
    ObjectNode payload = TREES.createObjectNode();
    String group = logs.path("group").asText();
    payload.put("messageType", "DATA_MESSAGE").put("owner", account(logs)).put("logGroup", group);
    payload.put("logStream", "2026/03/02/[$LATEST]story").putArray("subscriptionFilters").add("a");
    ArrayNode events = payload.putArray("logEvents");
    long every = ScenarioReader.duration(logs.path("every").asText("0s")).toMillis();
    int count = logs.path("count").asInt(1);
    for (int i = 0; i < count; i++) {
      for (JsonNode line : logs.path("lines")) {
        ObjectNode event = events.addObject();
        event.put("id", stepId + "-" + events.size());
        event.put("timestamp", now.toEpochMilli() - (count - 1 - i) * every);
        event.put("message", line.isTextual() ? line.textValue() : line.toString());
      }
    }
    return payload.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String account(JsonNode said) {
    return said.path("account").asText(ACCOUNT);
  }

  private static String region(JsonNode said) {
    return said.path("region").asText(Recording.REGION);
  }

  /** An EventBridge event; what a story need not say is filled in. */
  static ObjectNode event(JsonNode said, Instant now, String stepId) {
    ObjectNode event = TREES.createObjectNode();
    UUID id = UUID.nameUUIDFromBytes(stepId.getBytes(StandardCharsets.UTF_8));
    event.put("version", "0").put("id", id.toString()).put("account", ACCOUNT);
    event.put("region", Recording.REGION).put("time", Json.time(now)).putArray("resources");
    said.properties().forEach(field -> event.set(field.getKey(), field.getValue()));
    return event;
  }

  /** An alarm that changes its state: {@code name}, {@code state}, {@code metric} and so on. */
  static ObjectNode alarm(JsonNode said, Instant now, String stepId) {
    String name = said.path("name").asText();
    String state = said.path("state").asText("ALARM");
    ObjectNode event = TREES.createObjectNode();
    event.put("source", "aws.cloudwatch").put("detail-type", "CloudWatch Alarm State Change");
    String arn = "arn:aws:cloudwatch:" + region(said) + ":" + account(said) + ":alarm:" + name;
    event.put("account", account(said)).put("region", region(said));
    event.putArray("resources").add(arn);
    ObjectNode detail = event.putObject("detail");
    detail.put("alarmName", name);
    detail
        .putObject("state")
        .put("value", state)
        .put("reason", said.path("reason").asText("Threshold Crossed"))
        .put("timestamp", Json.time(now));
    String before = said.path("before").asText(state.equals("OK") ? "ALARM" : "OK");
    detail.putObject("previousState").put("value", before).put("timestamp", Json.time(now));
    ObjectNode configuration = detail.putObject("configuration");
    if (said.has("rule")) {
      configuration.set("alarmRule", said.get("rule"));
      return event(event, now, stepId);
    }
    ObjectNode metric = configuration.putArray("metrics").addObject();
    metric.put("id", "m1").put("returnData", true);
    ObjectNode stat = metric.putObject("metricStat");
    stat.put("period", 60).put("stat", said.path("stat").asText("Sum"));
    ObjectNode of = stat.putObject("metric");
    of.put("namespace", said.path("namespace").asText()).put("name", said.path("metric").asText());
    ObjectNode dimensions = of.putObject("dimensions");
    said.path("dimensions").properties().forEach(d -> dimensions.set(d.getKey(), d.getValue()));
    return event(event, now, stepId);
  }

  /** A pipeline that changes its state: {@code name}, {@code state}. */
  static ObjectNode pipeline(JsonNode said, Instant now, String stepId) {
    String name = said.path("name").asText();
    ObjectNode event = TREES.createObjectNode();
    event.put("source", "aws.codepipeline");
    event.put("detail-type", "CodePipeline Pipeline Execution State Change");
    String arn = "arn:aws:codepipeline:" + Recording.REGION + ":" + account(said) + ":" + name;
    event.put("account", account(said)).putArray("resources").add(arn);
    ObjectNode detail = event.putObject("detail");
    detail.put("pipeline", name).put("state", said.path("state").asText("SUCCEEDED"));
    detail.put("execution-id", said.path("execution").asText("e-" + stepId)).put("version", 1);
    return event(event, now, stepId);
  }

  /** An order of an operator: its {@code type}, and what else it says. */
  static ObjectNode order(JsonNode said, Instant now, String stepId) {
    ObjectNode event = TREES.createObjectNode();
    event.put("source", "tocsin.operator").put("detail-type", said.path("type").asText());
    ObjectNode detail = event.putObject("detail");
    said.properties()
        .forEach(field -> {
          if (!field.getKey().equals("type")) {
            detail.set(field.getKey(), field.getValue());
          }
        });
    return event(event, now, stepId);
  }

  /**
   * The order for a silence: {@code matchers} ({@code service=checkout}), {@code for} so long,
   * {@code in} so long (now if left out), {@code id}, {@code by}, {@code reason}, {@code weekly}.
   */
  static ObjectNode silence(JsonNode said, Instant now, String stepId) {
    List<String> matchers = new ArrayList<>();
    said.path("matchers").forEach(text -> matchers.add(text.asText()));
    Instant from = now.plus(ScenarioReader.duration(said.path("in").asText("0s")));
    Instant to = from.plus(ScenarioReader.duration(said.path("for").asText("1h")));
    OrderEntry order =
        SilenceOrder.of(
            said.path("id").asText(),
            matchers,
            from,
            to,
            said.path("by").asText("anna"),
            said.path("reason").asText("planned work"));
    ObjectNode event = TREES.createObjectNode();
    event.put("source", OrderEntry.SOURCE).put("detail-type", order.detailType());
    ObjectNode detail = event.putObject("detail").setAll(order.detail());
    if (said.has("weekly")) {
      detail.set("weekly", said.get("weekly"));
    }
    return event(event, now, stepId);
  }
}
