package tocsin.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import tocsin.correlate.WorkQueue;
import tocsin.model.Work;
import tocsin.model.WorkJson;

/**
 * The standard queue of delayed work. SQS delays a message by 15 minutes at most: work that is due
 * later comes out early and is put back.
 */
public final class SqsWorkQueue implements WorkQueue {
  private static final long LONGEST_DELAY_SECONDS = 900;

  private final Supplier<SqsClient> sqs;
  private final String queueUrl;
  private final InstantSource clock;

  public SqsWorkQueue(Supplier<SqsClient> sqs, String queueUrl, InstantSource clock) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.clock = clock;
  }

  @Override
  public void enqueue(List<Work> work) {
    if (work.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    new SqsBatches(sqs.get(), queueUrl).send(work.stream().map(w -> message(w, now)).toList());
  }

  private static SendMessageBatchRequestEntry.Builder message(Work work, Instant now) {
    return SendMessageBatchRequestEntry.builder()
        .messageBody(WorkJson.write(work))
        .delaySeconds(delay(work.due(), now));
  }

  /** Rounded up: work that comes out a moment early would only be put back. */
  static int delay(Instant due, Instant now) {
    long seconds = Duration.between(now, due).plusMillis(999).toSeconds();
    return (int) Math.clamp(seconds, 0, LONGEST_DELAY_SECONDS);
  }
}
