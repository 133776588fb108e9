package tocsin.local.logs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A group with its streams and subscription filters. Guarded by {@link LogStore}. */
final class LogGroup {
  final String name;
  final long created;
  final TreeMap<String, LogStream> streams = new TreeMap<>();
  final Map<String, SubscriptionFilter> filters = new LinkedHashMap<>();
  @Nullable Integer retentionDays;
  long storedBytes;

  LogGroup(String name, long created) {
    this.name = name;
    this.created = created;
  }
}
