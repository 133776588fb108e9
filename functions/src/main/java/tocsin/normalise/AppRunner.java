package tocsin.normalise;

import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/** App Runner: operations of a service, by the words their status is made of. */
final class AppRunner implements Source {
  @Override
  public Outcome normalise(Event event) {
    String service = event.text("ServiceName");
    String status = event.text("Status");
    if (service.isEmpty() && event.text("serviceName").isEmpty()) {
      return Generic.draft(event).kind(SignalKind.DEPLOYMENT).signalled();
    }
    String name = service.isEmpty() ? event.text("serviceName") : service;
    String state =
        status.isEmpty()
            ? Tree.firstText(
                event.detail(), "operationStatus", "CurrentServiceStatus", "currentServiceStatus")
            : status;
    Draft draft =
        event
            .draft(SignalKind.DEPLOYMENT)
            .service(name)
            .resource(event.firstResource())
            .thing(event.arn("apprunner", "service/", name))
            .attribute("deployment.status", state)
            .attribute("error.message", event.text("Message"));
    String what = "App Runner service " + name + ": ";
    if (state.contains("Failed")
        || state.endsWith("_FAILED")
        || event.text("Severity").equals("ERROR")) {
      return draft.severity(Severity.MEDIUM).title(what + message(event, state)).signalled();
    }
    if (state.endsWith("CompletedSuccessfully") || state.equals("RUNNING")) {
      return draft.title(what + message(event, state)).ended().changed("apprunner", "");
    }
    return state.endsWith("Started") || state.equals("PAUSED") || state.equals("DELETED")
        ? draft.title(what + message(event, state)).changed("apprunner", "")
        : new Outcome.Ignored("deployment-progress");
  }

  private static String message(Event event, String state) {
    String message = event.text("Message");
    return message.isEmpty() ? state : message;
  }
}
