package tocsin.local.contract;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tocsin.aws.DynamoSilences;
import tocsin.correlate.SilenceKeeper;
import tocsin.correlate.SilenceKeeperContract;
import tocsin.model.KeptSilence;
import tocsin.model.Silence;
import tocsin.model.SilenceEvent;
import tocsin.notify.Topic;

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

  @Override
  protected Optional<KeptSilence> find(String id) {
    return silences.find(id);
  }

  @Override
  protected boolean use(String id, String order, String incident) {
    return silences.use(id, order, incident);
  }

  @Override
  protected void told(String id, String order, String told) {
    String[] parts = told.split("/", -1);
    Topic topic = Topic.valueOf(parts[1].toUpperCase(Locale.ROOT));
    silences.told(id, order, SilenceEvent.of(parts[0]), topic);
  }
}
