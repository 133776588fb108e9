package tocsin.correlate;

final class MemoryIncidentStoreTest extends IncidentStoreContract {
  private final IncidentStore store = new MemoryIncidentStore();

  @Override
  protected IncidentStore store() {
    return store;
  }
}
