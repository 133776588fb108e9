package tocsin.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tocsin.correlate.Reminding;
import tocsin.model.OrderLimits;
import tocsin.notify.Topic;
import tocsin.redact.RedactionPolicy;

/**
 * What the environment says, as {@code template.yaml} sets it. What a function does not need is
 * empty.
 *
 * @param service the name under which the function logs and counts
 * @param endpoint one address for all AWS services, as an embedded cloud has; null on AWS
 * @param ownCredentials whether the environment holds credentials
 * @param rules the folder with the rules
 * @param groupWait how long the first notice of less than high severity waits for company
 * @param quiet how long a problem must be silent before it counts as over
 * @param settle how long after the last alarm is over its problems count as over, too
 * @param reminding when people are reminded of what nobody has acknowledged
 * @param ownLogGroups prefixes of the pipeline's own log groups, which never enter it
 * @param parameter the SSM parameter that overrides what may change at run time; empty for none
 * @param redaction what is masked beside the secrets that are known by themselves
 * @param snapshots whether this process becomes a snapshot, from which others are restored
 */
record Settings(
    String service,
    String environment,
    String region,
    @Nullable URI endpoint,
    boolean ownCredentials,
    String table,
    String signalQueueUrl,
    String workQueueUrl,
    String rejectsQueueUrl,
    Map<Topic, String> topicArns,
    Path rules,
    Duration groupWait,
    Duration quiet,
    Duration settle,
    Reminding reminding,
    List<String> ownLogGroups,
    String parameter,
    RedactionPolicy redaction,
    OrderLimits orders,
    boolean snapshots) {
  static final String TABLE = "TOCSIN_TABLE";
  static final String SIGNAL_QUEUE = "TOCSIN_SIGNAL_QUEUE_URL";
  static final String WORK_QUEUE = "TOCSIN_WORK_QUEUE_URL";
  static final String REJECTS_QUEUE = "TOCSIN_REJECTS_QUEUE_URL";
  static final String EVENTS_TOPIC = "TOCSIN_EVENTS_TOPIC_ARN";
  static final String ALERTS_TOPIC = "TOCSIN_ALERTS_TOPIC_ARN";
  static final String PAGES_TOPIC = "TOCSIN_PAGES_TOPIC_ARN";
  static final String CHAT_TOPIC = "TOCSIN_CHAT_TOPIC_ARN";

  /**
   * Reads them.
   *
   * @param needed names of the variables without which the function cannot work
   * @throws SettingsException naming every problem at once
   */
  static Settings of(Map<String, String> environment, List<String> needed) {
    Variables v = new Variables(environment);
    needed.forEach(v::need);
    v.need("AWS_REGION");
    Settings settings =
        new Settings(
            v.text("POWERTOOLS_SERVICE_NAME", "tocsin"),
            v.text("TOCSIN_ENVIRONMENT", ""),
            v.text("AWS_REGION", ""),
            endpoint(v),
            !v.text("AWS_ACCESS_KEY_ID", "").isEmpty(),
            v.text(TABLE, ""),
            v.text(SIGNAL_QUEUE, ""),
            v.text(WORK_QUEUE, ""),
            v.text(REJECTS_QUEUE, ""),
            topics(v),
            Path.of(v.text("TOCSIN_RULES", "/opt")),
            v.seconds("TOCSIN_GROUP_WAIT_SECONDS", Duration.ofSeconds(30)),
            v.seconds("TOCSIN_QUIET_SECONDS", Duration.ofMinutes(15)),
            v.seconds("TOCSIN_SETTLE_SECONDS", Duration.ofSeconds(60)),
            reminding(v),
            v.list("TOCSIN_OWN_LOG_GROUPS"),
            v.text("TOCSIN_SETTINGS_PARAMETER", ""),
            redaction(v),
            orders(v),
            v.text("AWS_LAMBDA_INITIALIZATION_TYPE", "").equals("snap-start"));
    v.orThrow();
    return settings;
  }

  /**
   * {@code sam local} passes only variables that the template names, so it names one of its own.
   */
  private static @Nullable URI endpoint(Variables v) {
    URI own = v.address("TOCSIN_ENDPOINT");
    return own == null ? v.address("AWS_ENDPOINT_URL") : own;
  }

  private static RedactionPolicy redaction(Variables v) {
    return RedactionPolicy.of(
        v.list("TOCSIN_SECRET_NAMES"),
        v.listOf("TOCSIN_SHOW_PERSONAL_DATA", RedactionPolicy.KINDS));
  }

  private static OrderLimits orders(Variables v) {
    return new OrderLimits(
        v.text("TOCSIN_ACCOUNT", ""), v.days("TOCSIN_LONGEST_SILENCE_DAYS", OrderLimits.WEEK));
  }

  private static Reminding reminding(Variables v) {
    Reminding base = Reminding.DEFAULT;
    return new Reminding(
        v.seconds("TOCSIN_REMIND_CRITICAL_SECONDS", base.critical()),
        v.seconds("TOCSIN_REMIND_HIGH_SECONDS", base.high()),
        v.seconds("TOCSIN_REMIND_LONGEST_SECONDS", base.longest()));
  }

  private static Map<Topic, String> topics(Variables v) {
    Map<Topic, String> arns = new EnumMap<>(Topic.class);
    arns.put(Topic.EVENTS, v.text(EVENTS_TOPIC, ""));
    arns.put(Topic.ALERTS, v.text(ALERTS_TOPIC, ""));
    arns.put(Topic.PAGES, v.text(PAGES_TOPIC, ""));
    arns.put(Topic.CHAT, v.text(CHAT_TOPIC, ""));
    return arns;
  }
}
