package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import tocsin.redact.Redactor;

/** Who a CloudTrail record says acted. */
final class Identity {
  private Identity() {}

  /** The ARN of the caller, or the service that called; empty where the record names none. */
  static String principal(JsonNode record) {
    JsonNode identity = record.path("userIdentity");
    String arn = Tree.text(identity, "arn");
    if (!arn.isEmpty()) {
      return arn;
    }
    String named = Tree.firstText(identity, "invokedBy", "principalId");
    return named.isEmpty() ? Tree.text(identity, "onBehalfOf", "userId") : named;
  }

  /** A name that a person knows: the user, or the session and its role; never a key id. */
  static String name(JsonNode record) {
    JsonNode identity = record.path("userIdentity");
    return switch (Tree.text(identity, "type")) {
      case "Root" -> "root";
      case "AssumedRole" -> session(identity) + sourceIdentity(identity);
      case "AWSService" -> Tree.text(identity, "invokedBy");
      case "AWSAccount" -> {
        String account = Tree.text(identity, "accountId");
        yield account.isEmpty() ? shortName(principal(record)) : "account " + account;
      }
      case "IdentityCenterUser" -> {
        String user = Tree.firstText(record.path("additionalEventData"), "UserName");
        yield user.isEmpty() ? shortName(principal(record)) : user;
      }
      default -> {
        String user = Tree.text(identity, "userName");
        yield user.isEmpty() ? shortName(principal(record)) : user;
      }
    };
  }

  /** The root user itself, not a service on its behalf. */
  static boolean isRoot(JsonNode record) {
    JsonNode identity = record.path("userIdentity");
    return Tree.text(identity, "type").equals("Root")
        && Tree.text(identity, "invokedBy").isEmpty()
        && !Tree.text(record, "eventType").equals("AwsServiceEvent");
  }

  static void describe(Draft draft, JsonNode record) {
    JsonNode identity = record.path("userIdentity");
    JsonNode session = identity.path("sessionContext");
    JsonNode issuer = session.path("sessionIssuer");
    JsonNode federation = session.path("webIdFederationData");
    draft
        .principal(principal(record))
        .attribute("actor.user.uid", principal(record))
        .attribute("actor.user.uid_alt", Tree.text(identity, "principalId"))
        .attribute("actor.user.name", name(record))
        .attribute("actor.user.type", Tree.text(identity, "type"))
        .attribute("actor.user.account.uid", Tree.text(identity, "accountId"))
        .attribute("actor.user.credential_uid", key(Tree.text(identity, "accessKeyId")))
        .attribute("actor.session.uid_alt", Tree.text(session, "sourceIdentity"))
        .attribute("actor.session.issuer", Tree.text(issuer, "arn"))
        .attribute(
            "actor.session.created_time_dt", Tree.text(session, "attributes", "creationDate"))
        .attribute("actor.session.is_mfa", Tree.text(session, "attributes", "mfaAuthenticated"))
        .attribute("actor.invoked_by", Tree.text(identity, "invokedBy"))
        .attribute("actor.idp.name", provider(identity, federation));
  }

  /** What is not in the form of a key id is a word of a masked sample, or a secret by mistake. */
  private static String key(String id) {
    String shortened = KeyIds.shortened(id);
    return shortened.startsWith("key-") ? shortened : "";
  }

  private static String provider(JsonNode identity, JsonNode federation) {
    String web = Tree.text(federation, "federatedProvider");
    return web.isEmpty() ? Tree.text(identity, "identityProvider") : web;
  }

  /** {@code arn:aws:sts::1:assumed-role/Admin/alice} reads "alice (Admin)". */
  private static String session(JsonNode identity) {
    String arn = Redactor.redact(Tree.text(identity, "arn"));
    int session = arn.lastIndexOf('/');
    int role = session < 0 ? -1 : arn.lastIndexOf('/', session - 1);
    if (role >= 0) {
      return arn.substring(session + 1) + " (" + arn.substring(role + 1, session) + ')';
    }
    String issuer = Tree.text(identity.path("sessionContext"), "sessionIssuer", "userName");
    return arn.isEmpty() && !issuer.isEmpty() ? issuer : shortName(arn);
  }

  /**
   * Names the one behind a session whose name does not tell: the certificate of Roles Anywhere, the
   * user of a directory; {@code ", CN=host17.example.com"}.
   */
  private static String sourceIdentity(JsonNode identity) {
    String source = Redactor.redact(Tree.text(identity, "sessionContext", "sourceIdentity"));
    String session = Tree.text(identity, "arn");
    return source.isEmpty() || session.endsWith('/' + source) ? "" : ", " + source;
  }

  private static String shortName(String principal) {
    return Tree.last(principal, '/');
  }
}
