package tocsin.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tocsin.aws.DynamoIncidentStore;
import tocsin.correlate.Commit;
import tocsin.correlate.IncidentStore;
import tocsin.correlate.IncidentStoreContract;
import tocsin.correlate.LinkClaim;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.Link;
import tocsin.model.LinkKind;
import tocsin.model.Signal;
import tocsin.model.SignalKind;

class DynamoIncidentStoreTest extends IncidentStoreContract {
  private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static LocalTable database;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private static String table;

  @BeforeAll
  static void start() throws IOException {
    database = LocalTable.start();
    table = database.create();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Override
  protected IncidentStore store() {
    return new DynamoIncidentStore(() -> database.client, table);
  }

  private static Incident.Builder incident(String id) {
    Signal signal = Signal.builder("of-" + id, "aws.logs", SignalKind.LOG_ERROR, AT).build();
    return new Incident.Builder(id, signal);
  }

  private static Map<String, AttributeValue> item(String pk, String sk) {
    return database
        .client
        .getItem(b ->
            b.tableName(table)
                .key(Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk))))
        .item();
  }

  @Test
  void commit_ofAnIncident_keepsPlainAttributesForPeople() {
    store().commit(new Commit(null, AT, AT, List.of(incident("plain").build()), List.of()));

    Map<String, AttributeValue> item = item("incident#plain", "incident");
    assertThat(item).containsEntry("state", AttributeValue.fromS("open"));
    assertThat(item).containsEntry("severity", AttributeValue.fromS("info"));
    assertThat(item).containsEntry("version", AttributeValue.fromN("1"));
    assertThat(item).containsEntry("opened", AttributeValue.fromS("2026-11-21T10:00:00.000Z"));
    assertThat(item).as("an open incident never expires").doesNotContainKey("expires");
  }

  @Test
  void commit_ofAResolvedIncident_letsItExpireAfterNinetyDays() {
    Incident.Builder resolved = incident("resolved");
    resolved.state = IncidentState.RESOLVED;

    store().commit(new Commit(null, AT, AT, List.of(resolved.build()), List.of()));

    long end = Instant.parse("2027-02-19T10:00:00Z").getEpochSecond();
    assertThat(item("incident#resolved", "incident"))
        .containsEntry("expires", AttributeValue.fromN(Long.toString(end)));
  }

  @Test
  void claim_onAVeryLongKey_isFoundAgain() {
    Link link = new Link(LinkKind.RESOURCE, "arn:aws:s3:::" + "k".repeat(3000));
    LinkClaim claim = new LinkClaim(link, "i", true, null, AT.plusNanos(123_456_789), 0);

    store().commit(new Commit(null, AT, AT, List.of(), List.of(claim)));

    assertThat(store().claims(List.of(link), AT).get(link))
        .isEqualTo(new LinkClaim(link, "i", true, null, AT.plusNanos(123_456_789), 1));
  }
}
