package tocsin.normalise;

import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/** EC2 and Spot fleets: what they cannot do is a signal, what they do is ignored. */
final class Ec2Fleets implements Source {
  @Override
  public Outcome normalise(Event event) {
    String type = event.text("sub-type");
    String fleet = event.firstResource();
    String description = event.text("description");
    if (event.detailType().endsWith("Error")) {
      return draft(event, type)
          .severity(Severity.MEDIUM)
          .title("Fleet " + id(fleet) + ": " + type + because(description))
          .attribute("error.message", description)
          .signalled();
    }
    if (type.equals("launchSpecUnusable")
        || type.equals("launchSpecTemporarilyBlacklisted")
        || type.equals("allLaunchSpecsTemporarilyBlacklisted")
        || type.equals("registerWithLoadBalancersFailed")) {
      return draft(event, type)
          .severity(Severity.LOW)
          .title("Fleet " + id(fleet) + " cannot start instances" + because(description))
          .attribute("error.message", description)
          .signalled();
    }
    return new Outcome.Ignored("scaling");
  }

  private static Draft draft(Event event, String type) {
    return event
        .draft(SignalKind.SCALING)
        .thing(event.firstResource())
        .attribute("aws.ec2.fleet.event", type);
  }

  private static String id(String arn) {
    return Tree.last(arn, '/');
  }

  private static String because(String description) {
    return description.isEmpty() ? "" : ": " + description;
  }
}
