package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.model.TestSignals.ACCOUNT;
import static tocsin.model.TestSignals.REGION;
import static tocsin.model.TestSignals.at;
import static tocsin.model.TestSignals.logError;
import static tocsin.model.TestSignals.signal;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tocsin.model.Change;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.Measurement;
import tocsin.model.Measurement.Figure;
import tocsin.model.ServiceName;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalKind;
import tocsin.model.SignalState;
import tocsin.model.Suspect;

final class MeasuredIncidentStoreTest {
  private static final String COMMIT = "3f2a91c0a1b2c3d4e5f60718293a4b5c6d7e8f90";
  private static final String OTHER = "a91c3f2000b2c3d4e5f60718293a4b5c6d7e8f90";

  private final List<Measurement> measured = new ArrayList<>();
  private final MemoryIncidentStore memory = new MemoryIncidentStore();
  private final MeasuredIncidentStore store =
      new MeasuredIncidentStore(memory, measured::addAll, InstantSource.fixed(at(10_000)));

  @Test
  void pipeline_isOneDeployment_withTheLeadTimeOfItsRevision() {
    // Pushed at 0, deployed at 600, told by the action and by the pipeline.
    keep(push("p1", COMMIT, 0));
    keep(source("s1", "run-1", COMMIT, 60));
    keep(deploys("d1", "run-1", "STARTED", 300));
    keep(deploys("d2", "run-1", "SUCCEEDED", 600));
    keep(pipeline("d3", "run-1", 630));

    assertThat(measured)
        .containsExactly(count(Figure.DEPLOYMENTS), figure(Figure.LEAD_TIME, 600_000));
  }

  @Test
  void repeats_measureNothing_inAnyOrder() {
    List<Change> all =
        new ArrayList<>(
            List.of(
                push("p1", COMMIT, 0),
                source("s1", "run-1", COMMIT, 60),
                deploys("d1", "run-1", "STARTED", 300),
                deploys("d2", "run-1", "SUCCEEDED", 600),
                pipeline("d3", "run-1", 600)));
    all.addAll(List.copyOf(all));
    Collections.shuffle(all, new Random(4));
    // What tells of the revision may come last; whoever has it then, measures.
    all.add(deploys("d2", "run-1", "SUCCEEDED", 600));
    all.forEach(this::keep);

    assertThat(measured)
        .containsExactlyInAnyOrder(count(Figure.DEPLOYMENTS), figure(Figure.LEAD_TIME, 600_000));
  }

  @Test
  void toolsThatTellOfTheSame_areOneDeployment_andTwoOfOneToolAreTwo() {
    keep(stack("c1", "checkout-stack", "UPDATE_IN_PROGRESS", 0));
    keep(ecs("e1", "ecs-svc/1", 200));
    keep(stack("c2", "checkout-stack", "UPDATE_COMPLETE", 300));
    assertThat(measured).containsExactly(count(Figure.DEPLOYMENTS));

    keep(stack("c3", "checkout-stack", "UPDATE_IN_PROGRESS", 400));
    keep(stack("c4", "checkout-stack", "UPDATE_COMPLETE", 700));
    assertThat(measured).containsExactly(count(Figure.DEPLOYMENTS), count(Figure.DEPLOYMENTS));
  }

  @Test
  void environments_areApart() {
    keep(stack("c1", "checkout-staging", "UPDATE_COMPLETE", 0));
    keep(stack("c2", "checkout-prod", "UPDATE_COMPLETE", 10));

    assertThat(measured)
        .containsExactly(
            new Measurement(Figure.DEPLOYMENTS, "checkout", "staging", 1),
            new Measurement(Figure.DEPLOYMENTS, "checkout", "prod", 1));
  }

  @Test
  void rollback_isAFailure_onceForAllItsSteps_andExplainsOthers() {
    keep(stack("c1", "checkout-stack", "UPDATE_IN_PROGRESS", 0));
    apply(rolledBack("c2", "UPDATE_ROLLBACK_IN_PROGRESS", 100));
    apply(rolledBack("c3", "UPDATE_ROLLBACK_COMPLETE", 200));

    assertThat(measured)
        .containsExactly(count(Figure.FAILED_DEPLOYMENTS), count(Figure.CHANGE_FAILURES));
    assertThat(memory.changes(ACCOUNT, REGION, at(0), at(999), 9))
        .extracting(c -> c.signal().id())
        .containsExactly("c3", "c2", "c1");
  }

  @Test
  void whatIsNoDeployment_isNotMeasured() {
    keep(push("p1", COMMIT, 0));
    keep(stack("c1", "checkout-stack", "DELETE_COMPLETE", 0));
    keep(call("l1", "UpdateFunctionCode20150331v2", "cloudformation"));
    keep(call("l2", "UpdateFunctionConfiguration", "cli"));
    Change drill = call("l3", "UpdateFunctionCode", "cli");
    keep(new Change(drill.signal().toBuilder().drill(true).build(), "cli", ""));
    assertThat(measured).isEmpty();

    keep(call("l4", "UpdateFunctionCode20150331v2", "terraform"));
    assertThat(measured).containsExactly(count(Figure.DEPLOYMENTS));
  }

  @Test
  void incidentPutDownToADeployment_isAChangeFailure_withItsRecovery() {
    keep(stack("c1", "checkout-stack", "UPDATE_COMPLETE", 0));
    measured.clear();
    Incident open = incident("c1", 0.9);

    write(open);
    write(memory.find("inc-1").orElseThrow());
    assertThat(measured).containsExactly(count(Figure.CHANGE_FAILURES));

    measured.clear();
    write(resolved(1200));
    write(resolved(1200));
    // Opened at 300, over at 1200.
    assertThat(measured)
        .containsExactly(figure(Figure.RESTORE, 900_000), figure(Figure.RECOVERY, 900_000));
  }

  @Test
  void incidentWithAWeakSuspect_orWithAChangeThatIsNoDeployment_isOnlyRestored() {
    keep(stack("c1", "checkout-stack", "UPDATE_COMPLETE", 0));
    keep(call("l1", "UpdateFunctionConfiguration", "cli"));
    measured.clear();

    write(incident("c1", 0.5));
    write(incident("l1", 0.9).toBuilder().build());
    assertThat(measured).isEmpty();
    write(resolved(1200));
    assertThat(measured).containsExactly(figure(Figure.RESTORE, 900_000));
  }

  @Test
  void secondStoreOnTheSameTable_measuresNothingAgain() {
    MeasuredIncidentStore second =
        new MeasuredIncidentStore(memory, measured::addAll, InstantSource.fixed(at(10_000)));
    keep(stack("c1", "checkout-stack", "UPDATE_COMPLETE", 0));
    write(incident("c1", 0.9));
    write(resolved(1200));
    int before = measured.size();

    second.keep(stack("c1", "checkout-stack", "UPDATE_COMPLETE", 0), at(99_999));
    Incident again = memory.find("inc-1").orElseThrow();
    second.commit(new Commit(null, at(99), at(99), List.of(again), List.of()));

    assertThat(measured).hasSize(before);
  }

  @Test
  void otherRevisionOfAnotherTool_isAnotherDeployment() {
    keep(with(stack("c1", "checkout", "UPDATE_COMPLETE", 0), COMMIT));
    keep(with(ecs("e1", "ecs-svc/1", 60), OTHER));

    assertThat(measured).hasSize(2);
  }

  private void keep(Change change) {
    store.keep(change, at(90_000));
  }

  private void apply(Signal signal) {
    store.commit(Plan.suppressed("test", List.of(), List.of()).commit(signal, at(500)));
  }

  private void write(Incident incident) {
    long version = memory.find(incident.id()).map(Incident::version).orElse(0L);
    Incident.Builder b = incident.toBuilder();
    b.version = version;
    store.commit(new Commit(null, at(500), at(500), List.of(b.build()), List.of()));
  }

  private static Incident incident(String change, double score) {
    Incident.Builder b =
        new Incident.Builder("inc-1", logError("s1", "checkout", "p1", at(300)).build());
    b.suspects.add(new Suspect(change, "t", "anna", "x", 1, score));
    return b.build();
  }

  private Incident resolved(long seconds) {
    Incident.Builder b = memory.find("inc-1").orElseThrow().toBuilder();
    b.state = IncidentState.RESOLVED;
    b.resolved = at(seconds);
    return b.build();
  }

  private static Measurement count(Figure figure) {
    return figure(figure, 1);
  }

  private static Measurement figure(Figure figure, double value) {
    return new Measurement(figure, "checkout", "none", value);
  }

  private static String arn(String service) {
    return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":";
  }

  private static Signal.Builder about(
      String id, String source, SignalKind kind, String resource, long seconds) {
    return Signal.builder(id, source, kind, at(seconds))
        .account(ACCOUNT)
        .region(REGION)
        .service(ServiceName.ofResource(resource))
        .resource(resource);
  }

  private static Change push(String id, String revision, long seconds) {
    Signal.Builder b =
        about(id, "github.com", SignalKind.DEPLOYMENT, "github.com/shop/checkout", seconds)
            .attribute("vcs.repository.name", "shop/checkout")
            .attribute("vcs.ref.head.revision", revision);
    return new Change(b.build(), "github", "anna");
  }

  private static Signal.Builder pipeline(String id, String run, String state, long seconds) {
    return about(
            id,
            "aws.codepipeline",
            SignalKind.DEPLOYMENT,
            arn("codepipeline") + "checkout-pipeline",
            seconds)
        .attribute("cicd.pipeline.run.id", run)
        .attribute("cicd.pipeline.run.state", state);
  }

  private static Change source(String id, String run, String revision, long seconds) {
    Signal.Builder b =
        pipeline(id, run, "SUCCEEDED", seconds)
            .attribute("cicd.pipeline.task.name", "Source")
            .attribute("aws.codepipeline.category", "Source")
            .attribute("vcs.ref.head.revision", revision);
    return new Change(b.build(), "codepipeline", "");
  }

  private static Change deploys(String id, String run, String state, long seconds) {
    Signal.Builder b =
        pipeline(id, run, state, seconds)
            .attribute("cicd.pipeline.task.name", "Deploy")
            .attribute("aws.codepipeline.category", "Deploy");
    return new Change(b.build(), "codepipeline", "");
  }

  private static Change pipeline(String id, String run, long seconds) {
    Signal.Builder b = pipeline(id, run, "SUCCEEDED", seconds).state(SignalState.ENDED);
    return new Change(b.build(), "codepipeline", "");
  }

  private static Change stack(String id, String name, String status, long seconds) {
    SignalState state = status.endsWith("_COMPLETE") ? SignalState.ENDED : SignalState.ACTIVE;
    return new Change(stack(id, name, seconds, status).state(state).build(), "cloudformation", "");
  }

  private static Signal.Builder stack(String id, String name, long seconds, String status) {
    String stack = arn("cloudformation") + "stack/" + name + "/0a1b";
    return about(id, "aws.cloudformation", SignalKind.STACK, stack, seconds)
        .attribute("aws.cloudformation.stack.status", status);
  }

  private static Signal rolledBack(String id, String status, long seconds) {
    return stack(id, "checkout-stack", seconds, status).severity(Severity.MEDIUM).build();
  }

  private static Change ecs(String id, String deployment, long seconds) {
    Signal.Builder b =
        about(
                id,
                "aws.ecs",
                SignalKind.DEPLOYMENT,
                arn("ecs") + "service/main/checkout-service",
                seconds)
            .attribute("deployment.id", deployment)
            .state(SignalState.ENDED);
    return new Change(b.build(), "ecs", "");
  }

  private static Change call(String id, String call, String tool) {
    Signal.Builder b =
        signal(id, SignalKind.API_CALL, at(0))
            .severity(Severity.INFO)
            .resource(arn("lambda") + "function:checkout")
            .attribute("api.operation", call);
    return new Change(b.build(), tool, "anna");
  }

  private static Change with(Change change, String revision) {
    Signal.Builder b = change.signal().toBuilder().attribute("vcs.ref.head.revision", revision);
    return new Change(b.build(), change.tool(), change.actor());
  }
}
