package tocsin.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tocsin.local.wire.WireRequest;
import tocsin.local.wire.WireResponse;
import tocsin.model.Json;

/**
 * Counts what the functions ask of the services, as the bill would: requests by operation, DynamoDB
 * units by the sizes of the items, invocations and billed milliseconds by function.
 */
final class StormCounts {
  private static final int WRITE_UNIT = 1024;
  private static final int READ_UNIT = 4096;
  private static final Pattern BILLED = Pattern.compile("\"billedDurationMs\":(\\d+)");
  private static final Pattern INIT = Pattern.compile("\"initDurationMs\":([0-9.]+)");

  private final Map<String, Long> numbers = new TreeMap<>();

  /** The state of each incident as last written. */
  private final Map<String, String> incidents = new HashMap<>();

  /** The events of the notices of each incident. */
  private final Map<String, List<String>> notices = new HashMap<>();

  /** How many transactions were asked for by each invocation, by the trace header that it sends. */
  private final Map<String, Integer> writes = new HashMap<>();

  synchronized Map<String, Long> numbers() {
    return new TreeMap<>(numbers);
  }

  synchronized long of(String name) {
    return numbers.getOrDefault(name, 0L);
  }

  /** Those that were not merged into another. */
  synchronized long incidents() {
    return incidents.values().stream().filter(state -> !state.equals("merged")).count();
  }

  synchronized Map<String, List<String>> notices() {
    return new TreeMap<>(notices);
  }

  /** How many invocations sent so many transactions. */
  synchronized Map<Integer, Long> writesOfInvocations() {
    Map<Integer, Long> histogram = new TreeMap<>();
    writes.values().forEach(n -> histogram.merge(n, 1L, Long::sum));
    return histogram;
  }

  /** Hears of a line of a function's log. */
  synchronized void line(String function, String line) {
    Matcher billed = BILLED.matcher(line);
    if (line.contains("platform.report") && billed.find()) {
      add("invocations " + function, 1);
      Matcher init = INIT.matcher(line);
      // The init phase of these processes is no measure of a start from a snapshot.
      long start = init.find() ? (long) Double.parseDouble(init.group(1)) : 0;
      add("billed ms " + function, Math.max(1, Long.parseLong(billed.group(1)) - start));
    }
  }

  synchronized void request(WireRequest request, WireResponse response) {
    String target = request.header("x-amz-target");
    String operation = target.substring(target.lastIndexOf('.') + 1);
    try {
      if (target.startsWith("DynamoDB")) {
        add("dynamodb " + operation, 1);
        dynamo(operation, request, response);
      } else if (target.startsWith("AmazonSQS")) {
        boolean fifo = request.text().contains(".fifo");
        add("sqs " + operation + (fifo ? " fifo" : " standard"), 1);
      } else if (request.text().startsWith("Action=Publish")
          || request.text().contains("&Action=Publish")) {
        publish(form(request.text()));
      } else if (!target.isEmpty()) {
        add(request.signedFor() + " " + operation, 1);
      } else {
        add(request.signedFor() + " " + request.path(), 1);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void dynamo(String operation, WireRequest request, WireResponse response)
      throws IOException {
    JsonNode asked = Json.read(request.text());
    JsonNode answered = Json.read(new String(response.body(), StandardCharsets.UTF_8));
    switch (operation) {
      case "TransactWriteItems" -> {
        writes.merge(request.header("x-amzn-trace-id"), 1, Integer::sum);
        add("transactions refused", response.status() == 200 ? 0 : 1);
        for (JsonNode one : asked.path("TransactItems")) {
          JsonNode item = one.path("Put").path("Item");
          // Each item of a transaction is written twice: prepared and committed.
          add("write units", 2 * units(size(item), WRITE_UNIT));
          add("items written", 1);
          if (response.status() == 200 && item.has("state")) {
            incidents.put(
                item.path("pk").path("S").asText(), item.path("state").path("S").asText());
          }
        }
      }
      case "PutItem" -> add("write units", units(size(asked.path("Item")), WRITE_UNIT));
      case "UpdateItem", "DeleteItem" -> add("write units", 1);
      case "GetItem" -> add("read units", units(size(answered.path("Item")), READ_UNIT));
      case "BatchGetItem" -> {
        for (JsonNode table : asked.path("RequestItems")) {
          add("read units", table.path("Keys").size());
        }
        for (JsonNode table : answered.path("Responses")) {
          table.forEach(item -> add("read units", units(size(item), READ_UNIT) - 1));
        }
      }
      case "Query" -> {
        int sum = 0;
        for (JsonNode item : answered.path("Items")) {
          sum += size(item);
        }
        add("read units", units(sum, READ_UNIT));
      }
      default -> {}
    }
  }

  private void publish(Map<String, String> form) {
    add("sns Publish", 1);
    String message = form.getOrDefault("Message", "");
    if (!message.startsWith("{")) {
      return;
    }
    try {
      JsonNode notice = Json.read(message);
      if (notice.has("event") && notice.path("incident").has("id")) {
        notices
            .computeIfAbsent(notice.path("incident").path("id").asText(), id -> new ArrayList<>())
            .add(notice.path("event").asText());
      }
    } catch (IOException e) {
      add("sns messages that are no JSON", 1);
    }
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new HashMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      form.put(
          pair.substring(0, Math.max(0, equals)),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return form;
  }

  private void add(String name, long n) {
    numbers.merge(name, n, Long::sum);
  }

  private static long units(int bytes, int unit) {
    return Math.max(1, (bytes + unit - 1) / unit);
  }

  /** Names and values in UTF-8, near enough for numbers and booleans. */
  private static int size(JsonNode item) {
    int size = 0;
    for (Map.Entry<String, JsonNode> attribute : item.properties()) {
      size += attribute.getKey().length();
      for (JsonNode value : attribute.getValue()) {
        size += value.asText().getBytes(StandardCharsets.UTF_8).length;
      }
    }
    return size;
  }
}
