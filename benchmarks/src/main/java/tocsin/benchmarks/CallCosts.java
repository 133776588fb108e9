package tocsin.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import tocsin.local.replay.Recording;
import tocsin.model.Json;
import tocsin.model.Outcome;
import tocsin.rule.RuleSet;

/**
 * Prints where the API calls of a busy account end, and what a day of them costs: as it is, and if
 * EventsFunction sent on whatever it does not ignore.
 *
 * <p>Argument: the project's folder.
 */
public final class CallCosts {
  private static final double CALLS_A_DAY = 5e6;

  /** Dollars: a million requests of Lambda, and of SQS FIFO. */
  private static final double REQUEST = 0.20;

  private static final double FIFO = 0.50;

  /** Dollars for a million times 5 ms at 512 MB. */
  private static final double TIME = 0.0000133334 * 0.5 * 0.005 * 1e6;

  /** Messages that one invocation of CorrelateFunction takes. */
  private static final double BATCH = 3;

  /** Dollars for a million changes of 3 KB in DynamoDB. */
  private static final double CHANGE = 4 * 0.625;

  /** Where a call ends. */
  private enum End {
    IGNORED("ignored by EventsFunction, as reads are"),
    ENDED("ended by EventsFunction: no rule wants it, nobody could be told"),
    CHANGE("kept as a change"),
    SIGNAL("a signal");

    private final String text;

    End(String text) {
      this.text = text;
    }
  }

  /** A call and how many of a thousand it makes; only those that the default pattern lets in. */
  private record Share(String service, String name, boolean read, int share) {}

  /**
   * The mix of an account with autoscaled containers and functions, by the order of what such
   * trails show: roles that are taken, log streams, network interfaces and containers that come and
   * go, tags; now and then somebody deploys.
   */
  private static final Share[] MIX = {
    new Share("sts", "AssumeRole", true, 80),
    new Share("kms", "GenerateDataKey", true, 60),
    new Share("logs", "CreateLogStream", false, 180),
    new Share("ec2", "CreateNetworkInterface", false, 90),
    new Share("ec2", "DeleteNetworkInterface", false, 90),
    new Share("ec2", "CreateTags", false, 70),
    new Share("ec2", "RunInstances", false, 30),
    new Share("ec2", "TerminateInstances", false, 30),
    new Share("ec2", "AttachVolume", false, 30),
    new Share("ecs", "RegisterContainerInstance", false, 20),
    new Share("ecs", "SubmitTaskStateChange", false, 90),
    new Share("ecs", "UpdateService", false, 25),
    new Share("elasticloadbalancing", "RegisterTargets", false, 50),
    new Share("elasticloadbalancing", "DeregisterTargets", false, 50),
    new Share("autoscaling", "SetDesiredCapacity", false, 20),
    new Share("s3", "PutObjectTagging", false, 20),
    new Share("ecr", "PutImage", false, 10),
    new Share("lambda", "UpdateFunctionCode20150331v2", false, 15),
    new Share("lambda", "PublishVersion20150331", false, 15),
    new Share("ssm", "PutParameter", false, 5),
    new Share("cloudformation", "UpdateStack", false, 5),
    new Share("codebuild", "StartBuild", false, 10),
    new Share("iam", "AttachRolePolicy", false, 2),
    new Share("ec2", "AuthorizeSecurityGroupIngress", false, 3),
  };

  private CallCosts() {}

  public static void main(String[] args) throws IOException {
    Path home = Path.of(args.length == 0 ? "." : args[0]);
    Recording recording = new Recording(RuleSet.load(home.resolve("rules"), RuleSet.Scope.EVENTS));
    Map<End, Integer> ends = new EnumMap<>(End.class);
    int all = 0;
    for (Share share : MIX) {
      End end = end(recording.event(event(share)));
      ends.merge(end, share.share(), Integer::sum);
      all += share.share();
      System.out.printf(
          Locale.ROOT, "%4d  %-22s %s%n", share.share(), share.service(), share.name() + " " + end);
    }
    print(ends, all);
  }

  private static End end(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Changed _ -> End.CHANGE;
      case Outcome.Signalled signalled ->
          signalled.signal().isInfoWithoutRule() ? End.ENDED : End.SIGNAL;
      case Outcome.Ordered _ -> End.SIGNAL;
      case Outcome.Ignored _, Outcome.Rejected _ -> End.IGNORED;
    };
  }

  private static void print(Map<End, Integer> ends, double all) {
    double millions = CALLS_A_DAY / 1e6;
    for (End end : End.values()) {
      System.out.printf(
          Locale.ROOT, "%5.1f %%  %s%n", 100 * ends.getOrDefault(end, 0) / all, end.text);
    }
    double changes = ends.getOrDefault(End.CHANGE, 0) / all;
    double now = changes + ends.getOrDefault(End.SIGNAL, 0) / all;
    double then = now + ends.getOrDefault(End.ENDED, 0) / all;
    row("EventsFunction", millions * (REQUEST + TIME), millions * (REQUEST + TIME));
    row("SQS FIFO", millions * queue(then), millions * queue(now));
    row("CorrelateFunction", millions * correlate(then), millions * correlate(now));
    row("DynamoDB, changes", millions * changes * CHANGE, millions * changes * CHANGE);
    double same = millions * (REQUEST + TIME + changes * CHANGE);
    row(
        "together",
        same + millions * (queue(then) + correlate(then)),
        same + millions * (queue(now) + correlate(now)));
  }

  private static double queue(double share) {
    return share * FIFO * (1 + 2 / BATCH);
  }

  private static double correlate(double share) {
    return share * (REQUEST + TIME) / BATCH;
  }

  private static void row(String what, double sentOn, double asItIs) {
    System.out.printf(
        Locale.ROOT,
        "%-20s  all sent on $%6.2f a day   as it is $%6.2f a day%n",
        what,
        sentOn,
        asItIs);
  }

  private static JsonNode event(Share share) throws IOException {
    return Json.read(
        """
        {"version": "0", "id": "%2$s", "source": "aws.%1$s",
         "detail-type": "AWS API Call via CloudTrail", "account": "111122223333",
         "region": "eu-central-1", "time": "2026-11-20T10:00:00Z", "resources": [],
         "detail": {"eventVersion": "1.11", "eventSource": "%1$s.amazonaws.com",
           "eventName": "%2$s", "awsRegion": "eu-central-1", "readOnly": %3$s,
           "userIdentity": {"type": "AssumedRole", "accountId": "111122223333",
             "arn": "arn:aws:sts::111122223333:assumed-role/platform/worker"},
           "eventTime": "2026-11-20T10:00:00Z", "eventID": "%2$s", "managementEvent": true,
           "sourceIPAddress": "198.51.100.7", "userAgent": "aws-sdk-java/2.33",
           "requestParameters": {"name": "checkout", "serviceName": "checkout",
             "functionName": "checkout", "stackName": "checkout", "projectName": "checkout"},
           "recipientAccountId": "111122223333", "eventCategory": "Management"}}
        """
            .formatted(share.service(), share.name(), share.read()));
  }
}
