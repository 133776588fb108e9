package tocsin.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;

/**
 * The state of an EventBridge rule, as {@code PutRule} takes it. It also says which calls that
 * CloudTrail records the rule gets.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html">
 *     AWS service events delivered by CloudTrail</a>
 */
public enum EventRuleState {
  DISABLED,
  /** Everything but calls that only read. */
  ENABLED,
  /** Calls that only read as well. */
  ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS;

  /** Calls that are delivered although their names are those of reads. */
  private static final Set<String> SESSIONS = Set.of("GetFederationToken", "GetSessionToken");

  /**
   * Reads a state; a missing one is {@link #ENABLED}.
   *
   * @throws IllegalArgumentException if there is no such state
   */
  public static EventRuleState of(String name) {
    return name.isEmpty() ? ENABLED : valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Tells whether a rule of this state gets an event at all, whatever its pattern. */
  public boolean delivers(JsonNode event) {
    return switch (this) {
      case DISABLED -> false;
      case ENABLED -> !isRead(event);
      case ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS -> true;
    };
  }

  /** A management event of CloudTrail whose call begins with Get, List or Describe. */
  private static boolean isRead(JsonNode event) {
    JsonNode record = event.path("detail");
    String call = record.path("eventName").asText();
    boolean management =
        record.path("eventCategory").asText("Management").equals("Management")
            && record.path("managementEvent").asBoolean(true);
    return event.path("detail-type").asText().equals("AWS API Call via CloudTrail")
        && management
        && (call.startsWith("Get") || call.startsWith("List") || call.startsWith("Describe"))
        && !SESSIONS.contains(call);
  }
}
