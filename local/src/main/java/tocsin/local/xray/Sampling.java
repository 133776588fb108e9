package tocsin.local.xray;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import tocsin.local.wire.Input;
import tocsin.local.wire.JsonOperations;

/** The rule and the group that every account has: one request a second, and 5 % of the rest. */
final class Sampling {
  private static final double RATE = 0.05;
  private static final int RESERVOIR = 1;
  private static final int INTERVAL_SECONDS = 10;

  private final String arnPrefix;
  private final InstantSource clock;

  Sampling(String arnPrefix, InstantSource clock) {
    this.arnPrefix = arnPrefix;
    this.clock = clock;
  }

  ObjectNode rules() {
    ObjectNode answer = JsonOperations.object();
    ObjectNode record = answer.putArray("SamplingRuleRecords").addObject();
    record.put("CreatedAt", 0.0).put("ModifiedAt", 0.0);
    record
        .putObject("SamplingRule")
        .put("RuleName", "Default")
        .put("RuleARN", arnPrefix + "sampling-rule/Default")
        .put("ResourceARN", "*")
        .put("Priority", 10_000)
        .put("FixedRate", RATE)
        .put("ReservoirSize", RESERVOIR)
        .put("ServiceName", "*")
        .put("ServiceType", "*")
        .put("Host", "*")
        .put("HTTPMethod", "*")
        .put("URLPath", "*")
        .put("Version", 1)
        .putObject("Attributes");
    return answer;
  }

  ObjectNode targets(Input input) {
    ObjectNode answer = JsonOperations.object();
    ArrayNode targets = answer.putArray("SamplingTargetDocuments");
    for (Input statistics : input.objects("SamplingStatisticsDocuments")) {
      targets
          .addObject()
          .put("RuleName", statistics.required("RuleName"))
          .put("FixedRate", RATE)
          .put("ReservoirQuota", RESERVOIR)
          .put("ReservoirQuotaTTL", clock.millis() / 1000 + INTERVAL_SECONDS)
          .put("Interval", INTERVAL_SECONDS);
    }
    answer.put("LastRuleModification", 0.0);
    answer.putArray("UnprocessedStatistics");
    return answer;
  }

  ObjectNode groups() {
    ObjectNode answer = JsonOperations.object();
    ObjectNode group = answer.putArray("Groups").addObject();
    group.put("GroupName", "Default").put("GroupARN", arnPrefix + "group/Default");
    group
        .putObject("InsightsConfiguration")
        .put("InsightsEnabled", false)
        .put("NotificationsEnabled", false);
    return answer;
  }
}
