package tocsin.normalise;

import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * ACM: certificates on their way to expiry. How bad it is depends on the days that are left and on
 * whether anything uses the certificate; a renewed one ends it.
 */
final class Certificates implements Source {
  private static final double SOON = 7;
  private static final double NEAR = 30;

  @Override
  public Outcome normalise(Event event) {
    String arn = event.firstResource();
    String name = name(event);
    return switch (event.detailType()) {
      case "ACM Certificate Approaching Expiration" ->
          draft(event, arn)
              .severity(severity(event))
              .title("Certificate " + name + " expires in " + days(event))
              .signalled();
      case "ACM Certificate Renewal Action Required" ->
          draft(event, arn)
              .severity(worse(severity(event)))
              .title("Certificate " + name + " cannot be renewed" + because(event))
              .signalled();
      case "ACM Certificate Expired" ->
          draft(event, arn)
              .severity(inUse(event) ? Severity.CRITICAL : Severity.LOW)
              .title("Certificate " + name + " has expired")
              .signalled();
      case "ACM Certificate Revoked" ->
          draft(event, arn)
              .severity(Severity.HIGH)
              .title("Certificate " + name + " was revoked")
              .signalled();
      case "ACM Certificate Available" ->
          draft(event, arn)
              .title("Certificate " + name + " is available")
              .ended()
              .changed("acm", "");
      default -> Generic.draft(event).signalled();
    };
  }

  private static Draft draft(Event event, String arn) {
    return event
        .draft(SignalKind.COMPLIANCE)
        .service(name(event))
        .thing(arn)
        .attribute("tls.server.subject", event.text("CommonName"))
        .attribute("tls.server.not_after", event.text("CertificateExpirationDate"))
        .attribute("aws.acm.days_to_expiry", event.text("DaysToExpiry"))
        .attribute("aws.acm.in_use", event.text("InUse"))
        .attribute("error.message", event.text("RenewalStatusReason"));
  }

  /** What people know a certificate by; older events have no name. */
  private static String name(Event event) {
    String name = Tree.firstText(event.detail(), "CommonName", "DomainName");
    String arn = event.firstResource();
    String id = name.isEmpty() ? Tree.last(arn, '/') : name;
    return id.isEmpty() ? "unknown" : id;
  }

  private static Severity severity(Event event) {
    double days = Tree.number(event.detail().path("DaysToExpiry"), NEAR);
    if (!inUse(event)) {
      return Severity.LOW;
    }
    if (days <= SOON) {
      return Severity.HIGH;
    }
    return days <= NEAR ? Severity.MEDIUM : Severity.LOW;
  }

  /** Nobody but a person can help, so it is one step worse than the days say. */
  private static Severity worse(Severity severity) {
    return severity == Severity.LOW ? Severity.MEDIUM : Severity.HIGH;
  }

  /** Older events do not say, and then it counts as used. */
  private static boolean inUse(Event event) {
    return !event.detail().has("InUse") || Tree.isTrue(event.detail().path("InUse"));
  }

  private static String days(Event event) {
    String days = event.text("DaysToExpiry");
    if (days.isEmpty()) {
      return "some days";
    }
    return days.equals("1") ? "1 day" : days + " days";
  }

  private static String because(Event event) {
    String reason = Tree.firstText(event.detail(), "RenewalStatusReason", "RenewalStatus");
    return reason.isEmpty() ? "" : ": " + reason;
  }
}
