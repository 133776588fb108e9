/**
 * EventBridge of the embedded cloud: the default bus with its rules, targets and schedules, spoken
 * as the AWS CLI and SDKs speak it (JSON 1.1).
 *
 * <p>On AWS only AWS itself may put events whose source begins with {@code aws.}; {@code PutEvents}
 * refuses them with {@code NotAuthorizedForSourceException}. Here they are accepted, because there
 * is no AWS to send them and whoever tries a rule on alarms or findings must play that part.
 */
@org.jspecify.annotations.NullMarked
package tocsin.local.events;
