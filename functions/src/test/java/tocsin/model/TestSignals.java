package tocsin.model;

import java.time.Instant;
import java.util.List;

/** Signals and changes to start from; what a test does not care about is harmless. */
public final class TestSignals {
  public static final String ACCOUNT = "111122223333";
  public static final String REGION = "eu-central-1";

  /** When stories begin. */
  public static final Instant START = Instant.parse("2026-03-04T10:00:00Z");

  private TestSignals() {}

  public static Instant at(long seconds) {
    return START.plusSeconds(seconds);
  }

  public static Signal.Builder signal(String id, SignalKind kind, Instant time) {
    return Signal.builder(id, "test", kind, time)
        .severity(Severity.HIGH)
        .title(kind.wire() + " " + id)
        .account(ACCOUNT)
        .region(REGION)
        .service("checkout");
  }

  /** A log error of a service with the fingerprint of its problem. */
  public static Signal.Builder logError(String id, String service, String problem, Instant time) {
    return signal(id, SignalKind.LOG_ERROR, time)
        .service(service)
        .fingerprint(problem)
        .link(LinkKind.PROBLEM, ACCOUNT + "/" + REGION + "/" + problem);
  }

  public static Link problem(String problem) {
    return new Link(LinkKind.PROBLEM, ACCOUNT + "/" + REGION + "/" + problem);
  }

  public static Signal.Builder traced(Signal.Builder signal, String traceId) {
    return signal.traceId(traceId).link(LinkKind.TRACE, traceId);
  }

  public static Signal.Builder alarm(String id, String name, Instant time) {
    return signal(id, SignalKind.ALARM, time).link(LinkKind.ALARM, alarmArn(name));
  }

  public static Signal.Builder alarmOk(String id, String name, Instant time) {
    return alarm(id, name, time).severity(Severity.INFO).state(SignalState.ENDED);
  }

  public static String alarmArn(String name) {
    return "arn:aws:cloudwatch:" + REGION + ":" + ACCOUNT + ":alarm:" + name;
  }

  public static Change deployment(String id, String pipeline, Instant time) {
    return new Change(
        signal(id, SignalKind.DEPLOYMENT, time)
            .severity(Severity.INFO)
            .title("CodePipeline " + pipeline + " succeeded")
            .service(pipeline)
            .resource("arn:aws:codepipeline:" + REGION + ":" + ACCOUNT + ":" + pipeline)
            .build(),
        "codepipeline",
        "alice");
  }

  /** Several lines that were reduced to one signal. */
  public static Extent extent(long records, Instant first, Instant last, String... samples) {
    return new Extent(records, first, last, List.of(samples));
  }
}
