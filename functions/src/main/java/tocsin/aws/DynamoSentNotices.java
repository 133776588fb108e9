package tocsin.aws;

import static tocsin.aws.Table.text;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import tocsin.model.NoticeEvent;
import tocsin.model.Severity;
import tocsin.notify.SentNotice;
import tocsin.notify.SentNotices;
import tocsin.notify.Told;
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
  public List<SentNotice> of(String incident) {
    return records(incident).stream().map(item -> read(incident, item)).toList();
  }

  @Override
  public void record(SentNotice sent, Instant expires) {
    Map<String, AttributeValue> item =
        Table.key(partition(sent.incident()), SENT + sent.notice() + "#" + sent.topic().wire());
    item.put("notice", text(sent.notice()));
    item.put("event", text(sent.event().wire()));
    item.put("topic", text(sent.topic().wire()));
    item.put("at", text(sent.at().toString()));
    item.put("severity", text(sent.told().severity().wire()));
    item.put("cause", text(sent.told().cause()));
    item.put("suspect", text(sent.told().suspect()));
    item.put("services", Table.number(sent.told().services()));
    item.put(Table.EXPIRES, Table.expiry(expires));
    try {
      dynamo.get().putItem(b -> b.tableName(table).item(item).conditionExpression(Table.NEW_ONLY));
    } catch (ConditionalCheckFailedException recordedBefore) {
      // The first record tells when people were told, and what; a repeat adds nothing.
      return;
    }
  }

  private static SentNotice read(String incident, Map<String, AttributeValue> item) {
    return new SentNotice(
        incident,
        text(item, "notice"),
        NoticeEvent.valueOf(upper(item, "event")),
        Topic.valueOf(upper(item, "topic")),
        Instant.parse(text(item, "at")),
        new Told(
            Severity.valueOf(upper(item, "severity")),
            text(item, "cause"),
            text(item, "suspect"),
            Integer.parseInt(Table.digits(item, "services"))));
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

  private static String upper(Map<String, AttributeValue> item, String name) {
    return text(item, name).toUpperCase(Locale.ROOT);
  }
}
