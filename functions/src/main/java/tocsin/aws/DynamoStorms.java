package tocsin.aws;

import static tocsin.aws.Table.text;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import tocsin.model.Severity;
import tocsin.notify.Storms;

/**
 * Windows in DynamoDB. The places are a set in one item, which takes no incident twice and is
 * counted by the condition of the very write; each incident that was held back is an item of its
 * own, so that they can be many and are counted exactly.
 */
public final class DynamoStorms implements Storms {
  private static final String HELD = "held#";
  private static final String TAKEN = "taken";

  private final Supplier<DynamoDbClient> dynamo;
  private final String table;

  public DynamoStorms(Supplier<DynamoDbClient> dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public Place take(Window window, String incident, int places, Instant expires) {
    Map<String, AttributeValue> values =
        Map.of(
            ":one", AttributeValue.fromSs(List.of(incident)),
            ":id", text(incident),
            ":places", Table.number(places),
            ":expires", Table.expiry(expires));
    try {
      Map<String, AttributeValue> item =
          dynamo
              .get()
              .updateItem(b ->
                  b.tableName(table)
                      .key(Table.key(partition(window), "places"))
                      .updateExpression("ADD #taken :one SET #expires = :expires")
                      .conditionExpression(
                          "attribute_not_exists(#taken) OR contains(#taken, :id)"
                              + " OR size(#taken) < :places")
                      .expressionAttributeNames(Map.of("#taken", TAKEN, "#expires", Table.EXPIRES))
                      .expressionAttributeValues(values)
                      .returnValues(ReturnValue.ALL_NEW))
              .attributes();
      AttributeValue taken = item.get(TAKEN);
      return taken != null && taken.ss().size() >= places ? Place.LAST : Place.TAKEN;
    } catch (ConditionalCheckFailedException full) {
      return Place.NONE;
    }
  }

  @Override
  public void hold(Window window, Held held, Instant expires) {
    Map<String, AttributeValue> item =
        new HashMap<>(Table.key(partition(window), HELD + held.incident()));
    item.put("incident", text(held.incident()));
    item.put("service", text(held.service()));
    item.put("severity", text(held.severity().wire()));
    item.put("region", text(held.region()));
    item.put("title", text(held.title()));
    item.put(Table.EXPIRES, Table.expiry(expires));
    try {
      dynamo.get().putItem(b -> b.tableName(table).item(item).conditionExpression(Table.NEW_ONLY));
    } catch (ConditionalCheckFailedException heldBefore) {
      // As it was when it was first held back: a repeat adds nothing.
      return;
    }
  }

  @Override
  public List<Held> held(Window window) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("pk = :pk AND begins_with(sk, :held)")
            .expressionAttributeValues(
                Map.of(
                    ":pk",
                    text(text(Table.key(partition(window), HELD), Table.PK)),
                    ":held",
                    text(HELD)))
            .build();
    return dynamo.get().queryPaginator(query).items().stream().map(DynamoStorms::read).toList();
  }

  private static Held read(Map<String, AttributeValue> item) {
    return new Held(
        text(item, "incident"),
        text(item, "service"),
        Severity.valueOf(text(item, "severity").toUpperCase(Locale.ROOT)),
        text(item, "region"),
        text(item, "title"));
  }

  private static String partition(Window window) {
    return "storm#" + window.account() + "#" + window.start().getEpochSecond();
  }
}
