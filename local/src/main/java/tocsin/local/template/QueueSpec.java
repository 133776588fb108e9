package tocsin.local.template;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An SQS queue.
 *
 * @param contentBasedDeduplication for FIFO queues
 * @param groupDeduplication whether deduplication ids count within a message group only
 * @param redrive where messages go that were received too often; null for nowhere
 */
public record QueueSpec(
    String id,
    String name,
    String arn,
    String url,
    boolean fifo,
    Duration visibility,
    Duration delay,
    Duration retention,
    boolean contentBasedDeduplication,
    boolean groupDeduplication,
    @Nullable Redrive redrive) {
  /**
   * Redrive to a dead-letter queue.
   *
   * @param maxReceives how often a message is received before it goes there
   */
  public record Redrive(String deadLetterArn, int maxReceives) {}
}
