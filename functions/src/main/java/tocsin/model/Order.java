package tocsin.model;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What an operator wants done. Orders come as EventBridge events of the source {@code
 * tocsin.operator}, so that IAM says who may give them.
 */
public sealed interface Order {
  /** Ids of incidents: Crockford's alphabet, without i, l, o and u. */
  Pattern INCIDENT = Pattern.compile("inc-[0-9a-hjkmnp-tv-z]{12}");

  /** Tells whether an incident can have this id. */
  static boolean isIncident(String id) {
    return INCIDENT.matcher(id).matches();
  }

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
