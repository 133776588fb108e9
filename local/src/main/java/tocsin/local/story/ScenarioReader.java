package tocsin.local.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tocsin.rule.YamlNesting;

/** Reads stories. */
public final class ScenarioReader {
  private static final ObjectMapper TREES = new ObjectMapper();
  private static final String START = "2026-03-02T10:00:00Z";
  private static final Pattern TIME = Pattern.compile("(\\d+)(ms|s|m|h|d)");

  /** The most digits that a time of a story has. */
  private static final int LONGEST_NUMBER = 9;

  private static final Set<String> ABOUT_A_STEP = Set.of("at", "say", "times", "repeat", "apart");
  private static final Set<String> OF_A_STORY =
      Set.of("title", "about", "start", "alive", "rules", "settings", "steps", "until", "expect");

  private final Path file;

  private ScenarioReader(Path file) {
    this.file = file;
  }

  /**
   * Reads a story.
   *
   * @throws ScenarioException if it is none
   */
  public static Scenario read(Path file) throws IOException, ScenarioException {
    JsonNode root;
    try {
      String text = Files.readString(file);
      YamlNesting.check(text);
      Object yaml =
          new Load(LoadSettings.builder().setLabel(file.toString()).build()).loadFromString(text);
      root = TREES.valueToTree(yaml);
    } catch (YamlEngineException | IllegalArgumentException e) {
      throw new ScenarioException(file, "no story: " + e.getMessage());
    }
    return new ScenarioReader(file).scenario(root);
  }

  private Scenario scenario(JsonNode root) throws ScenarioException {
    for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!OF_A_STORY.contains(name)) {
        throw new ScenarioException(file, "\"" + name + "\" is no part of a story");
      }
    }
    List<Scenario.Step> steps = new ArrayList<>();
    Duration last = Duration.ZERO;
    for (JsonNode step : root.path("steps")) {
      Scenario.Step read = step(step, last, "steps/" + steps.size());
      last = read.last();
      steps.add(read);
    }
    if (steps.isEmpty()) {
      throw new ScenarioException(file, "it has no steps");
    }
    return new Scenario(
        file,
        root.path("title").asText(),
        root.path("about").asText().strip(),
        start(root.path("start").asText(START)),
        root.path("alive").asBoolean(true),
        steps,
        root.has("until") ? duration(root.get("until").asText(), "until") : last,
        rules(root.path("rules")),
        root.path("settings"),
        expected(root.path("expect")));
  }

  private List<Path> rules(JsonNode names) throws ScenarioException {
    List<Path> files = new ArrayList<>();
    for (JsonNode name : names) {
      Path rules = file.resolveSibling(name.asText());
      if (!Files.isDirectory(rules)) {
        throw new ScenarioException(file, "rules: there is no folder " + name.asText());
      }
      files.add(rules);
    }
    return files;
  }

  private Instant start(String text) throws ScenarioException {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new ScenarioException(file, "start: not a time such as " + START + ": " + text);
    }
  }

  private Scenario.Step step(JsonNode n, Duration last, String place) throws ScenarioException {
    Duration at = n.has("at") ? duration(n.get("at").asText(), place + "/at") : last;
    if (at.compareTo(last) < 0) {
      throw new ScenarioException(file, place + "/at: earlier than the step before it");
    }
    List<String> kinds = new ArrayList<>();
    n.fieldNames()
        .forEachRemaining(name -> {
          if (!ABOUT_A_STEP.contains(name)) {
            kinds.add(name);
          }
        });
    if (kinds.size() != 1 || !ScenarioInput.KINDS.contains(kinds.getFirst())) {
      throw new ScenarioException(
          file, place + ": wants exactly one of " + ScenarioInput.KINDS + ", has " + kinds);
    }
    String say = n.has("say") ? n.get("say").asText() : null;
    String kind = kinds.getFirst();
    return new Scenario.Step(
        at,
        say,
        n.path("times").asInt(1),
        n.path("repeat").asInt(1),
        duration(n.path("apart").asText("0s"), place + "/apart"),
        kind,
        n.get(kind));
  }

  private Scenario.Expected expected(JsonNode n) throws ScenarioException {
    if (!n.has("incidents") || !n.has("notices")) {
      throw new ScenarioException(file, "expect: wants incidents and notices");
    }
    List<String> notices = new ArrayList<>();
    n.get("notices").forEach(notice -> notices.add(notice.asText()));
    List<String> silences = null;
    if (n.has("silences")) {
      silences = new ArrayList<>();
      for (JsonNode notice : n.get("silences")) {
        silences.add(notice.asText());
      }
    }
    return new Scenario.Expected(n.get("incidents").asInt(), notices, silences);
  }

  private Duration duration(String text, String place) throws ScenarioException {
    try {
      return duration(text);
    } catch (IllegalArgumentException e) {
      throw new ScenarioException(file, place + ": " + e.getMessage());
    }
  }

  /** A length of time such as {@code 90s} or {@code 1h 5m}. */
  public static Duration duration(String text) {
    Matcher m = TIME.matcher("");
    Duration sum = Duration.ZERO;
    for (String part : text.split(" ", -1)) {
      if (!m.reset(part).matches()) {
        throw new IllegalArgumentException("not a time such as 90s or \"1h 5m\": " + text);
      }
      sum = sum.plus(length(m.group(1), m.group(2)));
    }
    return sum;
  }

  /** So many units, such as {@code 5} and {@code m}. */
  static Duration length(String number, String unit) {
    if (number.length() > LONGEST_NUMBER) {
      throw new IllegalArgumentException("too long a time: " + number + unit);
    }
    long n = Long.parseLong(number);
    return switch (unit) {
      case "ms" -> Duration.ofMillis(n);
      case "s" -> Duration.ofSeconds(n);
      case "m" -> Duration.ofMinutes(n);
      case "h" -> Duration.ofHours(n);
      case "d" -> Duration.ofDays(n);
      default -> throw new IllegalArgumentException("no unit of time: " + unit);
    };
  }
}
