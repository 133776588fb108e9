package tocsin.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tocsin.model.Json;
import tocsin.rule.EventPattern;

/** Checks what a story expects against what the subscribers got. */
final class Expectations {
  private final List<Delivery> deliveries;

  /** Machine notices by incident, in the order of arrival. */
  private final Map<String, List<JsonNode>> notices = new LinkedHashMap<>();

  Expectations(List<Delivery> deliveries) throws IOException {
    this.deliveries = deliveries;
    for (Delivery delivery : deliveries) {
      if (delivery.topic().equals("events")) {
        JsonNode notice = Json.read(delivery.message());
        if (notice.path("incident") instanceof ObjectNode incident) {
          JsonNode first = incident.path("suspects").path(0);
          if (!first.isMissingNode()) {
            incident.set("first-suspect", first);
          }
          notices
              .computeIfAbsent(incident.path("id").asText(), id -> new ArrayList<>())
              .add(notice);
        }
      }
    }
  }

  /** What does not hold, in words; empty if all of it does. */
  List<String> check(Story.Expectation expectation) {
    List<String> wrong = new ArrayList<>();
    Set<String> found = find(expectation.pattern());
    if (found.size() != expectation.incidents()) {
      wrong.add(
          "%d incidents match %s, not %d"
              .formatted(found.size(), expectation.pattern(), expectation.incidents()));
    }
    if (expectation.last() != null) {
      EventPattern last = EventPattern.compile(expectation.last().toString());
      for (String incident : found) {
        if (!last.matches(notices.getOrDefault(incident, List.of()).getLast())) {
          wrong.add("the last notice of " + incident + " does not match " + expectation.last());
        }
      }
    }
    for (Story.Told told : expectation.told()) {
      long count = count(told, found);
      if (count != told.count()) {
        wrong.add(
            "%d %s notices at %s, not %d"
                .formatted(count, told.event(), told.topic(), told.count()));
      }
    }
    return wrong;
  }

  private Set<String> find(JsonNode pattern) {
    EventPattern compiled = EventPattern.compile(pattern.toString());
    Set<String> found = new LinkedHashSet<>();
    notices.forEach((incident, of) -> {
      if (of.stream().anyMatch(compiled::matches)) {
        found.add(incident);
      }
    });
    return found;
  }

  private long count(Story.Told told, Set<String> incidents) {
    return deliveries.stream()
        .filter(d -> d.topic().equals(told.topic()))
        .filter(d -> told.event().equals(d.attributes().get("event")))
        .filter(d -> incidents.stream().anyMatch(d.message()::contains))
        .count();
  }
}
