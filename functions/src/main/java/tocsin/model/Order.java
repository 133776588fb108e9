package tocsin.model;

import java.time.Instant;

/**
 * What an operator wants done. Orders come as EventBridge events of the source {@code
 * tocsin.operator}, so that IAM says who may give them and CloudTrail who did.
 */
public sealed interface Order {
  /** Of the event: the same order delivered twice is one. */
  String id();

  /** When it was given. */
  Instant time();

  /** Who gave it, in the operator's own words. */
  String by();

  /** Somebody looks after the incident: nobody need be reminded of it. */
  record Acknowledge(String id, Instant time, String by, String incident, String note)
      implements Order {}

  /** The incident is over, whatever its sources say. */
  record Resolve(String id, Instant time, String by, String incident, String note)
      implements Order {}

  /** Withhold notices for a while; one with the id of a known silence takes its place. */
  record AddSilence(String id, Instant time, Silence silence) implements Order {
    @Override
    public String by() {
      return silence.author();
    }
  }

  /** End a silence before its time. */
  record ExpireSilence(String id, Instant time, String by, String silence) implements Order {}
}
