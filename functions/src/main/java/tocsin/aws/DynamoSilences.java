package tocsin.aws;

import static tocsin.aws.Table.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import tocsin.model.Json;
import tocsin.model.Silence;
import tocsin.model.SilenceJson;
import tocsin.notify.Silences;

/**
 * Silences in DynamoDB, all in one partition, because every notice is held against all of them.
 * They are few; what was read is good for a few seconds.
 */
public final class DynamoSilences implements Silences {
  private static final Duration FRESH = Duration.ofSeconds(3);

  /** How long one that is over can be looked up. */
  private static final Duration KEPT = Duration.ofDays(90);

  private static final String PARTITION = "silences";
  private static final String ENDS = "ends";

  private final Supplier<DynamoDbClient> dynamo;
  private final String table;
  private final InstantSource clock;
  private List<Silence> known = List.of();
  private Instant read = Instant.MIN;

  public DynamoSilences(Supplier<DynamoDbClient> dynamo, String table, InstantSource clock) {
    this.dynamo = dynamo;
    this.table = table;
    this.clock = clock;
  }

  @Override
  public synchronized List<Silence> standing(Instant now) {
    Instant today = clock.instant();
    if (read.isAfter(today) || !read.plus(FRESH).isAfter(today)) {
      known = query(now);
      read = today;
    }
    return known.stream().filter(s -> s.endsAt().isAfter(now)).toList();
  }

  @Override
  public boolean add(Silence silence) {
    Map<String, AttributeValue> item = key(silence.id());
    item.put(Table.BODY, text(SilenceJson.write(silence)));
    item.put(ENDS, Table.number(silence.endsAt().toEpochMilli()));
    item.put(Table.EXPIRES, Table.expiry(silence.endsAt().plus(KEPT)));
    try {
      dynamo.get().putItem(b -> b.tableName(table).item(item).conditionExpression(Table.NEW_ONLY));
      return true;
    } catch (ConditionalCheckFailedException addedBefore) {
      return false;
    } finally {
      forget();
    }
  }

  @Override
  public boolean expire(String id, Instant at, String by) {
    try {
      dynamo
          .get()
          .updateItem(b ->
              b.tableName(table)
                  .key(key(id))
                  .updateExpression("SET #ends = :at, endedBy = :by")
                  .conditionExpression("#ends > :at")
                  .expressionAttributeNames(Map.of("#ends", ENDS))
                  .expressionAttributeValues(
                      Map.of(":at", Table.number(at.toEpochMilli()), ":by", text(by))));
      return true;
    } catch (ConditionalCheckFailedException absentOrOver) {
      return dynamo
          .get()
          .getItem(b -> b.tableName(table).key(key(id)).consistentRead(true))
          .hasItem();
    } finally {
      forget();
    }
  }

  private synchronized void forget() {
    read = Instant.MIN;
  }

  private List<Silence> query(Instant now) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("pk = :pk")
            .filterExpression("#ends > :now")
            .expressionAttributeNames(Map.of("#ends", ENDS))
            .expressionAttributeValues(
                Map.of(":pk", text(PARTITION), ":now", Table.number(now.toEpochMilli())))
            .build();
    return dynamo.get().queryPaginator(query).items().stream().map(DynamoSilences::read).toList();
  }

  /** The body is as it was written; an end that came early stands beside it. */
  private static Silence read(Map<String, AttributeValue> item) {
    try {
      JsonNode body = Json.read(text(item, Table.BODY));
      Silence silence = SilenceJson.read(body, "", Instant.EPOCH);
      return silence.endingBy(Instant.ofEpochMilli(Long.parseLong(Table.digits(item, ENDS))));
    } catch (IOException e) {
      throw new UncheckedIOException("a silence in the table is no JSON", e);
    }
  }

  private static Map<String, AttributeValue> key(String id) {
    return Table.key(PARTITION, "silence#" + id);
  }
}
