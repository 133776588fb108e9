package tocsin.local.contract;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tocsin.aws.DynamoSilences;
import tocsin.correlate.SilenceKeeper;
import tocsin.correlate.SilenceKeeperContract;
import tocsin.model.Silence;

class DynamoSilencesTest extends SilenceKeeperContract {
  @SuppressWarnings("NullAway.Init") // set before all tests
  private static LocalTable database;

  @SuppressWarnings("NullAway.Init") // set before each test
  private DynamoSilences silences;

  @BeforeAll
  static void start() throws IOException {
    database = LocalTable.start();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Override
  protected SilenceKeeper create() {
    silences = new DynamoSilences(() -> database.client, database.create(), () -> Instant.EPOCH);
    return silences;
  }

  @Override
  protected List<Silence> standing(Instant now) {
    return silences.standing(now);
  }
}
