package tocsin.local.story;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tocsin.local.replay.Replayed;
import tocsin.model.Cause;
import tocsin.model.Incident;
import tocsin.model.Suspect;
import tocsin.model.Tally;
import tocsin.notify.Message;
import tocsin.notify.Topic;

/** Writes down what came of a story. */
public final class ScenarioText {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Of more than these, only the first line is shown. */
  private static final int FEW = 12;

  private final Scenario scenario;
  private final ScenarioRun.Outcomes outcomes;
  private final StringBuilder text = new StringBuilder();

  private ScenarioText(Scenario scenario, ScenarioRun.Outcomes outcomes) {
    this.scenario = scenario;
    this.outcomes = outcomes;
  }

  /** The story and its outcome, to be read. */
  public static String of(Scenario scenario, ScenarioRun.Outcomes outcomes) {
    return new ScenarioText(scenario, outcomes).text();
  }

  /** The notices about silences in their order, each as event and silence. */
  public static List<String> silences(ScenarioRun.Outcomes outcomes) {
    List<String> notices = new ArrayList<>();
    for (ScenarioRun.Moment moment : outcomes.moments()) {
      if (moment instanceof ScenarioRun.Moment.Heard(Replayed.SilenceNotice n)) {
        notices.add(n.event().wire() + " " + n.silence());
      }
    }
    return notices;
  }

  /** The notices about incidents in their order, each as event and incident. */
  public static List<String> notices(ScenarioRun.Outcomes outcomes) {
    List<String> notices = new ArrayList<>();
    for (ScenarioRun.Moment moment : outcomes.moments()) {
      if (moment instanceof ScenarioRun.Moment.Heard(Replayed.Notice n)) {
        notices.add(n.event().wire() + " " + name(outcomes, n.incident()));
      }
    }
    return notices;
  }

  private static String name(ScenarioRun.Outcomes outcomes, String id) {
    return id.startsWith("storm-") ? "storm" : outcomes.names().getOrDefault(id, id);
  }

  private String text() {
    line(scenario.title());
    line("");
    for (ScenarioRun.Moment moment : outcomes.moments()) {
      line(clock(moment.at()) + "  " + said(moment));
    }
    outcomes.incidents().forEach(this::incident);
    line("");
    line("ledger: " + ledger(outcomes.ledger()));
    return text.toString();
  }

  private String said(ScenarioRun.Moment moment) {
    return switch (moment) {
      case ScenarioRun.Moment.Said said -> "| " + said.text();
      case ScenarioRun.Moment.Became became -> "  " + became.what();
      case ScenarioRun.Moment.Heard(Replayed.Notice n) ->
          "  -> %s %s %s (%s) at %s"
              .formatted(
                  n.event().wire(),
                  name(outcomes, n.incident()),
                  n.severity().wire(),
                  n.reason(),
                  topics(n.messages()));
      case ScenarioRun.Moment.Heard(Replayed.SilenceNotice n) ->
          "  -> %s %s (%s) at %s"
              .formatted(n.event().wire(), n.silence(), named(n.reason()), topics(n.messages()));
      case ScenarioRun.Moment.Heard(Replayed.Withheld w) ->
          "  -- withheld %s: %s".formatted(name(outcomes, w.incident()), w.reason());
    };
  }

  private static String topics(Map<Topic, Message> messages) {
    return messages.keySet().stream().sorted().map(Topic::wire).collect(Collectors.joining(" "));
  }

  private void incident(String name, Incident i) {
    boolean many = outcomes.incidents().size() > FEW;
    if (!many || name.equals("A")) {
      line("");
    }
    line(
        "%s  %s %s %s  %s: %s"
            .formatted(
                name,
                i.state().wire(),
                i.severity().wire(),
                i.kind().wire(),
                i.service(),
                i.title()));
    if (many) {
      return;
    }
    Instant resolved = i.resolved();
    line(
        "   from %s to %s%s; %d records in %d signals"
            .formatted(
                clock(i.opened()),
                clock(i.updated()),
                resolved == null ? "" : ", resolved " + clock(resolved),
                i.records(),
                i.signals()));
    list("services", i.services());
    i.links().forEach(link -> line("   link " + link.text()));
    cause(i);
    i.likely()
        .forEach(l ->
            line(
                "   likely %s, %s, of %s"
                    .formatted(l.node(), l.reason(), name(outcomes, l.incident()))));
    i.suspects().forEach(this::suspect);
    list("related", i.related().stream().map(id -> name(outcomes, id)).sorted().toList());
    i.why().forEach(why -> line("   why " + named(why)));
  }

  private void cause(Incident i) {
    Cause cause = i.cause();
    if (cause == null) {
      line("   no cause: " + i.noCause());
      return;
    }
    String thrown = cause.exception() == null ? "" : " with " + cause.exception().type();
    line(
        "   cause %s of %s %s%s, by way of %s"
            .formatted(
                cause.kind().wire(),
                cause.node(),
                cause.operation(),
                thrown,
                String.join(" > ", cause.path())));
  }

  private void suspect(Suspect s) {
    line(
        String.format(
            Locale.ROOT,
            "   suspect %.2f %s by %s%s, %d s before",
            s.score(),
            s.title(),
            s.tool(),
            s.actor().isEmpty() ? "" : " (" + s.actor() + ")",
            s.beforeMs() / 1000));
  }

  private void list(String what, List<String> values) {
    if (!values.isEmpty()) {
      line("   " + what + " " + String.join(", ", values));
    }
  }

  /** Ids are hashes; names tell more. */
  private String named(String why) {
    String named = why;
    for (Map.Entry<String, String> e : outcomes.names().entrySet()) {
      named = named.replace(e.getKey(), e.getValue());
    }
    return named;
  }

  private static String ledger(Tally tally) {
    List<String> parts = new ArrayList<>();
    for (Tally.Column column : Tally.Column.OF_RECORDS) {
      long total = tally.total(column);
      if (total == 0) {
        continue;
      }
      String reasons =
          tally.by(column).entrySet().stream()
              .filter(e -> !e.getKey().equals(Tally.NO_REASON))
              .map(e -> e.getKey() + " " + e.getValue())
              .collect(Collectors.joining(", "));
      parts.add(column.wire() + " " + total + (reasons.isEmpty() ? "" : " (" + reasons + ")"));
    }
    return String.join(", ", parts);
  }

  private static String clock(Instant time) {
    return CLOCK.format(time);
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }
}
