package tocsin.normalise;

import java.util.Locale;
import tocsin.model.Arn;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/** EC2: instances that change state, Spot capacity taken back, volumes and snapshots that fail. */
final class Ec2 implements Source {
  @Override
  public Outcome normalise(Event event) {
    return switch (event.detailType()) {
      case "EC2 Instance State-change Notification" -> state(event);
      case "EC2 Spot Instance Interruption Warning" ->
          instance(event)
              .severity(Severity.LOW)
              .title("Spot instance " + id(event) + " is taken back in two minutes")
              .signalled();
      case "EC2 Instance Rebalance Recommendation" ->
          instance(event)
              .severity(Severity.INFO)
              .title("Spot instance " + id(event) + " is likely to be taken back")
              .signalled();
      case "EC2 Spot Instance Request Fulfillment" -> new Outcome.Ignored("spot-fulfilled");
      default -> event.detailType().startsWith("EBS") ? Ebs.normalise(event) : other(event);
    };
  }

  /** Instances come and go; that one is gone matters only to who watches it, by a rule. */
  private static Outcome state(Event event) {
    String state = event.text("state").toLowerCase(Locale.ROOT);
    return switch (state) {
      case "pending", "stopping", "shutting-down" -> new Outcome.Ignored("instance-progress");
      case "running" ->
          instance(event).title("Instance " + id(event) + " is running").ended().signalled();
      default -> instance(event).title("Instance " + id(event) + " is " + state).signalled();
    };
  }

  private static Outcome other(Event event) {
    String image = event.text("ImageId");
    if (event.detailType().equals("EC2 AMI State Change") && !image.isEmpty()) {
      return image(event, image);
    }
    if (event.detailType().equals("EC2 ODCR Underutilization Warning")) {
      String reservation =
          event.arn("ec2", "capacity-reservation/", event.text("capacity-reservation-id"));
      return event
          .draft(SignalKind.INSTANCE)
          .severity(Severity.LOW)
          .resource(reservation)
          .thing(reservation)
          .title(
              "Capacity reservation " + event.text("capacity-reservation-id") + " is hardly used")
          .signalled();
    }
    return Generic.draft(event).kind(SignalKind.INSTANCE).signalled();
  }

  private static Outcome image(Event event, String image) {
    String arn =
        new Arn(Arn.partitionOf(event.region()), "ec2", event.region(), "", "image/" + image)
            .text();
    String state = event.text("State").toLowerCase(Locale.ROOT);
    Draft draft =
        event
            .draft(SignalKind.INSTANCE)
            .resource(arn)
            .thing(arn)
            .title("Image " + image + " is " + state)
            .attribute("tocsin.event.state", state);
    return switch (state) {
      case "failed" ->
          draft
              .severity(Severity.MEDIUM)
              .title("Image " + image + " could not be made: " + event.text("ErrorMessage"))
              .attribute("error.message", event.text("ErrorMessage"))
              .signalled();
      case "available" -> draft.ended().signalled();
      case "deregistered", "disabled" -> draft.changed("ec2", "");
      default -> new Outcome.Ignored("image-progress");
    };
  }

  private static Draft instance(Event event) {
    String arn = event.arn("ec2", "instance/", id(event));
    return event
        .draft(SignalKind.INSTANCE)
        .resource(arn)
        .thing(arn)
        .attribute("host.id", id(event))
        .attribute("aws.ec2.instance.state", event.text("state"));
  }

  private static String id(Event event) {
    // A documented sample has a space before the id.
    return event.text("instance-id").strip();
  }

  /** The ARN of what an EC2 id names, by its prefix; the id itself for anything else. */
  static String arn(Event event, String id) {
    return switch (id.substring(0, Math.max(0, id.indexOf('-')))) {
      case "i" -> event.arn("ec2", "instance/", id);
      case "mi" -> event.arn("ssm", "managed-instance/", id);
      case "vol" -> event.arn("ec2", "volume/", id);
      case "fs" -> event.arn("elasticfilesystem", "file-system/", id);
      case "vpn" -> event.arn("ec2", "vpn-connection/", id);
      case "cr" -> event.arn("ec2", "capacity-reservation/", id);
      case "h" -> event.arn("ec2", "dedicated-host/", id);
      case "eni" -> event.arn("ec2", "network-interface/", id);
      case "nat" -> event.arn("ec2", "natgateway/", id);
      default -> id;
    };
  }
}
