package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * Console sign-ins. Root is high. A user without a second factor is medium; roles are not judged by
 * that, because their users' factor is checked by the identity provider and CloudTrail says "No".
 */
final class SignIns implements Source {
  private static final String CONSOLE_LOGIN = "ConsoleLogin";

  @Override
  public Outcome normalise(Event event) {
    JsonNode record = event.detail();
    String call = Tree.text(record, "eventName");
    if (call.isEmpty()) {
      return Generic.draft(event).kind(SignalKind.SIGN_IN).signalled();
    }
    Event scoped = CloudTrail.scoped(event);
    boolean failed = failed(record);
    String mfa = Tree.text(record, "additionalEventData", "MFAUsed");
    return CloudTrail.describe(scoped, SignalKind.SIGN_IN)
        .severity(severity(record, call, failed, mfa))
        .title(title(record, call, failed, mfa))
        .finding(
            call + (failed ? ":failure" : ":success"),
            Identity.principal(record),
            Tree.text(record, "sourceIPAddress"))
        .attribute("status", failed ? "Failure" : "Success")
        .attribute("is_mfa", mfa)
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

  private static boolean failed(JsonNode record) {
    JsonNode response = record.path("responseElements");
    return Tree.text(response, Tree.text(record, "eventName")).equals("Failure")
        || !Tree.text(record, "errorMessage").isEmpty()
        || !Tree.text(record, "errorCode").isEmpty();
  }

  private static String title(JsonNode record, String call, boolean failed, String mfa) {
    String who = who(record);
    String from = Tree.text(record, "sourceIPAddress");
    if (!call.equals(CONSOLE_LOGIN)) {
      return who + ": " + call + (failed ? " failed" : "") + " from " + from;
    }
    if (failed) {
      return who + " failed to sign in to the console from " + from;
    }
    String factor = withoutSecondFactor(record, call, mfa) ? " without a second factor" : "";
    return who + " signed in to the console" + factor + " from " + from;
  }

  private static String who(JsonNode record) {
    String name = Identity.isRoot(record) ? "The root user" : Identity.name(record);
    return name.isEmpty() ? "Somebody" : name;
  }
}
