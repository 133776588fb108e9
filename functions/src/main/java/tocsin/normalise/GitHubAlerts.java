package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/**
 * What GitHub finds in a repository (vulnerable dependencies, code and secrets) and what changes
 * who may do what there. The secret that was found is never read.
 */
final class GitHubAlerts {
  private GitHubAlerts() {}

  static Outcome normalise(Event event, String name) {
    JsonNode alert = event.detail().path("alert");
    String number = Tree.text(alert, "number");
    Draft draft =
        GitHub.draft(event, SignalKind.FINDING)
            .thing(GitHub.repository(event) + '/' + name + '/' + number)
            .title(GitHub.repository(event) + ": " + title(name, alert))
            .attribute("security_rule.name", rule(name, alert))
            .attribute("vulnerability.id", Tree.text(alert.path("security_advisory"), "cve_id"))
            .attribute("finding.state", Tree.text(alert, "state"))
            .attribute("url.full", Tree.text(alert, "html_url"));
    return switch (event.text("action")) {
      case "created",
          "reopened",
          "reopened_by_user",
          "reintroduced",
          "appeared_in_branch",
          "auto_reopened",
          "publicly_leaked" ->
          draft.severity(severity(event, name, alert)).signalled();
      case "fixed", "dismissed", "auto_dismissed", "closed_by_user", "resolved" ->
          draft.ended().signalled();
      default -> new Outcome.Ignored("github-alert-progress");
    };
  }

  private static String title(String name, JsonNode alert) {
    return switch (name) {
      case "dependabot_alert" ->
          "vulnerable dependency "
              + Tree.text(alert.path("dependency").path("package"), "name")
              + suffix(Tree.text(alert, "security_advisory", "summary"));
      case "secret_scanning_alert" ->
          "secret in the code"
              + suffix(Tree.firstText(alert, "secret_type_display_name", "secret_type"));
      default -> "code scanning" + suffix(Tree.text(alert, "rule", "description"));
    };
  }

  private static String suffix(String text) {
    return text.isEmpty() ? "" : ": " + text;
  }

  private static String rule(String name, JsonNode alert) {
    return switch (name) {
      case "dependabot_alert" -> Tree.text(alert, "security_advisory", "ghsa_id");
      case "secret_scanning_alert" -> Tree.text(alert, "secret_type");
      default -> Tree.text(alert, "rule", "id");
    };
  }

  /** A secret that is public must be replaced at once; one in a closed repository soon. */
  private static Severity severity(Event event, String name, JsonNode alert) {
    if (name.equals("secret_scanning_alert")) {
      boolean open =
          Tree.isTrue(alert.path("publicly_leaked"))
              || event.text("action").equals("publicly_leaked")
              || Tree.text(alert, "validity").equals("active");
      return open ? Severity.CRITICAL : Severity.HIGH;
    }
    if (name.equals("dependabot_alert")) {
      String advisory = Tree.text(alert, "security_advisory", "severity");
      String own = Tree.text(alert, "security_vulnerability", "severity");
      return Generic.severity(own.isEmpty() ? advisory : own);
    }
    String security = Tree.text(alert, "rule", "security_severity_level");
    return Generic.severity(security.isEmpty() ? Tree.text(alert, "rule", "severity") : security);
  }

  /** Who may see the repository and write to it. */
  static Outcome settings(Event event, String name) {
    String action = name.equals("public") ? "publicized" : event.text("action");
    Draft draft =
        GitHub.draft(event, SignalKind.API_CALL)
            .title(
                GitHub.repository(event)
                    + ": "
                    + name.replace('_', ' ')
                    + ' '
                    + action.toLowerCase(Locale.ROOT).replace('_', ' '))
            .attribute("api.operation", name + '.' + action);
    return action.equals("publicized")
        ? draft.severity(Severity.HIGH).signalled()
        : draft.changed("github", GitHub.actor(event));
  }
}
