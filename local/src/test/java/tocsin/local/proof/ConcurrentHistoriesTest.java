package tocsin.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tocsin.aws.DynamoIncidentStore;
import tocsin.correlate.IncidentStore;
import tocsin.correlate.MemoryIncidentStore;
import tocsin.local.contract.LocalTable;

/** Random histories that several correlators handle at once, on memory and on DynamoDB Local. */
class ConcurrentHistoriesTest {
  private static final Duration LATE = Duration.ofMinutes(1);
  private static final double FAULTS = 0.01;

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

  private static IncidentStore table() {
    return new DynamoIncidentStore(() -> database.client, database.create());
  }

  /** Each of so many histories, or of as many as are asked for. */
  private static void each(
      long many, Crew.Queue queue, double faults, Supplier<IncidentStore> store) {
    long first = Long.getLong("tocsin.seed", 1);
    long seeds = Math.max(many, many * Long.getLong("tocsin.histories", 40) / 40);
    for (long seed = first; seed < first + seeds; seed++) {
      Shrinking.check(
          Histories.ofMinutes(seed),
          history -> {
            Crew crew =
                new Crew(history, new Faults(history.seed(), faults), store.get())
                    .feed(Course.inDisorder(history, LATE), queue);
            crew.check();
            Course calm = new Course(history, Faults.none()).feed(Course.inOrder(history), 1);
            assertThat(crew.made().outcome()).isEqualTo(calm.made().outcome());
          });
    }
  }

  @Test
  void onMemory_inGroups_withFaults_areTheSameIncidents() {
    each(40, Crew.Queue.FIFO, FAULTS, MemoryIncidentStore::new);
  }

  @Test
  void onMemory_allAtOnce_withFaults_areTheSameIncidents() {
    each(80, Crew.Queue.NONE, FAULTS, MemoryIncidentStore::new);
  }

  @Test
  void onATable_inGroups_areTheSameIncidents() {
    each(3, Crew.Queue.FIFO, 0, ConcurrentHistoriesTest::table);
  }

  @Test
  void onATable_inGroups_withFaults_areTheSameIncidents() {
    each(3, Crew.Queue.FIFO, FAULTS, ConcurrentHistoriesTest::table);
  }

  @Test
  void onATable_allAtOnce_withFaults_areTheSameIncidents() {
    each(5, Crew.Queue.NONE, FAULTS, ConcurrentHistoriesTest::table);
  }
}
