package tocsin.app;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Takes an EventBridge event and passes on the signal or the change that it is. */
public final class EventsFunction implements RequestStreamHandler {
  private final IntakeInvocation invocation;

  public EventsFunction() {
    this(Wiring.events(System.getenv()));
  }

  EventsFunction(IntakeInvocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    invocation.run(event, context);
  }
}
