package tocsin.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import tocsin.model.InvalidSilenceException;
import tocsin.model.Matcher;
import tocsin.model.SilenceJson;
import tocsin.notify.InhibitRule;
import tocsin.notify.WithholdSettings;

/**
 * What of the settings is about several incidents: {@code {"stormIncidents": 20, "inhibit":
 * [{"source": [{"name": "service", "operator": "=", "value": "gateway"}], "target": [...], "equal":
 * ["account", "region"]}]}}. Matchers are those of silences. Incidents are known as sources if the
 * rule that made them has the label {@code inhibits}.
 */
final class WithholdJson {
  private WithholdJson() {}

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException with everything that is wrong with it
   */
  static WithholdSettings read(JsonNode n, WithholdSettings base) {
    int openings = Math.toIntExact(RuntimeSettings.number(n, "stormIncidents", base.openings()));
    List<InvalidSilenceException.Problem> problems = new ArrayList<>();
    List<InhibitRule> rules = new ArrayList<>();
    int i = 0;
    for (JsonNode rule : n.path("inhibit")) {
      String place = "inhibit[" + i++ + "].";
      List<Matcher> source = SilenceJson.matchers(rule, "source", place, problems);
      List<Matcher> target = SilenceJson.matchers(rule, "target", place, problems);
      List<String> equal = new ArrayList<>();
      rule.path("equal").forEach(name -> equal.add(name.asText()));
      rules.add(new InhibitRule(source, target, equal));
    }
    if (!problems.isEmpty()) {
      throw new InvalidSilenceException(problems);
    }
    return new WithholdSettings(openings, base.window(), base.recheck(), rules);
  }
}
