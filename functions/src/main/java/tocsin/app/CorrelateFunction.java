package tocsin.app;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

/**
 * Takes signals, changes and commands from the FIFO queue and joins them to incidents. The only
 * writer of incidents.
 */
public final class CorrelateFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private final QueueInvocation invocation;

  public CorrelateFunction() {
    this(Wiring.correlate(System.getenv()));
  }

  CorrelateFunction(QueueInvocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return invocation.inOrder(event, context);
  }
}
