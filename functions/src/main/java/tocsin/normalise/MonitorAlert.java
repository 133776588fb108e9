package tocsin.normalise;

import org.jspecify.annotations.Nullable;
import tocsin.model.Severity;

/**
 * An alert as a monitoring product tells it.
 *
 * @param title empty if there is none
 * @param key the same as long as the same thing fails
 * @param state the product's word for how it stands
 * @param stage what that word means
 * @param severity null if the product does not say
 * @param service empty if the product does not say
 * @param environment empty if the product does not say
 * @param url where people find it
 * @param text what it says beyond its title
 */
record MonitorAlert(
    String title,
    String key,
    String state,
    AlertWords.Stage stage,
    @Nullable Severity severity,
    String service,
    String environment,
    String url,
    String text) {
  static MonitorAlert of(String title, String key) {
    return new MonitorAlert(title, key, "", AlertWords.Stage.FIRING, null, "", "", "", "");
  }

  MonitorAlert state(String word) {
    return stage(word, AlertWords.stage(word));
  }

  MonitorAlert stage(String word, AlertWords.Stage value) {
    return new MonitorAlert(title, key, word, value, severity, service, environment, url, text);
  }

  MonitorAlert severity(@Nullable Severity value) {
    return new MonitorAlert(title, key, state, stage, value, service, environment, url, text);
  }

  MonitorAlert concerning(String serviceName, String environmentName) {
    return new MonitorAlert(
        title, key, state, stage, severity, serviceName, environmentName, url, text);
  }

  MonitorAlert url(String value) {
    return new MonitorAlert(title, key, state, stage, severity, service, environment, value, text);
  }

  MonitorAlert text(String value) {
    return new MonitorAlert(title, key, state, stage, severity, service, environment, url, value);
  }

  /** The same alert, with what it lacks taken from these fields. */
  MonitorAlert completed(AlertFields fields) {
    Severity said =
        severity == null
            ? AlertWords.severity(fields.first("severity", "priority", "level"))
            : severity;
    return new MonitorAlert(
        title,
        key,
        state,
        stage,
        said,
        service.isEmpty() ? fields.service() : service,
        environment.isEmpty() ? fields.environment() : environment,
        url,
        text);
  }
}
