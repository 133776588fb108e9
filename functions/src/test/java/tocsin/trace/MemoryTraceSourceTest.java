package tocsin.trace;

final class MemoryTraceSourceTest extends TraceSourceContract {
  private final MemoryTraceSource traces = new MemoryTraceSource();

  @Override
  protected TraceSource source() {
    return traces;
  }

  @Override
  protected void put(String document) {
    traces.add(document);
  }
}
