package tocsin.local.contract;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tocsin.aws.DynamoSentNotices;
import tocsin.notify.SentNotices;
import tocsin.notify.SentNoticesContract;

class DynamoSentNoticesTest extends SentNoticesContract {
  @SuppressWarnings("NullAway.Init") // set before all tests
  private static LocalTable database;

  @BeforeAll
  static void start() throws IOException {
    database = LocalTable.start();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Override
  protected SentNotices create() {
    return new DynamoSentNotices(() -> database.client, database.create());
  }
}
