package tocsin.app;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

/**
 * Takes work from the standard queue: tells people what is due, puts back what is not, and passes
 * commands that have come due to correlation.
 */
public final class NotifyFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final QueueInvocation invocation;

  public NotifyFunction() {
    this(Wiring.notify(System.getenv()));
  }

  NotifyFunction(QueueInvocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return invocation.each(event, context);
  }
}
