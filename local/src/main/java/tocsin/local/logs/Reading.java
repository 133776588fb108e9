package tocsin.local.logs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import tocsin.local.wire.Input;
import tocsin.local.wire.JsonOperations;

/** GetLogEvents and FilterLogEvents: pages over events in the order of their ids. */
final class Reading {
  private static final int MOST_EVENTS = 10_000;

  /** One page holds 1 MiB at most, as on AWS. */
  private static final int MOST_BYTES = 1_048_576;

  private Reading() {}

  /**
   * One page of a stream. A token is a direction and the id at which the page before ended; at
   * either end the same token comes back, which is how callers know.
   *
   * @param events all events of the stream in order
   */
  static ObjectNode get(List<StoredEvent> events, Input input) {
    long from = input.number("startTime", Long.MIN_VALUE);
    long until = input.number("endTime", Long.MAX_VALUE);
    int limit = input.limit("limit", MOST_EVENTS, MOST_EVENTS);
    String token = input.text("nextToken", "");
    List<StoredEvent> within =
        events.stream()
            .filter(e -> e.line().timestamp() >= from && e.line().timestamp() < until)
            .toList();
    List<StoredEvent> page = page(within, token, input.flag("startFromHead", false), limit, input);
    ObjectNode answer = JsonOperations.object();
    ArrayNode out = answer.putArray("events");
    for (StoredEvent event : page) {
      out.addObject()
          .put("timestamp", event.line().timestamp())
          .put("message", event.line().message())
          .put("ingestionTime", event.ingestionTime());
    }
    String edge = token.isEmpty() ? StoredEvent.id(0, 0) : token.substring(2);
    answer.put("nextForwardToken", "f/" + (page.isEmpty() ? edge : page.getLast().id()));
    answer.put("nextBackwardToken", "b/" + (page.isEmpty() ? edge : page.getFirst().id()));
    return answer;
  }

  private static List<StoredEvent> page(
      List<StoredEvent> within, String token, boolean fromHead, int limit, Input input) {
    if (token.isEmpty()) {
      return fromHead ? head(within, limit) : tail(within, limit);
    }
    if (!token.matches("[fb]/[0-9]{56,}")) {
      throw input.refuse("The specified nextToken is invalid.");
    }
    String at = token.substring(2);
    return token.startsWith("f/")
        ? head(within.stream().filter(e -> e.id().compareTo(at) > 0).toList(), limit)
        : tail(within.stream().filter(e -> e.id().compareTo(at) < 0).toList(), limit);
  }

  /**
   * One page of a group's events that match.
   *
   * @param events all events of the wanted streams in order
   */
  static ObjectNode filter(List<StoredEvent> events, Predicate<String> matches, Input input) {
    long from = input.number("startTime", Long.MIN_VALUE);
    long until = input.number("endTime", Long.MAX_VALUE);
    int limit = input.limit("limit", MOST_EVENTS, MOST_EVENTS);
    String after = input.text("nextToken", "");
    List<StoredEvent> found =
        events.stream()
            .filter(e -> e.line().timestamp() >= from && e.line().timestamp() <= until)
            .filter(e -> e.id().compareTo(after) > 0)
            .filter(e -> matches.test(e.line().message()))
            .toList();
    List<StoredEvent> page = head(found, limit);
    ObjectNode answer = JsonOperations.object();
    ArrayNode out = answer.putArray("events");
    for (StoredEvent event : page) {
      out.addObject()
          .put("logStreamName", event.stream().name)
          .put("timestamp", event.line().timestamp())
          .put("message", event.line().message())
          .put("ingestionTime", event.ingestionTime())
          .put("eventId", event.id());
    }
    searched(answer.putArray("searchedLogStreams"), events);
    if (page.size() < found.size()) {
      answer.put("nextToken", page.getLast().id());
    }
    return answer;
  }

  private static void searched(ArrayNode out, List<StoredEvent> events) {
    TreeSet<String> names = new TreeSet<>();
    events.forEach(event -> names.add(event.stream().name));
    names.forEach(
        name -> out.addObject().put("logStreamName", name).put("searchedCompletely", true));
  }

  private static List<StoredEvent> head(List<StoredEvent> events, int limit) {
    int end = 0;
    long bytes = 0;
    while (end < Math.min(limit, events.size())) {
      bytes += events.get(end).line().bytes();
      if (bytes > MOST_BYTES && end > 0) {
        break;
      }
      end++;
    }
    return events.subList(0, end);
  }

  private static List<StoredEvent> tail(List<StoredEvent> events, int limit) {
    int start = events.size();
    long bytes = 0;
    while (start > Math.max(0, events.size() - limit)) {
      bytes += events.get(start - 1).line().bytes();
      if (bytes > MOST_BYTES && start < events.size()) {
        break;
      }
      start--;
    }
    return events.subList(start, events.size());
  }
}
