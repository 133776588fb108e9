package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import tocsin.model.Outcome;
import tocsin.model.ServiceName;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * The rotation of a secret, which Secrets Manager reports through CloudTrail. Its start is a
 * change: a service that still holds the old password fails soon after.
 */
final class SecretRotation {
  private static final Map<String, String> WORDS =
      Map.of(
          "RotationStarted", "is being rotated",
          "RotationSucceeded", "was rotated",
          "RotationFailed", "could not be rotated",
          "RotationAbandoned", "was given up while being rotated",
          "TestRotationStarted", "is being tested for rotation",
          "TestRotationSucceeded", "passed its rotation test",
          "TestRotationFailed", "failed its rotation test");

  private SecretRotation() {}

  static boolean isOne(JsonNode record) {
    return Tree.text(record, "eventSource").equals("secretsmanager.amazonaws.com")
        && WORDS.containsKey(Tree.text(record, "eventName"));
  }

  static Outcome normalise(Event event) {
    JsonNode record = event.detail();
    Event scoped = CloudTrail.scoped(event);
    String what = Tree.text(record, "eventName");
    String secret = secret(record);
    Draft draft =
        CloudTrail.describe(scoped, SignalKind.WORKFLOW)
            .resource(secret.startsWith("arn:") ? secret : "")
            .title("Secret " + name(secret) + ' ' + WORDS.getOrDefault(what, what))
            .finding("secret-rotation", secret);
    return switch (what) {
      case "RotationStarted" -> draft.changed("secretsmanager", "");
      case "RotationFailed" -> draft.severity(Severity.HIGH).signalled();
      case "RotationAbandoned", "TestRotationFailed" -> draft.severity(Severity.MEDIUM).signalled();
      case "RotationSucceeded", "TestRotationSucceeded" -> draft.ended().signalled();
      default -> draft.ignored("rotation-progress");
    };
  }

  private static String secret(JsonNode record) {
    String id = Tree.firstText(record.path("additionalEventData"), "SecretId", "secretId");
    return id.isEmpty()
        ? Tree.firstText(record.path("serviceEventDetails"), "SecretId", "secretId")
        : id;
  }

  private static String name(String secret) {
    return secret.isEmpty() ? "(unnamed)" : ServiceName.ofResource(secret);
  }
}
