package tocsin.local.contract;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tocsin.aws.DynamoStorms;
import tocsin.notify.Storms;
import tocsin.notify.StormsContract;

class DynamoStormsTest extends StormsContract {
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
  protected Storms create() {
    return new DynamoStorms(() -> database.client, database.create());
  }
}
