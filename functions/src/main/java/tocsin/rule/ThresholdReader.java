package tocsin.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code threshold} and {@code sequence} of a rule file. */
final class ThresholdReader {
  private static final Set<String> KEYS = Set.of("count", "distinct", "absent", "within", "by");
  private static final Set<String> SEQUENCE_KEYS = Set.of("within", "by", "steps");
  private static final Set<String> STEP_KEYS = Set.of("event", "where");
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration LONGEST_ABSENCE = Duration.ofDays(7);
  private static final int MOST = 100_000;

  /** Different values are kept by themselves, a count is only a number. */
  private static final int MOST_DISTINCT = 100;

  private static final int MOST_FIELDS = 5;
  private static final int MOST_STEPS = 10;
  private static final Pattern FIELD = Pattern.compile("[A-Za-z_$@]\\S{0,199}");

  private final YamlFile file;
  private final PatternReader patterns;

  ThresholdReader(YamlFile file, PatternReader patterns) {
    this.file = file;
    this.patterns = patterns;
  }

  @Nullable Threshold threshold(@Nullable Node node) {
    if (node == null) {
      return null;
    }
    Map<String, Node> fields = file.fields(node, KEYS, Set.of("within"));
    Node absent = fields.get("absent");
    Duration within =
        file.duration(fields.get("within"), absent == null ? LONGEST : LONGEST_ABSENCE);
    List<String> by = by(fields.get("by"));
    Node distinct = fields.get("distinct");
    if (absent != null) {
      return absence(node, absent, fields, within, by);
    }
    if (fields.get("count") == null) {
      file.complain(
          node, "the threshold asks for nothing", "give count:, count: with distinct:, or absent:");
      return null;
    }
    int count = file.number(fields.get("count"), 2, distinct == null ? MOST : MOST_DISTINCT);
    if (within == null || count == 0) {
      return null;
    }
    if (distinct == null) {
      return new Threshold.Count(count, within, by);
    }
    String field = field(distinct);
    return field == null ? null : new Threshold.Distinct(field, count, within, by);
  }

  private @Nullable Threshold absence(
      Node node,
      Node absent,
      Map<String, Node> fields,
      @Nullable Duration within,
      List<String> by) {
    if (!Boolean.TRUE.equals(file.truth(absent))) {
      file.complain(absent, "absent is true or left out", "without it, count: says how many");
    }
    if (fields.containsKey("count") || fields.containsKey("distinct")) {
      file.complain(node, "absence cannot be counted", "make it two rules");
    }
    return within == null ? null : new Threshold.Absence(within, by);
  }

  @Nullable Threshold sequence(@Nullable Node node) {
    if (node == null) {
      return null;
    }
    Map<String, Node> fields = file.fields(node, SEQUENCE_KEYS, Set.of("within", "steps"));
    Duration within = file.duration(fields.get("within"), LONGEST);
    List<String> by = by(fields.get("by"));
    List<Threshold.Step> steps = new ArrayList<>();
    List<Node> items = file.items(fields.get("steps"));
    for (Node item : items) {
      Map<String, Node> step = file.fields(item, STEP_KEYS, Set.of("event"));
      String event = patterns.event(step.get("event"));
      Node where = step.get("where");
      Where condition = where == null ? null : WhereReader.read(file, where);
      if (event != null) {
        steps.add(new Threshold.Step(event, condition));
      }
    }
    if (!items.isEmpty() && (items.size() < 2 || items.size() > MOST_STEPS)) {
      file.complain(
          fields.get("steps"),
          items.size() + (items.size() == 1 ? " step" : " steps"),
          "a sequence has 2 to " + MOST_STEPS);
    }
    return within == null ? null : new Threshold.Sequence(steps, within, by);
  }

  private List<String> by(@Nullable Node node) {
    if (node == null) {
      return Threshold.DEFAULT_BY;
    }
    List<String> fields = new ArrayList<>();
    for (Node item : file.items(node)) {
      String field = field(item);
      if (field != null) {
        fields.add(field);
      }
    }
    if (fields.size() > MOST_FIELDS) {
      file.complain(node, fields.size() + " fields to count by", "at most " + MOST_FIELDS);
    }
    return fields;
  }

  private @Nullable String field(Node node) {
    String field = file.text(node);
    if (field != null && !FIELD.matcher(field).matches()) {
      file.complain(
          node, "\"" + field + "\" is no field", "such as principal or detail.sourceIPAddress");
      return null;
    }
    return field;
  }
}
