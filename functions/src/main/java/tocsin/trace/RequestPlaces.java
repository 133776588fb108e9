package tocsin.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.model.Cause;
import tocsin.model.Json;

/**
 * Where the log lines of a traced request are, and how they are known.
 *
 * @param groups log groups of the services that failed or lie on the way to the cause, those
 *     nearest to it first
 * @param requestIds by which those services call the request
 * @param from when it began; null if the trace does not say
 * @param until when it ended; null if the trace does not say
 */
public record RequestPlaces(
    List<String> groups, List<String> requestIds, @Nullable Instant from, @Nullable Instant until) {
  private static final int MOST = 5;
  private static final String FUNCTION = "AWS::Lambda";
  private static final String FUNCTION_GROUP = "/aws/lambda/";

  public RequestPlaces {
    groups = List.copyOf(groups);
    requestIds = List.copyOf(requestIds);
  }

  /**
   * Reads them from the segment documents of the trace that shows the cause. What cannot be read is
   * passed over.
   */
  public static RequestPlaces of(Collection<String> documents, Cause cause) {
    List<JsonNode> segments = new ArrayList<>();
    for (String document : documents) {
      try {
        segments.add(Json.read(document));
      } catch (IOException _) {
        // The analysis has counted it.
      }
    }
    Set<String> groups = new LinkedHashSet<>();
    Set<String> requests = new LinkedHashSet<>();
    segments.stream()
        .filter(n -> cause.path().contains(name(n)) || failed(n))
        .sorted(Comparator.comparingInt((JsonNode n) -> cause.path().indexOf(name(n))).reversed())
        .forEach(n -> place(n, groups, requests));
    return new RequestPlaces(
        groups.stream().limit(MOST).toList(),
        requests.stream().limit(MOST).toList(),
        time(segments, "start_time", Comparator.naturalOrder()),
        time(segments, "end_time", Comparator.reverseOrder()));
  }

  private static void place(JsonNode n, Set<String> groups, Set<String> requests) {
    int before = groups.size();
    for (JsonNode logs : n.path("aws").path("cloudwatch_logs")) {
      add(groups, logs.path("log_group"));
    }
    boolean function = n.path("origin").asText("").startsWith(FUNCTION);
    if (function && groups.size() == before && !name(n).isEmpty()) {
      groups.add(FUNCTION_GROUP + name(n));
    }
    add(requests, n.path("aws").path("request_id"));
  }

  private static void add(Set<String> set, JsonNode value) {
    if (value.isTextual() && !value.textValue().isBlank()) {
      set.add(value.textValue());
    }
  }

  private static String name(JsonNode n) {
    return n.path("name").asText("");
  }

  private static boolean failed(JsonNode n) {
    return n.path("fault").asBoolean() || n.path("error").asBoolean();
  }

  private static @Nullable Instant time(
      List<JsonNode> segments, String field, Comparator<Double> first) {
    return segments.stream()
        .filter(n -> n.path(field).isNumber())
        .map(n -> n.get(field).doubleValue())
        .min(first)
        .map(seconds -> Instant.ofEpochMilli(Math.round(seconds * 1000)))
        .orElse(null);
  }
}
