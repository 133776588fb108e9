package tocsin.notify;

final class MemoryStormsTest extends StormsContract {
  @Override
  protected Storms create() {
    return new MemoryStorms();
  }
}
