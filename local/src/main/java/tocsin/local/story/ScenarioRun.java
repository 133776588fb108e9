package tocsin.local.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tocsin.correlate.Correlated;
import tocsin.correlate.Liveness;
import tocsin.correlate.MemoryLiveness;
import tocsin.local.replay.MemoryPipeline;
import tocsin.local.replay.Recording;
import tocsin.local.replay.Replayed;
import tocsin.model.Incident;
import tocsin.model.Json;
import tocsin.model.Outcome;
import tocsin.model.Tally;
import tocsin.notify.PublishException;
import tocsin.notify.Topic;
import tocsin.rule.RuleSet;
import tocsin.trace.MemoryTraceSource;
import tocsin.trace.TraceLookup;

/** Plays a story through the real stages on memory. */
public final class ScenarioRun {
  private final Scenario scenario;
  private final Recording recording;
  private final Placeholders placeholders;
  private final MemoryTraceSource traces = new MemoryTraceSource();
  private final MemoryLiveness life = new MemoryLiveness();
  private final Set<String> down = new HashSet<>();
  private final MemoryPipeline pipeline;

  /** What is called A, B, C ..., in the order in which the incidents appeared. */
  private final Map<String, String> names = new LinkedHashMap<>();

  private final List<Moment> moments = new ArrayList<>();
  private int told;

  private ScenarioRun(Scenario scenario, RuleSet rules) throws ScenarioException {
    this.scenario = scenario;
    recording = new Recording(rules);
    placeholders = new Placeholders(ScenarioInput.ACCOUNT, Recording.REGION, scenario.start());
    pipeline =
        new MemoryPipeline(
            this::traces,
            (topic, _) -> publish(topic),
            scenario.alive() ? Liveness.always() : this::life,
            ScenarioSettings.read(scenario, scenario.settings()));
  }

  /** Something that is worth a line. */
  sealed interface Moment {
    Instant at();

    /** What happens, in the words of the story. */
    record Said(Instant at, String text) implements Moment {}

    /** What became of a record that did not simply go into an incident or was kept as a change. */
    record Became(Instant at, String what) implements Moment {}

    /** What people were told, or were not. */
    record Heard(Replayed.Told told) implements Moment {
      @Override
      public Instant at() {
        return told.at();
      }
    }
  }

  /**
   * What came of a story.
   *
   * @param incidents those that were not merged into others, by their names
   * @param names the name of each incident's id, merged ones included
   */
  public record Outcomes(
      List<Moment> moments,
      Map<String, Incident> incidents,
      Map<String, String> names,
      Tally ledger) {}

  /**
   * Plays it.
   *
   * @throws ScenarioException if something in it makes no sense; the message says where
   */
  public static Outcomes play(Scenario scenario, ScenarioRules rules) throws ScenarioException {
    ScenarioRun run = new ScenarioRun(scenario, rules.of(scenario));
    int n = 0;
    for (Scenario.Step step : scenario.steps()) {
      run.step(step, n++);
    }
    run.runTo(scenario.start().plus(scenario.until()));
    return run.outcomes();
  }

  private void runTo(Instant time) {
    pipeline.runTo(time);
    listen();
  }

  /** Takes down what was told since, and names what is new. */
  private void listen() {
    pipeline.incidents().stream()
        .sorted(Comparator.comparing(Incident::opened).thenComparing(Incident::title))
        .forEach(i -> names.computeIfAbsent(i.id(), _ -> name(names.size())));
    List<Replayed.Told> all = pipeline.told();
    all.subList(told, all.size()).forEach(t -> moments.add(new Moment.Heard(t)));
    told = all.size();
  }

  private static String name(int n) {
    String letter = Character.toString('A' + n % 26);
    return n < 26 ? letter : letter + n / 26;
  }

  private void step(Scenario.Step step, int n) throws ScenarioException {
    for (int i = 1; i <= step.repeat(); i++) {
      runTo(scenario.start().plus(step.at()).plus(step.apart().multipliedBy(i - 1L)));
      Instant now = pipeline.now();
      String id = i == 1 ? "step-" + n : "step-" + n + "-" + i;
      JsonNode input = filled(step.input(), i, now, id);
      if (i == 1) {
        String say = step.say() == null ? described(step, input) : step.say();
        moments.add(new Moment.Said(now, say));
      }
      put(step, input, now, id);
      runTo(now);
    }
  }

  private void put(Scenario.Step step, JsonNode input, Instant now, String id)
      throws ScenarioException {
    List<Outcome> outcomes =
        switch (step.kind()) {
          case "logs" -> {
            life.line(input.path("group").asText(), now);
            yield recording.payload(ScenarioInput.payload(input, now, id));
          }
          case "event" -> List.of(recording.event(ScenarioInput.event(input, now, id)));
          case "alarm" -> List.of(recording.event(ScenarioInput.alarm(input, now, id)));
          case "pipeline" -> List.of(recording.event(ScenarioInput.pipeline(input, now, id)));
          case "order" -> List.of(recording.event(ScenarioInput.order(input, now, id)));
          case "silence" -> List.of(recording.event(ScenarioInput.silence(input, now, id)));
          case "documents" -> {
            add(input, now);
            yield List.of();
          }
          case "trace" -> {
            draw(input, now);
            yield List.of();
          }
          case "down", "up" -> {
            turn(step.kind(), input.asText());
            yield List.of();
          }
          default -> List.of();
        };
    for (int i = 0; i < step.times(); i++) {
      take(outcomes);
    }
  }

  private JsonNode filled(JsonNode input, int n, Instant now, String step)
      throws ScenarioException {
    String text = input.toString().replace("{{n}}", Integer.toString(n));
    for (Map.Entry<String, String> known : names.entrySet()) {
      text = text.replace("{{incident:" + known.getValue() + "}}", known.getKey());
    }
    try {
      return Json.read(placeholders.fill(text, now));
    } catch (IOException | IllegalArgumentException e) {
      throw new ScenarioException(scenario.file(), step + ": " + e.getMessage());
    }
  }

  /** What happens, for a step that leaves it to its input to say so. */
  private static String described(Scenario.Step step, JsonNode input) {
    String what =
        switch (step.kind()) {
          case "logs" -> input.path("group").asText();
          case "event" -> input.path("detail-type").asText();
          case "alarm" -> input.path("name").asText() + " " + input.path("state").asText("ALARM");
          case "pipeline" ->
              input.path("name").asText() + " " + input.path("state").asText("SUCCEEDED");
          case "order" -> input.path("type").asText();
          case "silence" -> "of " + input.path("matchers");
          case "trace", "documents" -> input.path("id").asText() + " becomes readable";
          default -> input.asText();
        };
    int times = step.times() * step.repeat();
    return step.kind() + " " + what + (times > 1 ? ", " + times + " times" : "");
  }

  private void draw(JsonNode sketch, Instant now) throws ScenarioException {
    String name = sketch.path("id").asText();
    if (name.isEmpty() || sketch.path("path").isEmpty()) {
      throw new ScenarioException(scenario.file(), "a trace wants an id and a path");
    }
    String trace = placeholders.fill("{{trace:" + name + "}}", now);
    Instant end = Placeholders.instant(sketch.path("ended").asText("now"), now);
    TraceSketch.documents(trace, sketch, ScenarioInput.ACCOUNT, end).forEach(traces::add);
  }

  /** The segment documents of a trace as they are, broken or not. */
  private void add(JsonNode said, Instant now) {
    String trace = placeholders.fill("{{trace:" + said.path("id").asText() + "}}", now);
    said.path("lines").forEach(line -> traces.add(trace, line.asText()));
  }

  private void turn(String how, String what) {
    if (how.equals("down")) {
      down.add(what);
    } else {
      down.remove(what);
    }
  }

  private Liveness.Life life(String group, Instant after) {
    return down.contains("logs") ? new Liveness.Life.Unknown("unavailable") : life.of(group, after);
  }

  private TraceLookup traces(java.util.Collection<String> ids) {
    if (down.contains("xray")) {
      return new TraceLookup(Map.of(), "unavailable");
    }
    return down.contains("xray-throttled")
        ? new TraceLookup(Map.of(), "throttled")
        : traces.find(ids);
  }

  private void publish(Topic topic) {
    if (down.contains(topic.wire())) {
      throw new PublishException(topic, new IOException("the topic is down"));
    }
  }

  private void take(List<Outcome> outcomes) {
    Set<Outcome> applied = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Outcome outcome : outcomes) {
      pipeline.ledger().add(Tally.Column.RECEIVED, 1);
      switch (outcome) {
        case Outcome.Ignored(String reason, var _) -> {
          pipeline.ledger().add(Tally.Column.IGNORED, reason, 1);
          became("ignored: " + reason);
        }
        case Outcome.Rejected(String reason, String detail) -> {
          pipeline.ledger().add(Tally.Column.DEAD_LETTERED, reason, 1);
          became("rejected: " + reason + ": " + detail);
        }
        case Outcome.Signalled _ -> {
          pipeline.ledger().add(Tally.Column.SIGNALS, 1);
          if (applied.add(outcome)) {
            applied(pipeline.apply(outcome));
          }
        }
        case Outcome.Changed _ -> applied(pipeline.apply(outcome));
        case Outcome.Ordered _ -> {
          pipeline.ledger().add(Tally.Column.SIGNALS, 1);
          applied(pipeline.apply(outcome));
        }
      }
    }
  }

  private void applied(Correlated done) {
    if (done.what() == Correlated.What.SUPPRESSED) {
      became("suppressed: " + done.reason());
    } else if (done.what() == Correlated.What.REFUSED) {
      became("refused: " + done.reason());
    }
  }

  private void became(String what) {
    Moment.Became moment = new Moment.Became(pipeline.now(), what);
    if (moments.isEmpty() || !moments.getLast().equals(moment)) {
      moments.add(moment);
    }
  }

  private Outcomes outcomes() {
    Map<String, Incident> incidents = new LinkedHashMap<>();
    names.forEach((id, name) ->
        pipeline
            .find(id)
            .filter(incident -> incident.mergedInto() == null)
            .ifPresent(incident -> incidents.put(name, incident)));
    return new Outcomes(List.copyOf(moments), incidents, Map.copyOf(names), pipeline.ledger());
  }
}
