package tocsin.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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
          "threshold",
          "sequence",
          "needs",
          "mode",
          "join",
          "quiet",
          "runbook",
          "owner",
          "labels",
          "cases");
  private static final Set<String> REQUIRED = Set.of("id", "title", "cases");
  private static final Set<String> MATCH_KEYS = Set.of("event", "where", "log", "logGroups");
  private static final Set<String> REQUIRED_TO_RUN = Set.of("id", "title");
  // Loops, here and elsewhere on the way of loading: each lambda costs a cold function a class.
  private static final Map<String, Severity> SEVERITIES = new LinkedHashMap<>();
  private static final Map<String, RuleMode> MODES = new LinkedHashMap<>();
  private static final Map<String, LinkKind> WEAK = new LinkedHashMap<>();
  private static final Map<String, Need> NEEDS = new LinkedHashMap<>();

  static {
    for (Severity severity : Severity.values()) {
      SEVERITIES.put(severity.wire(), severity);
    }
    for (RuleMode mode : RuleMode.values()) {
      MODES.put(mode.wire(), mode);
    }
    for (Need need : Need.values()) {
      NEEDS.put(need.wire(), need);
    }
    for (LinkKind kind : LinkKind.values()) {
      if (!kind.strong()) {
        WEAK.put(kind.wire(), kind);
      }
    }
  }

  private static final int LONGEST_ID = 64;
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Duration MAX_QUIET = Duration.ofDays(7);

  private final YamlFile file;
  private final CaseFiles files;
  private final boolean whole;
  private final PatternReader patterns;

  private RuleReader(YamlFile file, CaseFiles files, boolean whole) {
    this.file = file;
    this.files = files;
    this.whole = whole;
    this.patterns = new PatternReader(file, whole);
  }

  /** The rule, as far as it can be read; what is wrong stands in the file's problems. */
  static @Nullable Rule read(YamlFile file, CaseFiles files, String text, RuleLoader.Depth depth) {
    String head = withoutCases(text);
    MappingNode quick = QuickYaml.read(head);
    if (depth == RuleLoader.Depth.RUN) {
      Rule rule = quick == null ? null : quickly(file, files, quick);
      return rule == null ? read(file, files, file.top(head), false) : rule;
    }
    MappingNode top = file.top(text);
    if (top != null && quick != null && !same(quick, file.top(head))) {
      file.complain(
          top, "functions read this file otherwise", "write it plainly, or report a mistake");
    }
    return read(file, files, top, true);
  }

  private static @Nullable Rule read(
      YamlFile file, CaseFiles files, @Nullable MappingNode top, boolean whole) {
    return top == null ? null : new RuleReader(file, files, whole).rule(top);
  }

  /** The rule if there is nothing wrong with it: the places of problems are not known here. */
  private static @Nullable Rule quickly(YamlFile file, CaseFiles files, MappingNode top) {
    List<Problem> problems = new ArrayList<>();
    Rule rule = read(new YamlFile(file.name(), problems), files, top, false);
    return problems.isEmpty() ? rule : null;
  }

  private static boolean same(MappingNode quick, @Nullable MappingNode full) {
    return full != null && YamlJson.text(quick).equals(YamlJson.text(full));
  }

  /**
   * The text up to the cases, where they come last. They are most of a file, and a function that
   * only applies rules would spend most of its loading on them.
   */
  static String withoutCases(String text) {
    int cases = text.indexOf("\ncases:") + 1;
    int line = cases == 0 ? -1 : FlowYaml.nextLine(text, cases);
    if (cases == 0 || !text.substring(cases, line).strip().equals("cases:")) {
      return text;
    }
    while (line < text.length()) {
      if (" \t#-\r\n".indexOf(text.charAt(line)) < 0) {
        return text;
      }
      line = FlowYaml.nextLine(text, line);
    }
    return text.substring(0, cases);
  }

  private @Nullable Rule rule(MappingNode top) {
    file.rule(YamlFile.peek(top, "id", RuleReader::isId));
    Map<String, Node> fields = file.fields(top, KEYS, whole ? REQUIRED : REQUIRED_TO_RUN);
    String id = id(fields.get("id"));
    String title = file.text(fields.get("title"));
    Severity severity = choice(fields.get("severity"), SEVERITIES);
    RuleMode mode = choice(fields.get("mode"), MODES);
    Policy policy =
        new Policy(
            mode == null ? RuleMode.PAGE : mode,
            join(fields.get("join")),
            file.duration(fields.get("quiet"), MAX_QUIET),
            strip(file.text(fields.get("runbook"))),
            file.text(fields.get("owner")),
            file.textMap(fields.get("labels")));
    Match match = match(fields.get("match"));
    Threshold threshold = threshold(top, fields);
    List<RuleCase> cases =
        whole ? cases(fields.get("cases"), match.log != null, threshold != null) : List.of();
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
        threshold,
        needs(fields.get("needs")),
        policy,
        cases);
  }

  /**
   * Asks for the length first: an expression with groups needs a stack as deep as the text is long.
   */
  private static boolean isId(String text) {
    return text.length() <= LONGEST_ID && ID.matcher(text).matches();
  }

  private @Nullable String id(@Nullable Node node) {
    String id = file.text(node);
    if (id != null && !isId(id)) {
      file.complain(
          node, "\"" + id + "\" is no id", "lower-case words joined by hyphens, at most 64");
      return null;
    }
    return id;
  }

  private <T> @Nullable T choice(@Nullable Node node, Map<String, T> known) {
    String text = file.text(node);
    T value = text == null ? null : known.get(text);
    if (text != null && value == null) {
      file.complain(node, "\"" + text + "\" is not known here", "one of " + known.keySet());
    }
    return value;
  }

  private Set<LinkKind> join(@Nullable Node node) {
    Set<LinkKind> kinds = EnumSet.noneOf(LinkKind.class);
    for (Node item : file.items(node)) {
      LinkKind kind = choice(item, WEAK);
      if (kind != null) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  private List<Need> needs(@Nullable Node node) {
    List<Need> needs = new ArrayList<>();
    for (Node item : file.items(node)) {
      Need need = choice(item, NEEDS);
      if (need != null) {
        needs.add(need);
      }
    }
    return needs;
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
    if (log != null && !inLogs()) {
      file.complain(log, "log patterns belong in logs/", "move the file there");
    }
    return new Match(
        patterns.event(event),
        where(fields.get("where"), event),
        patterns.log(log),
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

  private @Nullable Threshold threshold(MappingNode top, Map<String, Node> fields) {
    boolean sequence = fields.containsKey("sequence");
    if (sequence == fields.containsKey("match")) {
      String problem = sequence ? "both \"match\" and \"sequence\"" : "\"match\" is missing";
      file.complain(top, problem, "give match: or sequence:");
    }
    if (sequence && fields.containsKey("threshold")) {
      file.complain(fields.get("threshold"), "a sequence has no threshold", "make it two rules");
    }
    ThresholdReader reader = new ThresholdReader(file, patterns);
    return sequence
        ? reader.sequence(fields.get("sequence"))
        : reader.threshold(fields.get("threshold"));
  }

  private List<RuleCase> cases(@Nullable Node node, boolean lines, boolean wantsTimelines) {
    return new CaseReader(file, files, lines || inLogs()).cases(node, wantsTimelines);
  }

  private boolean inLogs() {
    return file.name().startsWith(RuleFolders.LOGS + "/");
  }
}
