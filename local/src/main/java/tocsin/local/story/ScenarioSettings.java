package tocsin.local.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import tocsin.model.InvalidSilenceException;
import tocsin.model.Matcher;
import tocsin.model.SilenceJson;
import tocsin.notify.InhibitRule;
import tocsin.notify.NotifySettings;
import tocsin.notify.WithholdSettings;

/**
 * The settings of notices that a story has otherwise: {@code stormCap}, {@code stormIncidents},
 * {@code inhibit}, written as in the parameter store.
 */
final class ScenarioSettings {
  private ScenarioSettings() {}

  static NotifySettings read(Scenario scenario, JsonNode n) throws ScenarioException {
    NotifySettings base = NotifySettings.DEFAULT;
    return new NotifySettings(
        base.alertsFrom(),
        base.pagesFrom(),
        base.interval(),
        n.path("stormCap").asInt(base.stormCap()),
        base.stormWindow(),
        base.keep(),
        withholding(scenario, n, base.withholding()));
  }

  private static WithholdSettings withholding(Scenario scenario, JsonNode n, WithholdSettings base)
      throws ScenarioException {
    List<InvalidSilenceException.Problem> problems = new ArrayList<>();
    List<InhibitRule> inhibit = new ArrayList<>();
    for (JsonNode rule : n.path("inhibit")) {
      List<Matcher> source = SilenceJson.matchers(rule, "source", "settings.inhibit.", problems);
      List<Matcher> target = SilenceJson.matchers(rule, "target", "settings.inhibit.", problems);
      List<String> equal = new ArrayList<>();
      rule.path("equal").forEach(name -> equal.add(name.asText()));
      inhibit.add(new InhibitRule(source, target, equal));
    }
    if (!problems.isEmpty()) {
      throw new ScenarioException(scenario.file(), String.valueOf(problems.getFirst()));
    }
    int openings = n.path("stormIncidents").asInt(base.openings());
    return new WithholdSettings(openings, base.window(), base.recheck(), inhibit);
  }
}
