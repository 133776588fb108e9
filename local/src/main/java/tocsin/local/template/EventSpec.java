package tocsin.local.template;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tocsin.local.events.EventRuleState;

/** What invokes a function. */
public sealed interface EventSpec {
  /** Name of the event in the template. */
  String id();

  /**
   * An SQS queue.
   *
   * @param window how long to wait for a fuller batch
   * @param partialFailures whether the function names the messages that failed
   */
  record Queue(
      String id,
      String queueArn,
      int batchSize,
      Duration window,
      boolean partialFailures,
      boolean enabled)
      implements EventSpec {}

  /**
   * An EventBridge rule.
   *
   * @param name of the rule
   * @param pattern JSON
   * @param input constant JSON given instead of the event; null for the event itself
   * @param bus name of the bus
   * @param deadLetterArn queue for what cannot be delivered; null for none
   */
  record Rule(
      String id,
      String name,
      String bus,
      String pattern,
      @Nullable String input,
      @Nullable String deadLetterArn,
      EventRuleState state)
      implements EventSpec {}

  /**
   * A schedule.
   *
   * @param expression {@code rate(...)}, {@code cron(...)} or {@code at(...)}
   * @param input JSON; null for the standard scheduled event
   */
  record Schedule(
      String id, String name, String expression, @Nullable String input, boolean enabled)
      implements EventSpec {}
}
