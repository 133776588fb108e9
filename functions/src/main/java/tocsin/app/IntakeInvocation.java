package tocsin.app;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import tocsin.model.Tally;

/** One invocation of a function at the pipeline's beginning: read, pass on, count. */
final class IntakeInvocation {
  private final Intake intake;
  private final Outbox outbox;
  private final Ledger ledger;
  private final Log log;

  IntakeInvocation(Intake intake, Outbox outbox, Ledger ledger, Log log) {
    this.intake = intake;
    this.outbox = outbox;
    this.ledger = ledger;
    this.log = log;
  }

  /**
   * Runs it.
   *
   * @throws RuntimeException or an error if something could not be passed on; Lambda then tries the
   *     whole again, and what had been passed on is recognised
   */
  void run(InputStream event, Context context) throws IOException {
    String requestId = context.getAwsRequestId();
    log.begin(context);
    try {
      Tally tally = new Tally();
      Found found = intake.read(event, tally);
      if (!found.isEmpty()) {
        outbox.pass(found, requestId);
        for (Found.Reject reject : found.rejects()) {
          log.rejected(reject.rejected().reason(), reject.place());
        }
      }
      ledger.publish(tally, requestId);
    } catch (IOException | RuntimeException | Error e) {
      log.failed("invocation-failed", requestId, e);
      RedactedFailure.throwIfNeeded(e);
      throw e;
    } finally {
      log.end();
    }
  }
}
