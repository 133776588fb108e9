package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import tocsin.model.Outcome;
import tocsin.model.ServiceName;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * What CloudTrail records: API calls, what services did by themselves, and sign-ins and insights,
 * which have classes of their own.
 *
 * <p>A successful call that deploys or reconfigures is a change, unless it was scaling that called.
 * One that only reads, and one of the data plane, is ignored unless a rule wants it: there are
 * thousands a minute. Every other call is a signal that says nothing by itself (info) and waits for
 * a rule. The root user is the exception: nobody should work as root, so whatever it does is low,
 * and all of it belongs together.
 */
final class CloudTrail implements Source {
  static final String API_CALL = "AWS API Call via CloudTrail";
  static final String SERVICE_EVENT = "AWS Service Event via CloudTrail";
  static final String CONSOLE_ACTION = "AWS Console Action via CloudTrail";
  static final String SIGN_IN = "AWS Console Sign In via CloudTrail";

  /** EventBridge's guide writes it so, and it occurs. */
  static final String OTHER_SIGN_IN = "AWS Console Signin via CloudTrail";

  static final String NETWORK_ACTIVITY = "AWS Network Activity Event via CloudTrail";
  static final String INSIGHT = "AWS Insight via CloudTrail";

  private static final String SIGN_IN_HOST = "signin.amazonaws.com";

  @Override
  public Outcome normalise(Event event) {
    JsonNode record = event.detail();
    if (record.path("insightDetails").isObject()) {
      return CallInsights.normalise(event);
    }
    if (Tree.text(record, "eventName").isEmpty()) {
      return Generic.draft(event).kind(SignalKind.API_CALL).signalled();
    }
    if (Tree.text(record, "eventSource").equals(SIGN_IN_HOST)) {
      return SignIns.signIn(event);
    }
    return SecretRotation.isOne(record) ? SecretRotation.normalise(event) : call(event);
  }

  private static Outcome call(Event event) {
    JsonNode record = event.detail();
    Event scoped = scoped(event);
    String call = Tree.text(record, "eventName");
    String service = service(scoped);
    String operation = operation(service, call);
    String error = Tree.text(record, "errorCode");
    boolean root = Identity.isRoot(record);
    Draft draft = describe(scoped, SignalKind.API_CALL).title(title(scoped, operation, error));
    if (root) {
      draft.finding("root-use");
    }
    draft.finding(operation, Identity.principal(record), error);
    if (error.isEmpty() && ChangeCalls.contains(service, call)) {
      if (ChangeCalls.isRoutine(record)) {
        return draft.ignored("routine-change");
      }
      CallVersion.describe(draft, service, record);
      return draft.changed(CallTool.of(record), Identity.name(record));
    }
    if (Tree.text(record, "eventType").equals("AwsVpceEvent")) {
      // The endpoint may be another account's than the resource that was asked for.
      Event owner = scoped.in(Tree.text(record, "vpcEndpointAccountId"), "");
      draft.resource(owner.arn("ec2", "vpc-endpoint/", Tree.text(record, "vpcEndpointId")));
    }
    draft.severity(root ? Severity.LOW : Severity.INFO);
    if (!error.isEmpty() || root) {
      return draft.signalled();
    }
    if (ReadCalls.isOne(record)) {
      return draft.ignored("read-only-call");
    }
    return ReadCalls.isOfTheDataPlane(record) ? draft.ignored("data-event") : draft.signalled();
  }

  /** The service by which the call's host and ARNs know it; empty if nothing tells. */
  static String service(Event event) {
    String host = Tree.text(event.detail(), "eventSource");
    if (host.isEmpty()) {
      return event.source().equals(Envelopes.UNKNOWN_CALL) ? "" : event.service();
    }
    if (host.startsWith("autoscaling.")
        && CallResource.isOfScaling(event.detail().path("requestParameters"))) {
      return "application-autoscaling";
    }
    int dot = host.indexOf('.');
    return dot < 0 ? host : host.substring(0, dot);
  }

  private static String operation(String service, String call) {
    String plain = ChangeCalls.plain(call);
    return service.isEmpty() ? plain : service + ':' + plain;
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
    String id = Tree.text(record, "eventID");
    Draft draft = event.draft(kind).time("eventTime", record.path("eventTime"));
    draft.id(id.isEmpty() ? Event.hash(record.toString()) : id);
    CallResource.of(event, service(event)).forEach(draft::resource);
    Identity.describe(draft, record);
    String from = Tree.text(record, "sourceIPAddress");
    return draft
        .attribute("api.operation", Tree.text(record, "eventName"))
        .attribute("api.service.name", Tree.text(record, "eventSource"))
        .attribute("api.version", Tree.text(record, "apiVersion"))
        .attribute("api.request.uid", Tree.text(record, "requestID"))
        .attribute("api.response.error", Tree.text(record, "errorCode"))
        .attribute("api.response.error_message", Tree.text(record, "errorMessage"))
        .attribute("metadata.event_code", Tree.text(record, "eventType"))
        .attribute(isHost(from) ? "src_endpoint.domain" : "src_endpoint.ip", from)
        .attribute("src_endpoint.uid", Tree.text(record, "vpcEndpointId"))
        .attribute("http_request.user_agent", Tree.text(record, "userAgent"))
        .attribute("tocsin.tool", CallTool.of(record))
        .attribute("tocsin.read_only", Boolean.toString(ReadCalls.isOne(record)));
  }

  /** A service that calls for somebody names itself where others have an address. */
  private static boolean isHost(String from) {
    return from.endsWith(".amazonaws.com") || from.equals("AWS Internal");
  }

  private static String title(Event event, String operation, String error) {
    JsonNode record = event.detail();
    String who = Identity.name(record);
    String what =
        Tree.text(record, "eventType").equals("AwsServiceEvent")
            ? "AWS did " + operation
            : (who.isEmpty() ? "Somebody" : who) + " called " + operation;
    String call =
        what + on(CallResource.of(event, service(event))) + CallVersion.words(operation, record);
    if (error.isEmpty()) {
      return call;
    }
    return call + (isRefusal(error) ? ", refused with " : ", failed with ") + error;
  }

  private static String on(List<String> resources) {
    return resources.isEmpty() ? "" : " on " + ServiceName.ofResource(resources.getFirst());
  }

  private static boolean isRefusal(String error) {
    return error.contains("Denied")
        || error.contains("Unauthorized")
        || error.contains("Forbidden");
  }
}
