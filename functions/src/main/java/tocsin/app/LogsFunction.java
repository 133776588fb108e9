package tocsin.app;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Takes CloudWatch Logs subscription payloads, from the subscription itself or from a Kinesis
 * stream, and passes on the signals in them.
 */
public final class LogsFunction implements RequestStreamHandler {
  private final IntakeInvocation invocation;

  public LogsFunction() {
    this(Wiring.logs(System.getenv()));
  }

  LogsFunction(IntakeInvocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    invocation.run(event, context);
  }
}
