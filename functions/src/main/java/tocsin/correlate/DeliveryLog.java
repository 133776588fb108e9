package tocsin.correlate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tocsin.model.Change;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.Json;
import tocsin.model.Measurement;
import tocsin.model.Measurement.Figure;
import tocsin.model.Suspect;

/**
 * Follows deployments from their revision to what became of them, and measures delivery.
 *
 * <p>What is known stands in windows: when a revision came into its repository, which revision a
 * run took, the last deployments of a service, which deployment an event told of, and what was
 * measured of an incident. Each is written at the version that was read, so a figure is measured by
 * whoever wrote it and by nobody else, however often an event comes. When others keep writing first
 * the figure is given up: figures must not hold up incidents.
 */
final class DeliveryLog {
  /** Below this a suspect is shown, but no incident is put down to it. */
  static final double BLAMED = 0.6;

  private static final Duration REVISION_KEPT = Duration.ofDays(30);
  private static final Duration KEPT = Duration.ofDays(3);
  private static final Duration INCIDENT_KEPT = Duration.ofDays(30);
  private static final Pattern REVISION = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final int ATTEMPTS = 6;

  private final IncidentStore store;
  private final Measurements sink;

  DeliveryLog(IncidentStore store, Measurements sink) {
    this.store = store;
    this.sink = sink;
  }

  /** Takes in a change, or the failure of a deployment; a repeat measures nothing. */
  void change(Change change, Instant now) {
    if (change.signal().drill()) {
      return;
    }
    write(now, () -> revision(change, now));
    Deployment.of(change).ifPresent(d -> write(now, () -> step(d, now)));
  }

  /** Takes in an incident that was just written. */
  void incident(Incident i, Instant now) {
    write(now, () -> incidentStep(i, now));
  }

  private record Step(List<Window> windows, List<Measurement> measured) {
    static final Step NOTHING = new Step(List.of(), List.of());
  }

  private void write(Instant now, Supplier<Step> decide) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Step step = decide.get();
      if (step.windows.isEmpty()) {
        return;
      }
      Commit commit = new Commit(null, now, now, List.of(), List.of(), step.windows);
      if (store.commit(commit) == Commit.Result.DONE) {
        if (!step.measured.isEmpty()) {
          sink.add(step.measured);
        }
        return;
      }
    }
  }

  /** When a revision came into its repository, and which one a run took. */
  private Step revision(Change change, Instant now) {
    String id = change.commit();
    boolean comes = ChangeSort.of(change) == ChangeSort.SOURCE;
    boolean taken = change.signal().source().equals("aws.codepipeline") && !change.run().isEmpty();
    if (id.isEmpty() || !(comes || taken)) {
      return Step.NOTHING;
    }
    List<String> keys = new ArrayList<>();
    if (REVISION.matcher(id).matches()) {
      keys.add(revisionKey(id));
    }
    if (taken) {
      keys.add(runKey(change.run()));
    }
    Map<String, Window> known = store.windows(keys, now);
    long at = committed(change);
    List<Window> windows = new ArrayList<>();
    for (String key : keys) {
      Window window = known.get(key);
      long before = DeliveriesJson.state(window).path("at").asLong();
      // Of a revision the first time counts, of the revisions of a run the youngest.
      boolean run = key.equals(runKey(change.run())) && taken;
      if (before == 0 || (run ? at > before : at < before)) {
        windows.add(window(key, window, now.plus(REVISION_KEPT), at, id));
      }
    }
    return new Step(windows, List.of());
  }

  private static long committed(Change change) {
    String said = change.attribute("tocsin.vcs.revision.time");
    return said.isEmpty()
        ? change.signal().time().toEpochMilli()
        : Instant.parse(said).toEpochMilli();
  }

  private Step step(Deployment d, Instant now) {
    String key = serviceKey(d);
    List<String> asked = new ArrayList<>(List.of(key, eventKey(d.id())));
    if (!d.run().isEmpty()) {
      asked.add(runKey(d.run()));
    }
    Map<String, Window> known = store.windows(asked, now);
    Window window = known.get(key);
    Deliveries before = DeliveriesJson.read(window);
    JsonNode run = DeliveriesJson.state(known.get(runKey(d.run())));
    String revision = before.revision(d);
    revision = revision.isEmpty() ? run.path("revision").asText() : revision;
    Deliveries.Next next = before.step(d, committed(revision, run, now));
    if (next.state().equals(before)) {
      return Step.NOTHING;
    }
    List<Window> windows = new ArrayList<>();
    windows.add(
        new Window(key, DeliveriesJson.write(next.state()), now.plus(KEPT), version(window)));
    Window event = known.get(eventKey(d.id()));
    if (event == null) {
      String of =
          Json.object(out -> {
            out.writeStringField("of", key);
            out.writeStringField("service", d.service());
            out.writeStringField("environment", d.environment());
          });
      windows.add(new Window(eventKey(d.id()), of, now.plus(KEPT), 0));
    }
    return new Step(windows, next.measured());
  }

  /** When the revision came into the repository; where nobody told, when the run took it. */
  private long committed(String revision, JsonNode run, Instant now) {
    long taken = run.path("at").asLong();
    if (!REVISION.matcher(revision).matches()) {
      return taken;
    }
    Window window = store.windows(List.of(revisionKey(revision)), now).get(revisionKey(revision));
    long came = DeliveriesJson.state(window).path("at").asLong();
    return came == 0 ? taken : came;
  }

  private Step incidentStep(Incident i, Instant now) {
    String key = "dora/incident/" + i.id();
    Window window = store.windows(List.of(key), now).get(key);
    IncidentFigures before = IncidentFigures.read(DeliveriesJson.state(window));
    List<Measurement> measured = new ArrayList<>();
    List<Window> windows = new ArrayList<>();
    IncidentFigures after = before.put() ? before : putDown(before, i, now, windows, measured);
    after = restored(after, i, measured);
    if (after.equals(before)) {
      return Step.NOTHING;
    }
    windows.add(new Window(key, after.write(), now.plus(INCIDENT_KEPT), version(window)));
    return new Step(windows, measured);
  }

  /** To the best suspect, if that is a deployment and enough speaks for it. */
  private IncidentFigures putDown(
      IncidentFigures before,
      Incident i,
      Instant now,
      List<Window> windows,
      List<Measurement> measured) {
    Suspect first = i.suspects().isEmpty() ? null : i.suspects().getFirst();
    if (first == null || first.score() < BLAMED) {
      return before;
    }
    JsonNode told =
        DeliveriesJson.state(
            store.windows(List.of(eventKey(first.change())), now).get(eventKey(first.change())));
    String key = told.path("of").asText();
    if (key.isEmpty()) {
      return before;
    }
    String service = told.path("service").asText();
    String environment = told.path("environment").asText();
    Window window = store.windows(List.of(key), now).get(key);
    Deliveries deliveries = DeliveriesJson.read(window);
    Deliveries.Next next = deliveries.blamed(first.change(), service, environment);
    measured.addAll(next.measured());
    if (!next.state().equals(deliveries)) {
      windows.add(
          new Window(key, DeliveriesJson.write(next.state()), now.plus(KEPT), version(window)));
    }
    return before.putDown(service, environment);
  }

  private static IncidentFigures restored(
      IncidentFigures before, Incident i, List<Measurement> measured) {
    Instant resolved = i.resolved();
    if (i.state() != IncidentState.RESOLVED || resolved == null) {
      return before;
    }
    double lasted = Math.max(0, Duration.between(i.opened(), resolved).toMillis());
    if (!before.restored()) {
      String environment = i.environment();
      measured.add(
          new Measurement(
              Figure.RESTORE,
              NameWords.plain(i.service()),
              environment == null ? Deployment.NOWHERE : NameWords.environment(environment),
              lasted));
    }
    if (before.put() && !before.recovered()) {
      measured.add(
          new Measurement(Figure.RECOVERY, before.service(), before.environment(), lasted));
    }
    return before.over();
  }

  private static Window window(
      String key, @Nullable Window before, Instant expires, long at, String revision) {
    String state =
        Json.object(out -> {
          out.writeNumberField("at", at);
          out.writeStringField("revision", revision);
        });
    return new Window(key, state, expires, version(before));
  }

  private static long version(@Nullable Window window) {
    return window == null ? 0 : window.version();
  }

  private static String revisionKey(String revision) {
    return "dora/revision/" + revision;
  }

  private static String runKey(String run) {
    return "dora/run/" + run;
  }

  private static String eventKey(String event) {
    return "dora/event/" + event;
  }

  private static String serviceKey(Deployment d) {
    return String.join("/", "dora/service", d.account(), d.region(), d.service(), d.environment());
  }
}
