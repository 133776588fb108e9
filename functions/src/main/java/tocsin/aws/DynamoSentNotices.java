package tocsin.aws;

import static tocsin.aws.Table.text;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import tocsin.model.NoticeEvent;
import tocsin.model.Severity;
import tocsin.notify.SentNotices;
import tocsin.notify.Topic;

/** Sent records in DynamoDB, beside their incident, so that one query brings them all. */
public final class DynamoSentNotices implements SentNotices {
  private static final String SENT = "sent#";

  private final Supplier<DynamoDbClient> dynamo;
  private final String table;

  public DynamoSentNotices(Supplier<DynamoDbClient> dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public History history(String incident) {
    Instant opened = null;
    Instant last = null;
    Severity severity = null;
    Set<NoticeEvent> events = EnumSet.noneOf(NoticeEvent.class);
    for (Map<String, AttributeValue> item : records(incident)) {
      Instant at = Instant.parse(text(item, "at"));
      opened = opened == null || at.isBefore(opened) ? at : opened;
      last = last == null || at.isAfter(last) ? at : last;
      severity = max(severity, Severity.of(text(item, "severity")).orElse(Severity.INFO));
      events.add(NoticeEvent.valueOf(upper(item, "event")));
    }
    return new History(opened, last, severity, events);
  }

  @Override
  public Set<Topic> delivered(String incident, String notice) {
    Set<Topic> topics = EnumSet.noneOf(Topic.class);
    for (Map<String, AttributeValue> item : records(incident)) {
      if (text(item, "notice").equals(notice)) {
        topics.add(Topic.valueOf(upper(item, "topic")));
      }
    }
    return topics;
  }

  @Override
  public void record(
      String incident,
      String notice,
      NoticeEvent event,
      Severity severity,
      Topic topic,
      Instant at,
      Instant expires) {
    Map<String, AttributeValue> item =
        new HashMap<>(Table.key(partition(incident), SENT + notice + "#" + topic.wire()));
    item.put("notice", text(notice));
    item.put("event", text(event.wire()));
    item.put("severity", text(severity.wire()));
    item.put("topic", text(topic.wire()));
    item.put("at", text(at.toString()));
    item.put(Table.EXPIRES, Table.expiry(expires));
    try {
      dynamo.get().putItem(b -> b.tableName(table).item(item).conditionExpression(Table.NEW_ONLY));
    } catch (ConditionalCheckFailedException recordedBefore) {
      // The first record tells when people were told; a repeat adds nothing.
      return;
    }
  }

  private List<Map<String, AttributeValue>> records(String incident) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("pk = :pk AND begins_with(sk, :sent)")
            .expressionAttributeValues(
                Map.of(":pk", text(partition(incident)), ":sent", text(SENT)))
            .build();
    return dynamo.get().queryPaginator(query).items().stream().toList();
  }

  private static String partition(String incident) {
    return text(Table.incident(incident), Table.PK);
  }

  private static Severity max(@Nullable Severity known, Severity other) {
    return known == null ? other : known.max(other);
  }

  private static String upper(Map<String, AttributeValue> item, String name) {
    return text(item, name).toUpperCase(Locale.ROOT);
  }
}
