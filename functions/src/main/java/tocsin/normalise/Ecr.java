package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;
import tocsin.redact.Redactor;

/** ECR: image scans by their worst finding, pushes and deletions as changes. */
final class Ecr implements Source {
  @Override
  public Outcome normalise(Event event) {
    return switch (event.detailType()) {
      case "ECR Image Scan" -> scan(event);
      case "ECR Image Action" -> action(event);
      case "ECR Pull Through Cache Action" -> copied(event, "sync-status", "fetched");
      case "ECR Replication Action" -> copied(event, "result", "replicated");
      case "ECR Scan Resource Change" -> scanSettings(event);
      case "ECR Referrer Action" -> new Outcome.Ignored("image-referrer");
      default -> Generic.draft(event).kind(SignalKind.SCAN).signalled();
    };
  }

  /** Also for enhanced scanning, which Inspector reports in the same form. */
  static Outcome scan(Event event) {
    String image = image(event);
    String status = event.text("scan-status");
    JsonNode counts = event.detail().path("finding-severity-counts");
    Draft draft = draft(event, SignalKind.SCAN).attribute("aws.ecr.scan.status", status);
    if (status.startsWith("FAILED") || status.startsWith("UNSUPPORTED")) {
      return draft.severity(Severity.LOW).title("Scan of image " + image + " failed").signalled();
    }
    long critical = count(counts, "CRITICAL");
    long high = count(counts, "HIGH");
    long medium = count(counts, "MEDIUM");
    draft
        .attribute("vulnerabilities.critical", text(critical))
        .attribute("vulnerabilities.high", text(high))
        .attribute("vulnerabilities.medium", text(medium));
    if (critical + high + medium == 0) {
      return draft.title("Image " + image + " has no serious vulnerability").ended().signalled();
    }
    return draft
        .severity(severity(critical, high))
        .title(
            "Image %s has %d critical, %d high, %d medium vulnerabilities"
                .formatted(image, critical, high, medium))
        .signalled();
  }

  /** A vulnerable image is work for the day, unless a rule knows better: high at most. */
  private static Severity severity(long critical, long high) {
    if (critical > 0) {
      return Severity.HIGH;
    }
    return high > 0 ? Severity.MEDIUM : Severity.LOW;
  }

  private static Outcome action(Event event) {
    String action = event.text("action-type");
    String image = image(event);
    if (event.text("result").equals("FAILURE")) {
      return draft(event, SignalKind.DEPLOYMENT)
          .severity(Severity.LOW)
          .title("Image " + image + ": " + action + " failed")
          .signalled();
    }
    return switch (action) {
      case "PUSH" ->
          draft(event, SignalKind.DEPLOYMENT)
              .title("Image " + image + " was pushed")
              .changed("ecr", "");
      case "DELETE" ->
          draft(event, SignalKind.DEPLOYMENT)
              .title("Image " + image + " was deleted")
              .changed("ecr", "");
      default -> Generic.draft(event).kind(SignalKind.SCAN).signalled();
    };
  }

  /** By the pull-through cache, or to another Region: what fails leaves the old image in use. */
  private static Outcome copied(Event event, String status, String done) {
    if (StateWords.of(event.text(status)) != StateWords.Meaning.FAILED) {
      return new Outcome.Ignored("image-" + done);
    }
    String why = Tree.firstText(event.detail(), "failure-reason", "failure-code");
    return draft(event, SignalKind.DEPLOYMENT)
        .severity(Severity.MEDIUM)
        .title(
            "Image " + image(event) + " could not be " + done + (why.isEmpty() ? "" : ": " + why))
        .attribute("error.message", why)
        .signalled();
  }

  private static Outcome scanSettings(Event event) {
    Draft draft = event.draft(SignalKind.SCAN);
    JsonNode repositories = event.detail().path("repositories");
    for (JsonNode repository : repositories) {
      draft.resource(Tree.text(repository, "repository-arn"));
    }
    int more = repositories.size() - 1;
    String first = Tree.text(repositories.path(0), "repository-name");
    return draft
        .title(
            "Scanning of image repository "
                + first
                + (more > 0 ? " and " + more + " more" : "")
                + " changed to "
                + CloudFormation.words(Tree.text(repositories.path(0), "scan-frequency")))
        .changed("ecr", "");
  }

  private static Draft draft(Event event, SignalKind kind) {
    String arn = event.arn("ecr", "repository/", event.text("repository-name"));
    return event
        .draft(kind)
        .resource(arn)
        .thing(arn)
        .attribute("container.image.name", repository(event))
        .attribute("container.image.tags", tag(event))
        .attribute("container.image.id", event.text("image-digest"));
  }

  private static String image(Event event) {
    String tag = tag(event);
    return tag.isEmpty() ? repository(event) : repository(event) + ':' + tag;
  }

  /** Enhanced scanning writes the repository's ARN where basic scanning writes its name. */
  private static String repository(Event event) {
    String name = Redactor.redact(event.text("repository-name"));
    int at = name.startsWith("arn:") ? name.indexOf("repository/") : -1;
    return at < 0 ? name : name.substring(at + "repository/".length());
  }

  private static String tag(Event event) {
    String single = event.text("image-tag");
    return single.isEmpty() ? Tree.text(event.detail().path("image-tags").path(0)) : single;
  }

  private static long count(JsonNode counts, String severity) {
    return Math.max(0, (long) Tree.number(counts.path(severity), 0));
  }

  private static String text(long count) {
    return Long.toString(count);
  }
}
