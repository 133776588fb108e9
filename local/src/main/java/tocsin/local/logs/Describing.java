package tocsin.local.logs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tocsin.local.wire.Input;
import tocsin.local.wire.JsonOperations;

/** The Describe operations: pages of 50 by name, the token is the last name of the page before. */
final class Describing {
  private static final int MOST = 50;

  private final String arnPrefix;

  /**
   * @param arnPrefix up to and with {@code log-group:}
   */
  Describing(String arnPrefix) {
    this.arnPrefix = arnPrefix;
  }

  ObjectNode groups(List<LogGroup> all, Input input) {
    String prefix = input.text("logGroupNamePrefix", "");
    String part = input.text("logGroupNamePattern", "");
    List<LogGroup> wanted =
        all.stream().filter(g -> g.name.startsWith(prefix) && g.name.contains(part)).toList();
    return page("logGroups", wanted, g -> g.name, this::group, input);
  }

  ObjectNode streams(String group, List<LogStream> all, Input input) {
    String prefix = input.text("logStreamNamePrefix", "");
    String order = input.text("orderBy", "LogStreamName");
    if (order.equals("LastEventTime") && !prefix.isEmpty()) {
      throw input.refuse("Cannot order by LastEventTime with a logStreamNamePrefix.");
    }
    Comparator<LogStream> by =
        order.equals("LastEventTime")
            ? Comparator.comparingLong(LogStream::lastEvent)
            : Comparator.comparing(s -> s.name);
    List<LogStream> wanted =
        all.stream()
            .filter(s -> s.name.startsWith(prefix))
            .sorted(input.flag("descending", false) ? by.reversed() : by)
            .toList();
    return page("logStreams", wanted, s -> s.name, (s, out) -> stream(group, s, out), input);
  }

  ObjectNode filters(List<SubscriptionFilter> all, Input input) {
    String prefix = input.text("filterNamePrefix", "");
    List<SubscriptionFilter> wanted =
        all.stream().filter(f -> f.name().startsWith(prefix)).toList();
    return page("subscriptionFilters", wanted, SubscriptionFilter::name, Describing::filter, input);
  }

  private void group(LogGroup group, ObjectNode out) {
    out.put("logGroupName", group.name)
        .put("creationTime", group.created)
        .put("metricFilterCount", 0)
        .put("arn", arnPrefix + group.name + ":*")
        .put("storedBytes", group.storedBytes)
        .put("logGroupClass", "STANDARD")
        .put("logGroupArn", arnPrefix + group.name);
    if (group.retentionDays != null) {
      out.put("retentionInDays", group.retentionDays);
    }
  }

  private void stream(String group, LogStream stream, ObjectNode out) {
    out.put("logStreamName", stream.name)
        .put("creationTime", stream.created)
        .put("arn", arnPrefix + group + ":log-stream:" + stream.name)
        .put("storedBytes", 0);
    if (!stream.events.isEmpty()) {
      out.put("firstEventTimestamp", stream.events.firstEntry().getValue().line().timestamp())
          .put("lastEventTimestamp", stream.lastEvent())
          .put("lastIngestionTime", stream.lastIngestion)
          .put("uploadSequenceToken", stream.events.lastKey());
    }
  }

  private static void filter(SubscriptionFilter filter, ObjectNode out) {
    out.put("filterName", filter.name())
        .put("logGroupName", filter.group())
        .put("filterPattern", filter.pattern())
        .put("destinationArn", filter.destination())
        .put("distribution", filter.distribution())
        .put("creationTime", filter.created());
  }

  private static <T> ObjectNode page(
      String name,
      List<T> wanted,
      Function<T, String> key,
      BiConsumer<T, ObjectNode> write,
      Input input) {
    int limit = input.limit("limit", MOST, MOST);
    String token = input.text("nextToken", "");
    int start = 0;
    if (!token.isEmpty()) {
      start = wanted.stream().map(key).toList().indexOf(token) + 1;
      if (start == 0) {
        throw input.refuse("The specified nextToken is invalid.");
      }
    }
    int end = Math.min(wanted.size(), start + limit);
    ObjectNode answer = JsonOperations.object();
    ArrayNode out = answer.putArray(name);
    wanted.subList(start, end).forEach(item -> write.accept(item, out.addObject()));
    if (end < wanted.size()) {
      answer.put("nextToken", key.apply(wanted.get(end - 1)));
    }
    return answer;
  }
}
