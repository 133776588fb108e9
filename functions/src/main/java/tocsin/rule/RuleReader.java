package tocsin.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.model.LinkKind;
import tocsin.model.Policy;
import tocsin.model.RuleMode;
import tocsin.model.Severity;

/** Reads one rule file, noting all that is wrong with it. */
final class RuleReader {
  private static final Set<String> KEYS =
      Set.of(
          "id",
          "title",
          "severity",
          "match",
          "mode",
          "join",
          "quiet",
          "runbook",
          "owner",
          "labels",
          "cases");
  private static final Set<String> REQUIRED = Set.of("id", "title", "match", "cases");
  private static final Set<String> MATCH_KEYS = Set.of("event", "where", "log", "logGroups");
  private static final Set<String> CASE_KEYS = Set.of("name", "record", "logGroup", "match");
  private static final Set<String> REQUIRED_TO_RUN = Set.of("id", "title", "match");
  private static final Pattern CASES_AT_END =
      Pattern.compile("(?m)^cases:[ \\t]*\\R(?:[ \\t#-].*(?:\\R|\\z)|\\R)*+\\z");
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,5})([smhd])");
  private static final Duration MAX_QUIET = Duration.ofDays(7);
  private static final String DEFAULT_LOG_GROUP = "/aws/lambda/checkout";

  private final YamlFile file;
  private final RuleLoader.Depth depth;

  private RuleReader(YamlFile file, RuleLoader.Depth depth) {
    this.file = file;
    this.depth = depth;
  }

  /** The rule, as far as it can be read; what is wrong stands in the file's problems. */
  static @Nullable Rule read(YamlFile file, String text, RuleLoader.Depth depth) {
    boolean whole = depth == RuleLoader.Depth.CHECK;
    MappingNode top = file.top(whole ? text : withoutCases(text));
    return top == null ? null : new RuleReader(file, depth).rule(top);
  }

  /**
   * The text up to the cases, where they come last. They are most of a file, and a function that
   * only applies rules would spend most of its loading on them.
   */
  private static String withoutCases(String text) {
    Matcher cases = CASES_AT_END.matcher(text);
    return cases.find() ? text.substring(0, cases.start()) : text;
  }

  private @Nullable Rule rule(MappingNode top) {
    file.rule(YamlFile.peek(top, "id", ID));
    Map<String, Node> fields = file.fields(top, KEYS, whole() ? REQUIRED : REQUIRED_TO_RUN);
    String id = id(fields.get("id"));
    String title = file.text(fields.get("title"));
    Severity severity = choice(fields.get("severity"), Severity::of, severities());
    RuleMode mode =
        choice(fields.get("mode"), RuleMode::of, wires(RuleMode.values(), RuleMode::wire));
    Policy policy =
        new Policy(
            mode == null ? RuleMode.PAGE : mode,
            join(fields.get("join")),
            quiet(fields.get("quiet")),
            strip(file.text(fields.get("runbook"))),
            file.text(fields.get("owner")),
            file.textMap(fields.get("labels")));
    Match match = match(fields.get("match"));
    List<RuleCase> cases = whole() ? cases(fields.get("cases"), match) : List.of();
    if (id == null || title == null) {
      return null;
    }
    return new Rule(
        id,
        title,
        file.name(),
        severity,
        match.event,
        match.where,
        match.log,
        match.logGroups,
        policy,
        cases);
  }

  private boolean whole() {
    return depth == RuleLoader.Depth.CHECK;
  }

  private @Nullable String id(@Nullable Node node) {
    String id = file.text(node);
    if (id != null && (!ID.matcher(id).matches() || id.length() > 64)) {
      file.complain(
          node, "\"" + id + "\" is no id", "lower-case words joined by hyphens, at most 64");
      return null;
    }
    return id;
  }

  private <T> @Nullable T choice(
      @Nullable Node node, Function<String, Optional<T>> of, List<String> known) {
    String text = file.text(node);
    // Some look-ups forgive the case; the schema does not, and one spelling is enough.
    T value = text == null || !known.contains(text) ? null : of.apply(text).orElse(null);
    if (text != null && value == null) {
      file.complain(node, "\"" + text + "\" is not known here", "one of " + known);
    }
    return value;
  }

  private static List<String> severities() {
    return wires(Severity.values(), Severity::wire);
  }

  private static <T> List<String> wires(T[] values, Function<T, String> wire) {
    return Stream.of(values).map(wire).toList();
  }

  private Set<LinkKind> join(@Nullable Node node) {
    List<String> weak =
        Stream.of(LinkKind.values()).filter(k -> !k.strong()).map(LinkKind::wire).toList();
    Set<LinkKind> kinds = EnumSet.noneOf(LinkKind.class);
    for (Node item : file.items(node)) {
      LinkKind kind = choice(item, LinkKind::of, weak);
      if (kind != null) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  private @Nullable Duration quiet(@Nullable Node node) {
    String text = file.text(node);
    if (text == null) {
      return null;
    }
    Matcher m = DURATION.matcher(text);
    Duration quiet = m.matches() ? duration(Long.parseLong(m.group(1)), m.group(2)) : null;
    if (quiet == null || quiet.compareTo(MAX_QUIET) > 0) {
      file.complain(
          node, "\"" + text + "\" is no duration", "such as 90s, 10m, 2h or 1d; at most 7d");
      return null;
    }
    return quiet;
  }

  private static Duration duration(long amount, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static @Nullable String strip(@Nullable String text) {
    return text == null ? null : text.strip();
  }

  private record Match(
      @Nullable String event,
      @Nullable Where where,
      @Nullable String log,
      List<String> logGroups) {}

  private Match match(@Nullable Node node) {
    if (node == null) {
      return new Match(null, null, null, List.of());
    }
    Map<String, Node> fields = file.fields(node, MATCH_KEYS, Set.of());
    Node event = fields.get("event");
    Node log = fields.get("log");
    if (event == null && log == null && !fields.containsKey("where")) {
      file.complain(node, "nothing to match", "give event:, log: or both");
    }
    if (fields.containsKey("logGroups") && log == null) {
      file.complain(fields.get("logGroups"), "logGroups without log", "only log: looks at groups");
    }
    boolean inLogs = file.name().startsWith(RuleFolders.LOGS + "/");
    if (log != null && !inLogs) {
      file.complain(log, "log patterns belong in logs/", "move the file there");
    }
    return new Match(
        eventPattern(event),
        where(fields.get("where"), event),
        logPattern(log),
        file.texts(fields.get("logGroups")));
  }

  private @Nullable Where where(@Nullable Node node, @Nullable Node event) {
    if (node == null) {
      return null;
    }
    if (event == null) {
      file.complain(node, "where without event", "an event pattern must discard most events first");
    }
    return WhereReader.read(file, node);
  }

  private @Nullable String eventPattern(@Nullable Node node) {
    if (node == null) {
      return null;
    }
    try {
      String json = YamlJson.text(node);
      String why = EventPattern.check(json);
      if (why != null) {
        throw new PatternException(why);
      }
      if (whole() && EventPattern.compile(json).tooCostly()) {
        file.complain(node, "the event pattern costs too much to match", "use fewer wildcards");
      }
      return json;
    } catch (IllegalArgumentException e) {
      file.complain(
          node, "invalid event pattern: " + e.getMessage(), "places are those of its JSON");
      return null;
    }
  }

  private @Nullable String logPattern(@Nullable Node node) {
    String pattern = file.text(node);
    if (pattern == null) {
      return null;
    }
    try {
      if (LogFilterPattern.compile(pattern).shortestTerm() < LogRules.MIN_TERM) {
        file.complain(
            node,
            "the log pattern costs too much to match",
            "it must demand a text of at least " + LogRules.MIN_TERM + " characters");
      }
      return pattern;
    } catch (PatternException e) {
      file.complain(node, "invalid log pattern: " + e.getMessage(), "");
      return null;
    }
  }

  private List<RuleCase> cases(@Nullable Node node, Match match) {
    List<RuleCase> cases = new ArrayList<>();
    boolean expectsLines = match.log != null || file.name().startsWith(RuleFolders.LOGS + "/");
    for (Node item : file.items(node)) {
      RuleCase one = oneCase(item, expectsLines);
      if (one != null) {
        cases.add(one);
      }
    }
    Set<Boolean> outcomes = cases.stream().map(RuleCase::match).collect(Collectors.toSet());
    if (node != null && outcomes.size() < 2) {
      String missing =
          outcomes.contains(true) ? "no case that must not match" : "no case that must match";
      file.complain(node, missing, "a rule needs at least one of each");
    }
    return cases;
  }

  private @Nullable RuleCase oneCase(Node node, boolean expectsLine) {
    Map<String, Node> fields = file.fields(node, CASE_KEYS, Set.of("name", "record", "match"));
    String name = file.text(fields.get("name"));
    Boolean match = file.truth(fields.get("match"));
    Node record = fields.get("record");
    String logGroup = file.text(fields.get("logGroup"));
    if (name == null || match == null || record == null) {
      return null;
    }
    if (expectsLine) {
      String line = file.text(record);
      return new RuleCase(name, null, line, logGroup == null ? DEFAULT_LOG_GROUP : logGroup, match);
    }
    if (logGroup != null || !(record instanceof MappingNode)) {
      file.complain(record, "expected an event", "log lines belong to rules in logs/");
      return null;
    }
    return new RuleCase(name, YamlJson.tree(record), null, "", match);
  }
}
