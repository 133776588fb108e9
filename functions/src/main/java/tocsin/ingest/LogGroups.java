package tocsin.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Log groups whose lines are not read as lines. */
final class LogGroups {
  private final List<String> own;

  LogGroups(Collection<String> ownPrefixes) {
    // A loop, since the first lambda of a cold start costs more than a payload.
    own = new ArrayList<>(ownPrefixes.size());
    for (String prefix : ownPrefixes) {
      if (!prefix.isBlank()) {
        own.add(prefix.strip());
      }
    }
  }

  /** Why a group is ignored; empty if it is not. */
  String ignored(String logGroup) {
    // Spans and service metrics are documents of other stages, with "error" in every one of them.
    if (logGroup.equals("aws/spans") || logGroup.equals("/aws/application-signals/data")) {
      return "trace-log-group";
    }
    for (String prefix : own) {
      if (logGroup.startsWith(prefix)) {
        return "own-log-group";
      }
    }
    return "";
  }
}
