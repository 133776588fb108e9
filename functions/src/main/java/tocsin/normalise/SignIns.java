package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;
import tocsin.redact.Redactor;

/**
 * Sign-ins: to the console, by IAM users, root, federated users and those of IAM Identity Center,
 * and what belongs to them (switching roles, second factors, forgotten passwords).
 *
 * <p>Root is high. A user without a second factor is medium; roles are not judged by that, because
 * their users' factor is checked by the identity provider and CloudTrail says "No".
 */
final class SignIns implements Source {
  private static final String CONSOLE_LOGIN = "ConsoleLogin";

  @Override
  public Outcome normalise(Event event) {
    return Tree.text(event.detail(), "eventName").isEmpty()
        ? Generic.draft(event).kind(SignalKind.SIGN_IN).signalled()
        : signIn(event);
  }

  static Outcome signIn(Event event) {
    JsonNode record = event.detail();
    String call = Tree.text(record, "eventName");
    Event scoped = CloudTrail.scoped(event);
    boolean failed = failed(record, call);
    String mfa = mfa(record);
    return CloudTrail.describe(scoped, SignalKind.SIGN_IN)
        .severity(severity(record, call, failed, mfa))
        .title(title(record, call, failed, mfa))
        .finding(
            call + (failed ? ":failure" : ":success"),
            Identity.principal(record),
            Tree.text(record, "sourceIPAddress"))
        .attribute("status", failed ? "Failure" : "Success")
        .attribute("status_detail", Tree.text(record, "errorMessage"))
        .attribute("is_mfa", mfa)
        .attribute("actor.idp.uid", provider(record))
        .attribute("auth_factors", factor(record))
        .signalled();
  }

  private static Severity severity(JsonNode record, String call, boolean failed, String mfa) {
    if (Identity.isRoot(record)) {
      return failed ? Severity.MEDIUM : Severity.HIGH;
    }
    if (failed) {
      return Severity.LOW;
    }
    return withoutSecondFactor(record, call, mfa) ? Severity.MEDIUM : Severity.INFO;
  }

  private static boolean withoutSecondFactor(JsonNode record, String call, String mfa) {
    return call.equals(CONSOLE_LOGIN)
        && mfa.equals("No")
        && Tree.text(record, "userIdentity", "type").equals("IAMUser");
  }

  /** The outcome stands beside the call's own name, in one of three places. */
  private static boolean failed(JsonNode record, String call) {
    return isFailure(record.path("responseElements"), call)
        || isFailure(record.path("serviceEventDetails"), call)
        || isFailure(record.path("additionalEventData"), call)
        || !Tree.text(record, "errorMessage").isEmpty()
        || !Tree.text(record, "errorCode").isEmpty();
  }

  private static boolean isFailure(JsonNode place, String call) {
    return Tree.text(place, call).startsWith("Fail");
  }

  private static String mfa(JsonNode record) {
    return Tree.firstText(record.path("additionalEventData"), "MFAUsed", "MfaUsed");
  }

  private static String provider(JsonNode record) {
    String saml = Tree.text(record, "additionalEventData", "SamlProviderArn");
    return saml.isEmpty()
        ? Tree.text(record.path("userIdentity"), "onBehalfOf", "identityStoreArn")
        : saml;
  }

  private static String factor(JsonNode record) {
    JsonNode data = record.path("additionalEventData");
    return Tree.firstText(data, "CredentialType", "MfaType", "MFAIdentifier");
  }

  private static String title(JsonNode record, String call, boolean failed, String mfa) {
    String who = who(record);
    String from = from(record);
    return switch (call) {
      case CONSOLE_LOGIN, "UserAuthentication" -> {
        String factor = withoutSecondFactor(record, call, mfa) ? " without a second factor" : "";
        yield who
            + (failed ? " failed to sign in" : " signed in")
            + (call.equals(CONSOLE_LOGIN) ? " to the console" : " to IAM Identity Center")
            + (failed ? "" : factor)
            + from;
      }
      case "SwitchRole" ->
          who
              + (failed ? " failed to switch to role " : " switched to role ")
              + role(record)
              + from;
      default -> who + ": " + call + (failed ? " failed" : "") + from;
    };
  }

  private static String from(JsonNode record) {
    String from = Tree.text(record, "sourceIPAddress");
    return from.isEmpty() ? "" : " from " + from;
  }

  private static String role(JsonNode record) {
    JsonNode data = record.path("additionalEventData");
    String to = Tree.firstText(data, "SwitchTo", "switchTo");
    if (!to.isEmpty()) {
      return Tree.last(to, '/');
    }
    // arn:aws:sts::111122223333:assumed-role/Admin/bob
    String[] parts = Redactor.redact(Tree.text(record, "userIdentity", "arn")).split("/", -1);
    return parts.length == 3 ? parts[1] : parts[parts.length - 1];
  }

  private static String who(JsonNode record) {
    String name = Identity.isRoot(record) ? "The root user" : Identity.name(record);
    return name.isEmpty() ? "Somebody" : name;
  }
}
