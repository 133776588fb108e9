package tocsin.correlate;

import java.util.Locale;
import java.util.Set;
import tocsin.model.Change;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalKind;
import tocsin.model.SignalState;

/**
 * What sort of change one is, and how much a change of that sort may explain: new code more than
 * another configuration, that more than a permission or secret, and what was only pushed or built
 * the least, because it need not run anywhere yet.
 */
enum ChangeSort {
  DEPLOYMENT(1),
  CONFIGURATION(0.85),
  ACCESS(0.7),
  SOURCE(0.55);

  private static final Set<String> DEPLOYING =
      Set.of(
          "CreateFunction",
          "UpdateFunctionCode",
          "PublishVersion",
          "PublishLayerVersion",
          "CreateAlias",
          "UpdateAlias",
          "CreateService",
          "UpdateService",
          "CreateTaskSet",
          "UpdateServicePrimaryTaskSet",
          "CreateDeployment",
          "StartDeployment",
          "StartJob",
          "CreateStack",
          "UpdateStack",
          "UpdateStackSet",
          "ExecuteChangeSet",
          "CreateStateMachine",
          "UpdateStateMachine",
          "UpdateEnvironment",
          "StartInstanceRefresh");

  private static final Set<String> ACCESS_SOURCES =
      Set.of("aws.iam", "aws.secretsmanager", "aws.ssm", "aws.kms", "aws.sts");

  private static final Set<String> SCALERS =
      Set.of(
          "AWSServiceRoleForAutoScaling",
          "AWSServiceRoleForApplicationAutoScaling",
          "AWSServiceRoleForECS",
          "AWSServiceRoleForRDS",
          "AWSServiceRoleForElasticLoadBalancing",
          "AWSServiceRoleForConfig");

  final double weight;

  ChangeSort(double weight) {
    this.weight = weight;
  }

  static ChangeSort of(Change change) {
    Signal signal = change.signal();
    return switch (signal.kind()) {
      case STACK -> DEPLOYMENT;
      case DEPLOYMENT -> isSource(change) ? SOURCE : DEPLOYMENT;
      case BUILD -> SOURCE;
      default -> {
        if (ACCESS_SOURCES.contains(signal.source())) {
          yield ACCESS;
        }
        yield DEPLOYING.contains(call(change)) ? DEPLOYMENT : CONFIGURATION;
      }
    };
  }

  /**
   * True for what goes on by itself all day and explains nothing: scaling, tags, snapshots, scans,
   * windows and calendars.
   */
  static boolean isRoutine(Change change) {
    Signal signal = change.signal();
    String issuer = change.attribute("actor.session.issuer");
    String principal = signal.principal() == null ? "" : signal.principal();
    boolean scaler =
        SCALERS.stream().anyMatch(role -> issuer.contains(role) || principal.contains(role));
    return scaler
        || change.attribute("actor.invoked_by").contains("autoscaling")
        || signal.source().equals("aws.tag")
        || signal.source().equals("aws.rbin")
        || signal.kind() == SignalKind.SCAN
        || signal.resources().stream().anyMatch(ChangeSort::isRoutineThing);
  }

  /** True for a deployment that did not come about. */
  static boolean hasFailed(Change change) {
    Signal signal = change.signal();
    boolean deployment =
        signal.kind() == SignalKind.DEPLOYMENT || signal.kind() == SignalKind.STACK;
    return deployment && signal.state() == SignalState.ACTIVE && signal.severity() != Severity.INFO;
  }

  /** True for a deployment that was taken back, so that what it brought runs no longer. */
  static boolean isTakenBack(Change change) {
    String status =
        change.attribute("deployment.status")
            + change.attribute("aws.cloudformation.stack.status")
            + change.attribute("error.message");
    return status.contains("ROLLBACK") || status.toLowerCase(Locale.ROOT).contains("rolled back");
  }

  private static boolean isSource(Change change) {
    boolean repository =
        change.signal().attributes().containsKey("vcs.repository.name")
            || change.signal().source().equals("aws.ecr");
    return repository && change.attribute("deployment.id").isEmpty();
  }

  private static boolean isRoutineThing(String resource) {
    return resource.contains(":snapshot:")
        || resource.contains(":cluster-snapshot:")
        || resource.contains(":snapshot/")
        || resource.contains(":maintenancewindow/");
  }

  /** The call without the API's date that Lambda puts behind it. */
  static String call(Change change) {
    String call = change.attribute("api.operation");
    int digit = 0;
    while (digit < call.length() && !Character.isDigit(call.charAt(digit))) {
      digit++;
    }
    return call.length() - digit >= 8 ? call.substring(0, digit) : call;
  }
}
