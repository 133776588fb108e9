package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * API calls as CloudTrail records them. A successful call that deploys or reconfigures is a change;
 * every other call is a signal that says nothing by itself (info) and waits for a rule. The root
 * user is the exception: nobody should work as root, hence low.
 */
final class CloudTrail implements Source {
  static final String API_CALL = "AWS API Call via CloudTrail";
  static final String SIGN_IN = "AWS Console Sign In via CloudTrail";

  @Override
  public Outcome normalise(Event event) {
    JsonNode record = event.detail();
    String call = Tree.text(record, "eventName");
    if (call.isEmpty()) {
      return Generic.draft(event).kind(SignalKind.API_CALL).signalled();
    }
    Event scoped = scoped(event);
    String error = Tree.text(record, "errorCode");
    Draft draft = describe(scoped, SignalKind.API_CALL);
    draft.title(title(scoped, call, error));
    if (error.isEmpty() && ChangeCalls.contains(event.service(), call)) {
      return draft.changed(CallTool.of(record), Identity.name(record));
    }
    return draft
        .severity(Identity.isRoot(record) ? Severity.LOW : Severity.INFO)
        .finding(event.service() + ':' + ChangeCalls.plain(call), Identity.principal(record), error)
        .signalled();
  }

  /** Where it happened stands in the record; a bus may have carried it from elsewhere. */
  static Event scoped(Event event) {
    JsonNode record = event.detail();
    String account = Tree.text(record, "recipientAccountId");
    return event.in(
        account.isEmpty() ? Tree.text(record, "userIdentity", "accountId") : account,
        Tree.text(record, "awsRegion"));
  }

  /** The parts that sign-ins and other calls have in common. */
  static Draft describe(Event event, SignalKind kind) {
    JsonNode record = event.detail();
    JsonNode identity = record.path("userIdentity");
    JsonNode issuer = identity.path("sessionContext").path("sessionIssuer");
    Draft draft = event.draft(kind).time(Times.read(record.path("eventTime")));
    String id = Tree.text(record, "eventID");
    if (!id.isEmpty()) {
      draft.id(id);
    }
    CallResource.describe(draft, event);
    return draft
        .principal(Identity.principal(record))
        .attribute("api.operation", Tree.text(record, "eventName"))
        .attribute("api.service.name", Tree.text(record, "eventSource"))
        .attribute("api.response.error", Tree.text(record, "errorCode"))
        .attribute("api.response.error_message", Tree.text(record, "errorMessage"))
        .attribute("actor.user.uid", Identity.principal(record))
        .attribute("actor.user.name", Identity.name(record))
        .attribute("actor.user.type", Tree.text(identity, "type"))
        .attribute("actor.session.issuer", Tree.text(issuer, "arn"))
        .attribute("actor.session.is_mfa", mfa(identity))
        .attribute("actor.invoked_by", Tree.text(identity, "invokedBy"))
        .attribute("src_endpoint.ip", Tree.text(record, "sourceIPAddress"))
        .attribute("http_request.user_agent", Tree.text(record, "userAgent"))
        .attribute("tocsin.tool", CallTool.of(record))
        .attribute("tocsin.read_only", Tree.text(record, "readOnly"));
  }

  private static String mfa(JsonNode identity) {
    return Tree.text(identity.path("sessionContext"), "attributes", "mfaAuthenticated");
  }

  private static String title(Event event, String call, String error) {
    String who = Identity.name(event.detail());
    String what =
        (who.isEmpty() ? "Somebody" : who)
            + " called "
            + event.service()
            + ':'
            + ChangeCalls.plain(call);
    if (error.isEmpty()) {
      return what;
    }
    boolean refused = error.contains("Denied") || error.contains("Unauthorized");
    return what + (refused ? ", refused with " : ", failed with ") + error;
  }
}
