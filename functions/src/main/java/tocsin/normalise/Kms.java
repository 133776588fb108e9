package tocsin.normalise;

import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/** KMS: keys that are gone or whose material has expired, so that nothing can be decrypted. */
final class Kms implements Source {
  @Override
  public Outcome normalise(Event event) {
    String key = event.text("key-id");
    String arn = event.arn("kms", "key/", key);
    return switch (event.detailType()) {
      case "KMS Imported Key Material Expiration" ->
          draft(event, arn)
              .severity(Severity.HIGH)
              .title("The imported material of key " + key + " has expired")
              .signalled();
      case "KMS CMK Deletion" ->
          draft(event, arn)
              .severity(Severity.HIGH)
              .title("Key " + key + " has been deleted")
              .signalled();
      case "KMS CMK Rotation" ->
          draft(event, arn).title("Key " + key + " was rotated").ended().changed("kms", "");
      default -> Generic.draft(event).signalled();
    };
  }

  private static Draft draft(Event event, String arn) {
    return event
        .draft(SignalKind.API_CALL)
        .resource(arn)
        .thing(arn)
        .attribute("aws.kms.key.id", event.text("key-id"));
  }
}
