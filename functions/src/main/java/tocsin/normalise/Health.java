package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import tocsin.model.Arn;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * AWS Health. Long lists of affected resources come in pages, each an event of its own; the same
 * message also comes to a second Region. The id is made of the communication and the page, so that
 * the copies are one; the Region is the one that is affected, not the one that told.
 */
final class Health implements Source {
  @Override
  public Outcome normalise(Event event) {
    JsonNode detail = event.detail();
    String code = Tree.text(detail, "eventTypeCode");
    if (code.isEmpty()) {
      return Generic.draft(event).kind(SignalKind.HEALTH).signalled();
    }
    String account = Tree.text(detail, "affectedAccount");
    Event scoped = event.in(account, region(detail));
    Draft draft =
        scoped
            .draft(SignalKind.HEALTH)
            .id(id(event, detail, account))
            .severity(severity(detail, code))
            .title(title(detail, code));
    for (JsonNode entity : detail.path("affectedEntities")) {
      draft.resource(entity(scoped, service(detail), Tree.text(entity, "entityValue")));
    }
    describe(draft, detail, code);
    return Tree.text(detail, "statusCode").equals("closed")
        ? draft.ended().signalled()
        : draft.signalled();
  }

  private static void describe(Draft draft, JsonNode detail, String code) {
    String service = service(detail);
    JsonNode words = detail.path("eventDescription").path(0);
    draft
        .service(service.isEmpty() ? "unknown" : service.toLowerCase(Locale.ROOT))
        .thing(Tree.text(detail, "eventArn"))
        .attribute("aws.health.event.arn", Tree.text(detail, "eventArn"))
        .attribute("aws.health.event.type_code", code)
        .attribute("aws.health.event.category", Tree.text(detail, "eventTypeCategory"))
        .attribute("aws.health.event.scope", Tree.text(detail, "eventScopeCode"))
        .attribute("aws.health.event.status", Tree.text(detail, "statusCode"))
        .attribute("aws.health.event.start", Tree.text(detail, "startTime"))
        .attribute("aws.health.event.end", Tree.text(detail, "endTime"))
        .attribute("aws.health.event.updated", Tree.text(detail, "lastUpdatedTime"))
        .attribute("aws.health.event.actionability", Tree.text(detail, "actionability"))
        .attribute("aws.health.event.personas", personas(detail))
        .attribute("aws.health.event.backup", Tree.text(detail, "backupEvent"))
        .attribute("aws.health.page", pages(detail))
        .attribute("aws.health.description", Tree.text(words, "latestDescription"));
  }

  /** Lists the people AWS means it for: operations, security, billing. */
  private static String personas(JsonNode detail) {
    return String.join(", ", Tree.texts(detail.path("personas")));
  }

  private static String pages(JsonNode detail) {
    String total = Tree.text(detail, "totalPages");
    return total.isEmpty() ? "" : Tree.text(detail, "page") + '/' + total;
  }

  private static String id(Event event, JsonNode detail, String account) {
    String communication = Tree.text(detail, "communicationId");
    String arn = Tree.text(detail, "eventArn");
    if (communication.isEmpty() && arn.isEmpty()) {
      return event.id();
    }
    String owner = account.isEmpty() ? event.account() : account;
    String message =
        communication.isEmpty()
            ? String.join(
                "/", arn, Tree.text(detail, "statusCode"), Tree.text(detail, "lastUpdatedTime"))
            : communication;
    return owner + '/' + message + '/' + Tree.text(detail, "page");
  }

  /** The Region that is affected; older events have it in their ARN only. */
  private static String region(JsonNode detail) {
    String region = Tree.text(detail, "eventRegion");
    return region.isEmpty()
        ? Arn.parse(Tree.text(detail, "eventArn")).map(Arn::region).orElse("")
        : region;
  }

  private static Severity severity(JsonNode detail, String code) {
    if (code.startsWith("AWS_RISK_")) {
      return Severity.CRITICAL;
    }
    if (code.startsWith("AWS_ABUSE_")) {
      return Severity.HIGH;
    }
    boolean ours =
        detail.path("affectedEntities").size() > 0
            || Tree.text(detail, "eventScopeCode").equals("ACCOUNT_SPECIFIC");
    return switch (Tree.text(detail, "eventTypeCategory")) {
      case "issue" -> ours ? Severity.HIGH : Severity.MEDIUM;
      case "investigation" -> Severity.MEDIUM;
      case "scheduledChange", "accountNotification" -> Severity.LOW;
      default -> Severity.INFO;
    };
  }

  /** {@code AWS_EC2_OPERATIONAL_ISSUE} reads "AWS Health: EC2 operational issue (us-east-1)". */
  private static String title(JsonNode detail, String code) {
    String service = service(detail);
    String rest = code.startsWith("AWS_") ? code.substring(4) : code;
    String words =
        !service.isEmpty() && rest.startsWith(service + '_')
            ? service + ' ' + CloudFormation.words(rest.substring(service.length() + 1))
            : CloudFormation.words(rest);
    String region = region(detail);
    String closed = Tree.text(detail, "statusCode").equals("closed") ? " is over" : "";
    return "AWS Health: " + words + closed + (region.isEmpty() ? "" : " (" + region + ')');
  }

  /** Older events write the service as the event code begins: AWS_EC2. */
  private static String service(JsonNode detail) {
    String service = Tree.text(detail, "service");
    return service.startsWith("AWS_") ? service.substring("AWS_".length()) : service;
  }

  /** Entities are ARNs, ids, or the names by which the service that is affected knows them. */
  private static String entity(Event event, String service, String value) {
    String arn = Ec2.arn(event, value);
    if (arn.startsWith("arn:") || value.indexOf(' ') >= 0) {
      return arn;
    }
    return switch (service) {
      case "RDS" -> event.arn("rds", "db:", value);
      case "LAMBDA" -> event.arn("lambda", "function:", value);
      case "DYNAMODB" -> event.arn("dynamodb", "table/", value);
      case "ELASTICACHE" -> event.arn("elasticache", "cluster:", value);
      case "REDSHIFT" -> event.arn("redshift", "cluster:", value);
      case "S3" -> event.globalArn("s3", "", value);
      default -> value;
    };
  }
}
