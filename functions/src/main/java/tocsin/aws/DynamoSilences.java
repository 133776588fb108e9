package tocsin.aws;

import static tocsin.aws.Table.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import tocsin.correlate.SilenceKeeper;
import tocsin.model.Json;
import tocsin.model.KeptSilence;
import tocsin.model.Order;
import tocsin.model.Silence;
import tocsin.model.SilenceEvent;
import tocsin.model.SilenceJson;
import tocsin.notify.Silences;
import tocsin.notify.Topic;

/**
 * Silences in DynamoDB, all in one partition, because every notice is held against all of them.
 * They are few; what was read is good for a few seconds.
 */
public final class DynamoSilences implements SilenceKeeper, Silences {
  private static final Duration FRESH = Duration.ofSeconds(3);

  /** How long one that is over can be looked up. */
  private static final Duration KEPT = Duration.ofDays(90);

  private static final String PARTITION = "silences";
  private static final String ENDS = "ends";

  /** That no later order about the silence is known, nor this one. */
  private static final String NEWER =
      "(attribute_not_exists(#order) OR (#order <> :order AND #time <= :time))";

  private static final Map<String, String> NAMES =
      Map.of(
          "#order", "order",
          "#time", "time",
          "#by", "by",
          "#ends", ENDS,
          "#expires", Table.EXPIRES);

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
  public Kept add(Order.AddSilence order) {
    Silence silence = order.silence();
    Map<String, AttributeValue> values = values(order, silence.endsAt());
    values.put(":body", text(SilenceJson.write(silence)));
    return keep(silence.id(), ", body = :body REMOVE used, told", NEWER, values, order);
  }

  /** What it was stays known beside its end. */
  @Override
  public Kept expire(Order.ExpireSilence order) {
    Map<String, AttributeValue> values = values(order, Instant.EPOCH);
    values.put(":expires", Table.expiry(order.time().plus(KEPT)));
    String standing = NEWER + " AND (attribute_not_exists(body) OR #ends > :time)";
    return keep(order.silence(), "", standing, values, order);
  }

  private static Map<String, AttributeValue> values(Order order, Instant ends) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":order", text(order.id()));
    values.put(":time", Table.number(order.time().toEpochMilli()));
    values.put(":by", text(order.by()));
    values.put(":ends", Table.number(ends.toEpochMilli()));
    values.put(":expires", Table.expiry(ends.plus(KEPT)));
    return values;
  }

  private Kept keep(
      String id,
      String further,
      String condition,
      Map<String, AttributeValue> values,
      Order order) {
    try {
      UpdateItemResponse before =
          dynamo
              .get()
              .updateItem(b ->
                  b.tableName(table)
                      .key(key(id))
                      .updateExpression(
                          "SET #order = :order, #time = :time, #by = :by, #ends = :ends,"
                              + " #expires = :expires"
                              + further)
                      .conditionExpression(condition)
                      .expressionAttributeNames(NAMES)
                      .expressionAttributeValues(values)
                      .returnValues(ReturnValue.ALL_OLD));
      boolean expires = order instanceof Order.ExpireSilence;
      return expires && !before.attributes().containsKey(Table.BODY) ? Kept.UNKNOWN : Kept.DONE;
    } catch (ConditionalCheckFailedException laterOrSameOrOver) {
      return refusal(item(id), order);
    } finally {
      forget();
    }
  }

  private static Kept refusal(Map<String, AttributeValue> item, Order order) {
    if (order.id().equals(Table.textOrNull(item, "order"))) {
      return Kept.DUPLICATE;
    }
    boolean overtaken = time(item).isAfter(order.time());
    return overtaken ? Kept.OVERTAKEN : Kept.OVER;
  }

  private Map<String, AttributeValue> item(String id) {
    return dynamo.get().getItem(b -> b.tableName(table).key(key(id)).consistentRead(true)).item();
  }

  private static Instant time(Map<String, AttributeValue> item) {
    return Instant.ofEpochMilli(Long.parseLong(Table.digits(item, "time")));
  }

  @Override
  public Optional<KeptSilence> find(String id) {
    Map<String, AttributeValue> item = item(id);
    if (!item.containsKey(Table.BODY)) {
      return Optional.empty();
    }
    boolean ended = Long.parseLong(Table.digits(item, ENDS)) == 0;
    AttributeValue told = item.get("told");
    return Optional.of(
        new KeptSilence(
            read(item),
            text(item, "order"),
            ended ? text(item, "by") : null,
            ended ? time(item) : null,
            told == null ? Set.of() : Set.copyOf(told.ss())));
  }

  @Override
  public boolean use(String id, String order, String incident) {
    return written(
        id,
        "SET used = :used",
        "#order = :order AND (attribute_not_exists(used) OR used = :used)",
        Map.of(":order", text(order), ":used", text(incident)));
  }

  @Override
  public void told(String id, String order, SilenceEvent event, Topic topic) {
    AttributeValue told = AttributeValue.fromSs(List.of(KeptSilence.told(event, topic.wire())));
    // A later order about the silence has notices of its own.
    boolean _ =
        written(
            id, "ADD told :told", "#order = :order", Map.of(":order", text(order), ":told", told));
  }

  /** False if the condition did not hold. */
  private boolean written(
      String id, String update, String condition, Map<String, AttributeValue> values) {
    try {
      dynamo
          .get()
          .updateItem(b ->
              b.tableName(table)
                  .key(key(id))
                  .updateExpression(update)
                  .conditionExpression(condition)
                  .expressionAttributeNames(Map.of("#order", "order"))
                  .expressionAttributeValues(values));
      return true;
    } catch (ConditionalCheckFailedException doesNotHold) {
      return false;
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

  private static Silence read(Map<String, AttributeValue> item) {
    try {
      return SilenceJson.read(Json.read(text(item, Table.BODY)));
    } catch (IOException e) {
      throw new UncheckedIOException("a silence in the table is no JSON", e);
    }
  }

  private static Map<String, AttributeValue> key(String id) {
    return Table.key(PARTITION, "silence#" + id);
  }
}
