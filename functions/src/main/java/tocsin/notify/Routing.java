package tocsin.notify;

import java.util.Map;
import tocsin.model.Incident;

/**
 * The attributes by which subscribers filter: five, because a filter policy has at most five keys.
 */
final class Routing {
  private static final int MOST = 200;

  private Routing() {}

  static Map<String, String> of(Notice notice) {
    Incident incident = notice.incident();
    String environment = incident.environment();
    return Map.of(
        "event", notice.event().wire(),
        "severity", incident.severity().wire(),
        "kind", incident.kind().wire(),
        "service", value(incident.service()),
        "environment", value(environment == null ? "" : environment));
  }

  /** SNS takes no empty attribute. */
  private static String value(String text) {
    String line = PlainText.line(text, MOST);
    return line.isEmpty() ? "none" : line;
  }
}
