package tocsin.correlate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tocsin.model.Change;
import tocsin.model.Signal;
import tocsin.model.SignalState;

/**
 * A step of a deployment, as one event tells it. A deployment that a pipeline makes with CodeDeploy
 * is told by both; {@link Deliveries} knows them as one.
 *
 * @param id of the event
 * @param source who tells it; one source tells a deployment once, with all its steps
 * @param service the same for all who tell it: a name without words such as pipeline and stack
 * @param environment where it goes; {@code none} if nothing says
 * @param run the execution or deployment, by the source's own id; empty if it has none
 * @param revision the revision in the repository; empty if the event does not say
 */
record Deployment(
    String id,
    String source,
    String account,
    String region,
    String service,
    String environment,
    String run,
    String revision,
    Instant time,
    Step step) {
  static final String NOWHERE = "none";

  /** How far it is. */
  enum Step {
    STARTED,
    SUCCEEDED,
    FAILED
  }

  /** Calls that put new code in place by themselves. */
  private static final Set<String> CALLS =
      Set.of("UpdateFunctionCode", "CreateFunction", "UpdateAlias", "UpdateStateMachine");

  /** What these call, they tell of themselves. */
  private static final Set<String> TELLING =
      Set.of("cloudformation", "codedeploy", "codepipeline", "ecs", "apprunner", "amplify");

  /** The step that a change or a failed deployment tells of; empty if it is none. */
  static Optional<Deployment> of(Change change) {
    Signal signal = change.signal();
    if (signal.drill() || signal.account().isEmpty()) {
      return Optional.empty();
    }
    return step(change)
        .map(step ->
            new Deployment(
                signal.id(),
                signal.source(),
                signal.account(),
                signal.region(),
                NameWords.plain(signal.service()),
                environment(change),
                change.run(),
                change.commit(),
                signal.time(),
                step));
  }

  private static Optional<Step> step(Change change) {
    Signal signal = change.signal();
    return switch (signal.kind()) {
      case STACK -> stack(change);
      case DEPLOYMENT ->
          ChangeSort.of(change) == ChangeSort.SOURCE ? Optional.empty() : told(change);
      case API_CALL -> call(change);
      default -> Optional.empty();
    };
  }

  /** Stack sets only pass on what their stacks tell; what is deleted is not deployed. */
  private static Optional<Step> stack(Change change) {
    String status = change.attribute("aws.cloudformation.stack.status");
    boolean set = change.signal().resources().stream().anyMatch(r -> r.contains(":stackset/"));
    boolean resource = !change.attribute("aws.cloudformation.logical_resource_id").isEmpty();
    if (set || resource || status.startsWith("DELETE")) {
      return Optional.empty();
    }
    return Optional.of(failed(change) ? Step.FAILED : ended(change));
  }

  /**
   * Of a pipeline its deploying actions and its end count: what fails before anything was deployed
   * is no failed deployment.
   */
  private static Optional<Step> told(Change change) {
    boolean pipeline = change.signal().source().equals("aws.codepipeline");
    boolean action = !change.attribute("cicd.pipeline.task.name").isEmpty();
    boolean deploys = change.attribute("aws.codepipeline.category").equals("Deploy");
    if (pipeline && action && !deploys) {
      return Optional.empty();
    }
    if (failed(change)) {
      return pipeline && !deploys ? Optional.empty() : Optional.of(Step.FAILED);
    }
    boolean done =
        pipeline && deploys && change.attribute("cicd.pipeline.run.state").equals("SUCCEEDED");
    return Optional.of(done ? Step.SUCCEEDED : ended(change));
  }

  private static Optional<Step> call(Change change) {
    boolean deploys = CALLS.contains(ChangeSort.call(change)) && !TELLING.contains(change.tool());
    return deploys ? Optional.of(Step.SUCCEEDED) : Optional.empty();
  }

  private static boolean failed(Change change) {
    return ChangeSort.hasFailed(change);
  }

  private static Step ended(Change change) {
    return change.signal().state() == SignalState.ENDED ? Step.SUCCEEDED : Step.STARTED;
  }

  /** A stage of a pipeline is often named after the environment that it deploys to. */
  private static String environment(Change change) {
    String stage = NameWords.of(change.attribute("aws.codepipeline.stage")).environment();
    String named = stage.isEmpty() ? Names.environment(change) : stage;
    return named.isEmpty() ? NOWHERE : named;
  }

  /**
   * The failure of a deployment as a change: it opens an incident of its own, and may explain
   * others. None for any other signal.
   */
  static List<Commit.Kept> failure(Signal signal, Instant now) {
    String source = signal.source();
    String tool = source.startsWith("aws.") ? source.substring(4) : source;
    Change change = new Change(signal, tool, "");
    return ChangeSort.hasFailed(change)
        ? List.of(new Commit.Kept(change, now.plus(Suspects.KEPT)))
        : List.of();
  }
}
