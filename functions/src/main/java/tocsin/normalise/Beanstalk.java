package tocsin.normalise;

import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * Elastic Beanstalk: operations on an environment by their status, its health by the words of the
 * message, for nothing else says which health it is.
 */
final class Beanstalk implements Source {
  @Override
  public Outcome normalise(Event event) {
    String environment = event.text("EnvironmentName");
    if (environment.isEmpty()) {
      return Generic.draft(event).signalled();
    }
    return switch (event.detailType()) {
      case "Elastic Beanstalk resource status change", "Managed update status change" ->
          operation(event, environment);
      case "Health status change" -> health(event, environment);
      case "Other resource status change" ->
          event.text("Severity").equals("INFO")
              ? new Outcome.Ignored("environment-progress")
              : signal(event, environment, SignalKind.TASK).signalled();
      default -> Generic.draft(event).signalled();
    };
  }

  private static Outcome operation(Event event, String environment) {
    String status = event.text("Status");
    Draft draft = signal(event, environment, SignalKind.DEPLOYMENT);
    if (status.endsWith("failed") || event.text("Severity").equals("ERROR")) {
      return draft.severity(Severity.HIGH).signalled();
    }
    if (status.endsWith("successful") || status.endsWith("succeeded")) {
      return draft.ended().changed("elasticbeanstalk", "");
    }
    return status.endsWith("started")
        ? draft.changed("elasticbeanstalk", "")
        : new Outcome.Ignored("environment-progress");
  }

  private static Outcome health(Event event, String environment) {
    Draft draft = signal(event, environment, SignalKind.HEALTH);
    String message = event.text("Message");
    String now = message.substring(Math.max(0, message.indexOf(" to ")));
    if (now.startsWith(" to Severe")) {
      return draft.severity(Severity.HIGH).signalled();
    }
    if (now.startsWith(" to Degraded")) {
      return draft.severity(Severity.MEDIUM).signalled();
    }
    if (now.startsWith(" to Warning") || now.startsWith(" to No Data")) {
      return draft.severity(Severity.LOW).signalled();
    }
    return now.startsWith(" to Ok")
        ? draft.ended().signalled()
        : new Outcome.Ignored("environment-progress");
  }

  private static Draft signal(Event event, String environment, SignalKind kind) {
    String application = event.text("ApplicationName");
    String arn = event.arn("elasticbeanstalk", "environment/", application + '/' + environment);
    return event
        .draft(kind)
        .severity(Generic.severity(event.text("Severity")))
        .resource(arn)
        .thing(kind == SignalKind.HEALTH ? "health/" + arn : arn)
        .withoutEnvelopeResources()
        .title("Environment " + environment + ": " + event.text("Message"))
        .attribute("deployment.environment.name", environment)
        .attribute("aws.elasticbeanstalk.application", application)
        .attribute("aws.elasticbeanstalk.status", event.text("Status"));
  }
}
