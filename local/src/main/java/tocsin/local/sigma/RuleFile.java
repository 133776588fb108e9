package tocsin.local.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * Writes an imported rule as one of our files. The attribution that Sigma's licence asks for stands
 * in the file, and in the labels that go with every signal.
 */
final class RuleFile {
  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setWidth(110)
          .setIndicatorIndent(2)
          .setIndentWithIndicator(true)
          .setDereferenceAliases(true)
          .build();
  private static final String LICENCE = "Detection Rule License (DRL) 1.1";
  private static final String LICENCE_LINK = "https://github.com/SigmaHQ/Detection-Rule-License";

  private RuleFile() {}

  static String text(SigmaRule rule, String id, List<Examples.Example> examples) {
    Map<String, Object> top = new LinkedHashMap<>();
    top.put("id", id);
    top.put("title", rule.title());
    if (rule.severity() != null) {
      top.put("severity", rule.severity());
    }
    top.put("mode", rule.mode());
    top.put("match", match(rule.clause()));
    top.put("labels", labels(rule));
    top.put("runbook", runbook(rule));
    top.put("cases", examples.stream().map(RuleFile::example).toList());
    return attribution(rule) + new Dump(SETTINGS).dumpToString(top);
  }

  private static Map<String, Object> match(Clause clause) {
    Map<String, Object> match = new LinkedHashMap<>();
    match.put("event", plain(Prefilter.of(clause)));
    Prefilter.rest(clause).ifPresent(rest -> match.put("where", plain(Clause.where(rest))));
    return match;
  }

  private static Map<String, Object> example(Examples.Example example) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", example.name());
    map.put("record", plain(example.event()));
    map.put("match", example.match());
    return map;
  }

  private static String attribution(SigmaRule rule) {
    String author = rule.text("author").isEmpty() ? "an unnamed author" : rule.text("author");
    List<String> lines = new ArrayList<>();
    lines.add("Imported from the Sigma rule \"" + rule.title() + "\" by " + author + ",");
    lines.add("id " + rule.text("id") + ", of the kind of https://github.com/SigmaHQ/sigma.");
    lines.add("Licence: " + licence(rule) + ", " + LICENCE_LINK);
    lines.add("What it matches is the author's; the form and the cases are this project's.");
    return String.join("\n", lines.stream().map(l -> "# " + l.replaceAll("\\s+", " ")).toList())
        + "\n";
  }

  private static String licence(SigmaRule rule) {
    return rule.text("license").isEmpty() ? LICENCE : rule.text("license");
  }

  private static Map<String, Object> labels(SigmaRule rule) {
    Map<String, Object> labels = new LinkedHashMap<>();
    put(labels, "sigma.id", rule.text("id"));
    put(labels, "sigma.author", rule.text("author"));
    put(labels, "sigma.license", licence(rule));
    put(labels, "sigma.status", rule.text("status"));
    put(labels, "sigma.date", rule.text("date"));
    put(labels, "sigma.modified", rule.text("modified"));
    put(labels, "sigma.tags", String.join(" ", rule.texts("tags")));
    return labels;
  }

  private static void put(Map<String, Object> labels, String name, String value) {
    if (!value.isEmpty()) {
      labels.put(name, value.replaceAll("\\s+", " "));
    }
  }

  private static String runbook(SigmaRule rule) {
    StringBuilder text = new StringBuilder();
    text.append(rule.text("description").isEmpty() ? rule.title() : rule.text("description"));
    text.append("\nAsk who did it (principal, address, user agent) and whether it was meant.\n");
    list(text, "It may be harmless:", rule.texts("falsepositives"));
    list(text, "To read:", rule.texts("references"));
    return text.toString();
  }

  private static void list(StringBuilder text, String head, List<String> items) {
    if (!items.isEmpty()) {
      text.append(head).append('\n');
      items.forEach(item -> text.append("- ").append(item.replaceAll("\\s+", " ")).append('\n'));
    }
  }

  private static Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.properties().forEach(e -> map.put(e.getKey(), plain(e.getValue())));
      return map;
    }
    if (node.isArray()) {
      return node.valueStream().map(RuleFile::plain).toList();
    }
    if (node.isNumber()) {
      return node.isIntegralNumber() ? node.bigIntegerValue() : node.decimalValue();
    }
    return node.isBoolean() ? (Object) node.booleanValue() : node.asText();
  }
}
