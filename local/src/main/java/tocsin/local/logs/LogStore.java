package tocsin.local.logs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tocsin.local.wire.WireError;

/**
 * Groups, streams and events in memory. When the events exceed the bound, those that came first go
 * first, whatever their stream; so a storm in one group cannot take the memory, only the past.
 */
final class LogStore {
  private static final int MOST_GROUPS = 10_000;
  private static final int MOST_STREAMS = 100_000;
  private static final Pattern GROUP_NAME = Pattern.compile("[.\\-_/#A-Za-z0-9]{1,512}");
  private static final Pattern STREAM_NAME = Pattern.compile("[^:*]{1,512}");

  private final long mostBytes;
  private final TreeMap<String, LogGroup> groups = new TreeMap<>();
  private final ArrayDeque<Arrival> arrivals = new ArrayDeque<>();
  private int streams;
  private long bytes;
  private long sequence;
  private long dropped;

  private record Arrival(LogGroup group, StoredEvent event) {}

  LogStore(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  synchronized LogGroup createGroup(String name, long now) {
    if (!GROUP_NAME.matcher(name).matches()) {
      throw WireError.refused(
          "InvalidParameterException",
          "1 validation error detected: Value '"
              + name
              + "' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular"
              + " expression pattern: [\\.\\-_/#A-Za-z0-9]+");
    }
    if (groups.containsKey(name)) {
      throw WireError.refused(
          "ResourceAlreadyExistsException", "The specified log group already exists");
    }
    limit(groups.size(), MOST_GROUPS);
    LogGroup group = new LogGroup(name, now);
    groups.put(name, group);
    return group;
  }

  synchronized LogStream createStream(String groupName, String name, long now) {
    LogGroup group = group(groupName);
    if (!STREAM_NAME.matcher(name).matches()) {
      throw WireError.refused(
          "InvalidParameterException",
          "1 validation error detected: Value '"
              + name
              + "' at 'logStreamName' failed to satisfy constraint: Member must satisfy regular"
              + " expression pattern: [^:*]*");
    }
    if (group.streams.containsKey(name)) {
      throw WireError.refused(
          "ResourceAlreadyExistsException", "The specified log stream already exists");
    }
    limit(streams, MOST_STREAMS);
    streams++;
    LogStream stream = new LogStream(name, now);
    group.streams.put(name, stream);
    return stream;
  }

  /** Creates what is not there yet. */
  synchronized void ensure(String groupName, String streamName, long now) {
    LogGroup group = groups.get(groupName);
    if (group == null) {
      group = createGroup(groupName, now);
    }
    if (!group.streams.containsKey(streamName)) {
      createStream(groupName, streamName, now);
    }
  }

  synchronized LogGroup group(String name) {
    LogGroup group = groups.get(name);
    if (group == null) {
      throw missing("The specified log group does not exist.");
    }
    return group;
  }

  synchronized LogStream stream(String groupName, String name) {
    LogStream stream = group(groupName).streams.get(name);
    if (stream == null) {
      throw missing("The specified log stream does not exist.");
    }
    return stream;
  }

  synchronized void deleteGroup(String name) {
    LogGroup group = group(name);
    group.streams.values().forEach(stream -> forget(group, stream));
    groups.remove(name);
  }

  synchronized void deleteStream(String groupName, String name) {
    LogStream stream = stream(groupName, name);
    LogGroup group = group(groupName);
    forget(group, stream);
    group.streams.remove(name);
  }

  /** Reads groups and streams while nothing changes. */
  synchronized <T> T reading(Supplier<T> read) {
    return read.get();
  }

  synchronized boolean has(String groupName) {
    return groups.containsKey(groupName);
  }

  synchronized List<LogGroup> groups() {
    return new ArrayList<>(groups.values());
  }

  synchronized List<LogStream> streams(String groupName) {
    return new ArrayList<>(group(groupName).streams.values());
  }

  synchronized List<SubscriptionFilter> filters(String groupName) {
    return new ArrayList<>(group(groupName).filters.values());
  }

  /** Adds or replaces a filter; a group has two at most. */
  synchronized void putFilter(SubscriptionFilter filter) {
    LogGroup group = group(filter.group());
    if (!group.filters.containsKey(filter.name()) && group.filters.size() >= 2) {
      throw WireError.refused("LimitExceededException", "Resource limit exceeded.");
    }
    group.filters.put(filter.name(), filter);
  }

  synchronized void removeFilter(String groupName, String name) {
    if (group(groupName).filters.remove(name) == null) {
      throw missing("The specified subscription filter does not exist.");
    }
  }

  synchronized void retain(String groupName, @Nullable Integer days) {
    group(groupName).retentionDays = days;
  }

  synchronized List<StoredEvent> append(
      String groupName, String streamName, List<LogLine> lines, long now) {
    LogGroup group = group(groupName);
    LogStream stream = stream(groupName, streamName);
    List<StoredEvent> stored = new ArrayList<>(lines.size());
    for (LogLine line : lines) {
      String id = StoredEvent.id(line.timestamp(), sequence++);
      StoredEvent event = new StoredEvent(id, stream, line, now);
      stream.events.put(id, event);
      arrivals.add(new Arrival(group, event));
      bytes += line.bytes();
      group.storedBytes += line.bytes();
      stored.add(event);
    }
    stream.lastIngestion = now;
    makeRoom();
    return stored;
  }

  /** The events of these streams, in the order of their ids. */
  synchronized List<StoredEvent> events(Collection<LogStream> of) {
    List<StoredEvent> events = new ArrayList<>();
    of.forEach(stream -> events.addAll(stream.events.values()));
    if (of.size() > 1) {
      events.sort((a, b) -> a.id().compareTo(b.id()));
    }
    return events;
  }

  /** How many events had to go to keep the bound. */
  synchronized long dropped() {
    return dropped;
  }

  private void makeRoom() {
    while (bytes > mostBytes) {
      Arrival oldest = arrivals.remove();
      if (!oldest.event().stream().deleted) {
        oldest.event().stream().events.remove(oldest.event().id());
        bytes -= oldest.event().line().bytes();
        oldest.group().storedBytes -= oldest.event().line().bytes();
        dropped++;
      }
    }
  }

  private void forget(LogGroup group, LogStream stream) {
    stream.deleted = true;
    long size = stream.events.values().stream().mapToLong(event -> event.line().bytes()).sum();
    bytes -= size;
    group.storedBytes -= size;
    streams--;
    if (!stream.events.isEmpty()) {
      stream.events.clear();
      arrivals.removeIf(arrival -> arrival.event().stream() == stream);
    }
  }

  private static void limit(int count, int most) {
    if (count >= most) {
      throw WireError.refused("LimitExceededException", "Resource limit exceeded.");
    }
  }

  private static WireError missing(String message) {
    return WireError.refused("ResourceNotFoundException", message);
  }
}
