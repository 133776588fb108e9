package tocsin.app;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tocsin.model.Json;
import tocsin.model.Outcome;
import tocsin.model.Tally;

/**
 * One invocation of a function behind a queue: works through the batch, counts, and answers which
 * messages have to come again.
 *
 * <p>A message that nobody can read is set aside: it would fail for ever and hold up those behind
 * it. One whose work fails comes again, and is counted then; so does one for which there is no time
 * left, so that a slow one takes down nobody else.
 */
final class QueueInvocation {
  /** A message takes less, though AWS answers slowly; with less time left none is begun. */
  private static final int ENOUGH_MILLIS = 5_000;

  private final Desk desk;
  private final Outbox outbox;
  private final Ledger ledger;
  private final Log log;

  QueueInvocation(Desk desk, Outbox outbox, Ledger ledger, Log log) {
    this.desk = desk;
    this.outbox = outbox;
    this.ledger = ledger;
    this.log = log;
  }

  /** Each message by itself, as a standard queue gives them out. */
  SQSBatchResponse each(SQSEvent event, Context context) {
    return run(event, context, false);
  }

  /** In order, as a FIFO queue does: what is behind a failure comes again, or it would overtake. */
  SQSBatchResponse inOrder(SQSEvent event, Context context) {
    return run(event, context, true);
  }

  private SQSBatchResponse run(SQSEvent event, Context context, boolean stopAtFailure) {
    List<SQSMessage> messages = event.getRecords() == null ? List.of() : event.getRecords();
    List<BatchItemFailure> failures = new ArrayList<>();
    Tally tally = new Tally();
    log.begin(context);
    try {
      int together = stopAtFailure ? together(messages, tally) : 0;
      for (int i = together; i < messages.size(); i++) {
        boolean held = stopAtFailure && !failures.isEmpty();
        if (held || (i > 0 && isLate(context)) || !done(messages.get(i), tally)) {
          failures.add(new BatchItemFailure(messages.get(i).getMessageId()));
        }
      }
      ledger.publish(tally, context.getAwsRequestId());
    } finally {
      log.end();
    }
    return new SQSBatchResponse(failures);
  }

  /**
   * Handed back, a message comes again; a function that is killed loses what it has counted too.
   */
  private static boolean isLate(Context context) {
    return context.getRemainingTimeInMillis() < ENOUGH_MILLIS;
  }

  /** How many of them could be handled at once, from the first on. */
  private int together(List<SQSMessage> messages, Tally tally) {
    List<JsonNode> readable = new ArrayList<>();
    try {
      for (SQSMessage message : messages) {
        readable.add(Json.read(message.getBody()));
      }
    } catch (IOException | RuntimeException itIsSetAsideWhenItsTurnComes) {
      // Those before it can be handled at once.
    }
    return readable.size() < 2 ? 0 : together(readable, messages.getFirst().getMessageId(), tally);
  }

  private int together(List<JsonNode> readable, String first, Tally tally) {
    Tally own = new Tally();
    try {
      int done = desk.together(readable, own);
      tally.addAll(own);
      return done;
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (Throwable e) {
      // One by one, it is seen which message it is.
      log.failed("batch-failed", first, e);
      return 0;
    }
  }

  private boolean done(SQSMessage message, Tally tally) {
    Tally own = new Tally();
    try {
      run(message, own);
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (Throwable e) {
      // Whatever it is, a full stack too: it is the affair of this message alone.
      log.failed("message-failed", message.getMessageId(), e);
      return false;
    }
    tally.addAll(own);
    return true;
  }

  private void run(SQSMessage message, Tally tally) {
    JsonNode body;
    try {
      body = Json.read(message.getBody());
    } catch (IOException e) {
      // What the parser says would quote the message.
      reject("invalid-json", "the body is not JSON", message, tally);
      return;
    }
    try {
      desk.handle(body, message.getMessageId(), tally);
    } catch (UnknownMessage e) {
      reject(e.reason(), e.detail(), message, tally);
    }
  }

  private void reject(String reason, String detail, SQSMessage message, Tally tally) {
    String id = message.getMessageId();
    outbox.reject("message " + id, new Outcome.Rejected(reason, detail), message.getBody());
    tally.add(Tally.Column.DEAD_LETTERED, reason, 1);
    log.rejected(reason, id);
  }
}
