package tocsin.normalise;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import tocsin.model.Severity;

/**
 * What an RDS event means for people. Ids and categories are those of the RDS user guide's list of
 * event categories and messages.
 *
 * @param severity of a trouble, or of the one that is over
 */
record RdsMeaning(Sort sort, Severity severity) {
  /** What is to become of the event. */
  enum Sort {
    TROUBLE,
    OVER,
    CHANGE,
    ROUTINE
  }

  private static final RdsMeaning CHANGE = new RdsMeaning(Sort.CHANGE, Severity.INFO);
  private static final RdsMeaning ROUTINE = new RdsMeaning(Sort.ROUTINE, Severity.INFO);

  /** Ids whose category alone would say too much or too little. */
  private static final Map<String, RdsMeaning> BY_ID =
      Map.ofEntries(
          trouble("0007", Severity.CRITICAL), // the allocated storage is exhausted
          trouble("0022", Severity.HIGH), // an error while the engine restarted
          trouble("0031", Severity.CRITICAL), // the instance has failed
          trouble("0045", Severity.HIGH), // replication has stopped with an error
          trouble("0057", Severity.MEDIUM), // replication was terminated
          trouble("0069", Severity.HIGH), // the failover of a cluster has failed
          trouble("0221", Severity.CRITICAL), // storage is full, the instance was shut down
          over("0046"), // the replica has resumed
          over("0088"), // the instance was started
          over("0151"), // the cluster was started
          over("0222")); // the instance has storage again

  static RdsMeaning of(String id, List<String> categories, String message) {
    String number = id.startsWith("RDS-EVENT-") ? id.substring("RDS-EVENT-".length()) : id;
    RdsMeaning own = BY_ID.get(number);
    if (own != null) {
      return own;
    }
    String words = message.toLowerCase(Locale.ROOT);
    boolean done = isDone(words);
    for (String category : categories) {
      RdsMeaning meaning = byCategory(category, words, done);
      if (meaning.sort() != Sort.ROUTINE) {
        return meaning;
      }
    }
    return ROUTINE;
  }

  private static RdsMeaning byCategory(String category, String words, boolean done) {
    return switch (category) {
      case "failure", "low storage" -> trouble(Severity.HIGH);
      case "failover", "global failover" -> done ? over(Severity.MEDIUM) : trouble(Severity.MEDIUM);
      case "recovery" -> done ? over(Severity.MEDIUM) : trouble(Severity.MEDIUM);
      case "restoration" -> over(Severity.INFO);
      case "availability" ->
          words.contains("restarted") ? over(Severity.LOW) : trouble(Severity.MEDIUM);
      case "read replica" -> words.contains("error") ? trouble(Severity.MEDIUM) : CHANGE;
      case "maintenance", "security", "security patching" -> trouble(Severity.LOW);
      case "configuration change", "creation", "deletion" -> CHANGE;
      case "notification" -> words.contains("fail") ? trouble(Severity.MEDIUM) : ROUTINE;
      default -> ROUTINE;
    };
  }

  private static boolean isDone(String words) {
    return words.contains("complete")
        || words.contains("finished")
        || words.contains("recovered")
        || words.contains("succeeded");
  }

  private static RdsMeaning trouble(Severity severity) {
    return new RdsMeaning(Sort.TROUBLE, severity);
  }

  private static RdsMeaning over(Severity severity) {
    return new RdsMeaning(Sort.OVER, severity);
  }

  private static Map.Entry<String, RdsMeaning> trouble(String id, Severity severity) {
    return Map.entry(id, trouble(severity));
  }

  private static Map.Entry<String, RdsMeaning> over(String id) {
    return Map.entry(id, over(Severity.INFO));
  }
}
