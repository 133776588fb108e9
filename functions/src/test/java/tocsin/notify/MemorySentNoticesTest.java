package tocsin.notify;

final class MemorySentNoticesTest extends SentNoticesContract {
  @Override
  protected SentNotices create() {
    return new MemorySentNotices();
  }
}
