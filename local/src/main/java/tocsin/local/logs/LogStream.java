package tocsin.local.logs;

import java.util.TreeMap;

/** A stream and its events in the order of their times. Guarded by {@link LogStore}. */
final class LogStream {
  final String name;
  final long created;
  final TreeMap<String, StoredEvent> events = new TreeMap<>();
  long lastIngestion;
  boolean deleted;

  LogStream(String name, long created) {
    this.name = name;
    this.created = created;
  }

  /** The time of the last event, or of the creation as long as there is none. */
  long lastEvent() {
    return events.isEmpty() ? created : events.lastEntry().getValue().line().timestamp();
  }
}
