package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.model.Json;
import tocsin.rule.RuleCase.CaseRecord;
import tocsin.rule.RuleCase.Moment;

/** Reads the cases of a rule file. */
final class CaseReader {
  private static final Set<String> KEYS =
      Set.of("name", "record", "recordFile", "records", "until", "logGroup", "match");
  private static final Set<String> MOMENT_KEYS =
      Set.of("at", "record", "recordFile", "times", "every", "logGroup");
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final int MOST_TIMES = 10_000;
  private static final String DEFAULT_LOG_GROUP = "/aws/lambda/checkout";

  private final YamlFile file;
  private final CaseFiles files;
  private final boolean lines;

  /**
   * Sets it up.
   *
   * @param lines whether records are log lines rather than events
   */
  CaseReader(YamlFile file, CaseFiles files, boolean lines) {
    this.file = file;
    this.files = files;
    this.lines = lines;
  }

  List<RuleCase> cases(@Nullable Node node, boolean wantsTimelines) {
    List<RuleCase> cases = new ArrayList<>();
    for (Node item : file.items(node)) {
      RuleCase one = one(item);
      if (one != null) {
        cases.add(one);
      }
    }
    if (node != null) {
      demandBoth(node, cases, "case", "match");
      if (wantsTimelines) {
        demandBoth(
            node,
            cases.stream().filter(c -> !c.timeline().isEmpty()).toList(),
            "case with records:",
            "fire");
      }
    }
    return cases;
  }

  private void demandBoth(Node node, List<RuleCase> cases, String what, String verb) {
    boolean positive = cases.stream().anyMatch(RuleCase::match);
    boolean negative = cases.stream().anyMatch(c -> !c.match());
    if (!positive || !negative) {
      String missing = positive ? " that must not " : " that must ";
      file.complain(node, "no " + what + missing + verb, "a rule needs at least one of each");
    }
  }

  private @Nullable RuleCase one(Node node) {
    Map<String, Node> fields = file.fields(node, KEYS, Set.of("name", "match"));
    String name = file.text(fields.get("name"));
    Boolean match = file.truth(fields.get("match"));
    Node records = fields.get("records");
    CaseRecord record = null;
    List<Moment> timeline = List.of();
    if (records == null) {
      record = record(node, fields);
      onlyWith(fields, "until", "records");
    } else {
      timeline = timeline(node, fields, records);
    }
    Duration until = file.duration(fields.get("until"), LONGEST);
    boolean usable = record != null || !timeline.isEmpty();
    return name == null || match == null || !usable
        ? null
        : new RuleCase(name, record, timeline, until, match);
  }

  private List<Moment> timeline(Node node, Map<String, Node> fields, Node records) {
    for (String key : List.of("record", "recordFile", "logGroup")) {
      if (fields.containsKey(key)) {
        file.complain(node, "\"" + key + "\" beside \"records\"", "put it into the list");
      }
    }
    List<Moment> timeline = new ArrayList<>();
    for (Node item : file.items(records)) {
      Map<String, Node> moment = file.fields(item, MOMENT_KEYS, Set.of("at"));
      Duration at = file.moment(moment.get("at"), LONGEST);
      CaseRecord record = record(item, moment);
      onlyWith(moment, "every", "times");
      Node times = moment.get("times");
      int n = times == null ? 1 : file.number(times, 1, MOST_TIMES);
      Duration every = file.duration(moment.get("every"), LONGEST);
      if (at != null && record != null && n > 0) {
        timeline.add(new Moment(at, record, n, every == null ? Duration.ZERO : every));
      }
    }
    return timeline;
  }

  private void onlyWith(Map<String, Node> fields, String key, String other) {
    if (fields.containsKey(key) && !fields.containsKey(other)) {
      file.complain(
          fields.get(key), "\"" + key + "\" without \"" + other + "\"", "it means nothing alone");
    }
  }

  private @Nullable CaseRecord record(Node at, Map<String, Node> fields) {
    Node record = fields.get("record");
    Node reference = fields.get("recordFile");
    if ((record == null) == (reference == null)) {
      file.complain(
          at,
          record == null ? "\"record\" is missing" : "both \"record\" and \"recordFile\"",
          "give one of record:, recordFile: and records:");
      return null;
    }
    String logGroup = file.text(fields.get("logGroup"));
    if (lines) {
      String line = record == null ? content(reference) : file.text(record);
      return line == null
          ? null
          : new CaseRecord(null, line, logGroup == null ? DEFAULT_LOG_GROUP : logGroup);
    }
    if (logGroup != null || (record != null && !(record instanceof MappingNode))) {
      file.complain(record, "expected an event", "log lines belong to rules in logs/");
      return null;
    }
    JsonNode event = record == null ? json(reference) : tree(record);
    return event == null ? null : new CaseRecord(event, null, "");
  }

  private @Nullable JsonNode tree(Node record) {
    try {
      return YamlJson.tree(record);
    } catch (IllegalArgumentException e) {
      file.complain(record, "invalid record: " + e.getMessage(), "an event that JSON can hold");
      return null;
    }
  }

  private @Nullable JsonNode json(@Nullable Node reference) {
    String content = content(reference);
    try {
      JsonNode event = content == null ? null : Json.read(content);
      if (event == null || event.isObject()) {
        return event;
      }
      file.complain(reference, "the file holds no event", "one JSON object");
    } catch (IOException e) {
      file.complain(reference, "the file holds no JSON", "one JSON object");
    }
    return null;
  }

  private @Nullable String content(@Nullable Node reference) {
    String name = file.text(reference);
    if (name == null) {
      return null;
    }
    try {
      return files.read(name).stripTrailing();
    } catch (IOException e) {
      file.complain(
          reference, "\"" + name + "\" " + e.getMessage(), "relative to this file, in the project");
      return null;
    }
  }
}
