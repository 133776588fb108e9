package tocsin.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.model.Policy;
import tocsin.model.Severity;

/**
 * One rule file.
 *
 * <p>A rule that has both an event pattern and a log pattern wants both to match.
 *
 * @param file relative to the rules folder
 * @param severity what its signals get; null leaves what the source said
 * @param event an EventBridge pattern, as JSON, over the signal with the event's {@code
 *     detail-type} and {@code detail}
 * @param where what it demands of the same event once the pattern has matched
 * @param log a CloudWatch Logs filter pattern over the line
 * @param logGroups the log pattern looks only at groups that begin with one of these; empty for all
 * @param threshold what it wants of several records; of a sequence, the patterns stand there
 * @param needs what must be set up before its events arrive; empty if the template delivers them
 * @param policy what it asks of correlation and notification
 */
public record Rule(
    String id,
    String title,
    String file,
    @Nullable Severity severity,
    @Nullable String event,
    @Nullable Where where,
    @Nullable String log,
    List<String> logGroups,
    @Nullable Threshold threshold,
    List<Need> needs,
    Policy policy,
    List<RuleCase> cases) {
  public Rule {
    logGroups = List.copyOf(logGroups);
    needs = List.copyOf(needs);
    cases = List.copyOf(cases);
  }

  /** True if it belongs to the log rules, which another function loads than the event rules. */
  public boolean forLogs() {
    return file.startsWith(RuleFolders.LOGS + "/");
  }

  /** The event patterns of the rule, as JSON; of a sequence one a step. */
  public List<String> patterns() {
    return event == null ? steps().stream().map(Threshold.Step::event).toList() : List.of(event);
  }

  /** The steps of a sequence; of another rule none. */
  List<Threshold.Step> steps() {
    return threshold instanceof Threshold.Sequence s ? s.steps() : List.of();
  }
}
