package tocsin.correlate;

import java.time.Instant;
import tocsin.model.TestSignals;

final class MemoryRequestLogTest extends RequestLogContract {
  private final MemoryRequestLog log = new MemoryRequestLog();

  @Override
  protected RequestLog log() {
    return log;
  }

  @Override
  protected Instant now() {
    return TestSignals.START;
  }

  @Override
  protected void put(String group, String stream, Instant time, String text) {
    log.add(group, new RequestLog.Line(stream, time, text));
  }
}
