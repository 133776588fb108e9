package tocsin.aws;

import static tocsin.aws.Table.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import tocsin.correlate.Commit;
import tocsin.correlate.IncidentStore;
import tocsin.correlate.LinkClaim;
import tocsin.correlate.Window;
import tocsin.model.Change;
import tocsin.model.Incident;
import tocsin.model.IncidentJson;
import tocsin.model.Json;
import tocsin.model.Link;
import tocsin.model.SignalJson;

/** Incidents, links, windows and changes in DynamoDB. */
public final class DynamoIncidentStore implements IncidentStore {
  private static final int KEYS_A_CALL = 100;

  /** Pages of a megabyte that are looked through for names: a day of some ten thousand changes. */
  private static final int PAGES = 12;

  /** A megabyte holds at least so many changes. */
  private static final int LEAST = 20;

  /** What an expression may well hold. */
  private static final int NAMES = 20;

  private final Supplier<DynamoDbClient> dynamo;
  private final String table;

  public DynamoIncidentStore(Supplier<DynamoDbClient> dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public Optional<String> appliedTo(String signalId) {
    return Optional.ofNullable(Table.textOrNull(get(Table.applied(signalId)), "incident"));
  }

  @Override
  public Set<String> applied(Collection<String> signalIds, Instant now) {
    Map<Map<String, AttributeValue>, String> byKey = new HashMap<>();
    for (String id : new LinkedHashSet<>(signalIds)) {
      byKey.put(Table.applied(id), id);
    }
    Set<String> applied = new HashSet<>();
    for (Map<String, AttributeValue> item : getAll(new ArrayList<>(byKey.keySet()))) {
      String id = byKey.get(ClaimItem.keyOf(item));
      if (id != null && Long.parseLong(Table.digits(item, Table.EXPIRES)) > now.getEpochSecond()) {
        applied.add(id);
      }
    }
    return applied;
  }

  @Override
  public Map<Link, LinkClaim> claims(Collection<Link> links, Instant now) {
    Map<Map<String, AttributeValue>, Link> byKey = new HashMap<>();
    for (Link link : new LinkedHashSet<>(links)) {
      byKey.put(Table.link(link), link);
    }
    Map<Link, LinkClaim> found = new HashMap<>();
    for (Map<String, AttributeValue> item : getAll(new ArrayList<>(byKey.keySet()))) {
      LinkClaim claim = ClaimItem.read(byKey.get(ClaimItem.keyOf(item)), item);
      if (claim.expires().isAfter(now)) {
        found.put(claim.link(), claim);
      }
    }
    return found;
  }

  @Override
  public Map<String, Window> windows(Collection<String> keys, Instant now) {
    Map<Map<String, AttributeValue>, String> byKey = new HashMap<>();
    for (String key : new LinkedHashSet<>(keys)) {
      byKey.put(Table.window(key), key);
    }
    Map<String, Window> found = new HashMap<>();
    for (Map<String, AttributeValue> item : getAll(new ArrayList<>(byKey.keySet()))) {
      Window window = WindowItem.read(byKey.get(ClaimItem.keyOf(item)), item);
      if (window.expires().isAfter(now)) {
        found.put(window.key(), window);
      }
    }
    return found;
  }

  @Override
  public Optional<Incident> find(String id) {
    Map<String, AttributeValue> item = get(Table.incident(id));
    return item.isEmpty() ? Optional.empty() : Optional.of(IncidentJson.read(body(item)));
  }

  @Override
  public Commit.Result commit(Commit commit) {
    return new CommitWrite(table, commit).run(dynamo.get());
  }

  @Override
  public List<Incident> explaining(String account) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", text(Table.explainingOf(account))))
            .build();
    return dynamo.get().queryPaginator(query).items().stream()
        .map(item -> IncidentJson.read(body(item)))
        .toList();
  }

  @Override
  public boolean keep(Change change, Instant expires) {
    Map<String, AttributeValue> item = ChangeItem.write(change, expires);
    try {
      dynamo.get().putItem(b -> b.tableName(table).item(item).conditionExpression(Table.NEW_ONLY));
      return true;
    } catch (ConditionalCheckFailedException keptBefore) {
      return false;
    }
  }

  @Override
  public List<Change> changes(String account, String region, Instant from, Instant to, int limit) {
    return read(query(account, region, from, to).limit(limit).build(), limit, 1 + limit / LEAST);
  }

  @Override
  public List<Change> changesNamed(
      String account,
      String region,
      Collection<String> names,
      Instant from,
      Instant to,
      int limit) {
    List<String> asked = names.stream().distinct().limit(NAMES).toList();
    if (asked.isEmpty()) {
      return List.of();
    }
    QueryRequest plain = query(account, region, from, to).build();
    Map<String, AttributeValue> values = new HashMap<>(plain.expressionAttributeValues());
    List<String> any = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      values.put(":n" + i, text(asked.get(i)));
      any.add("contains(" + ChangeItem.NAMES + ", :n" + i + ")");
    }
    QueryRequest query =
        plain.toBuilder()
            .filterExpression(String.join(" OR ", any))
            .expressionAttributeValues(values)
            .build();
    return read(query, limit, PAGES);
  }

  private QueryRequest.Builder query(String account, String region, Instant from, Instant to) {
    return QueryRequest.builder()
        .tableName(table)
        .consistentRead(true)
        .scanIndexForward(false)
        .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
        .expressionAttributeValues(
            Map.of(
                ":pk",
                text(Table.changesOf(account, region)),
                ":from",
                text(Json.time(from)),
                // "$" follows "#" in the order of characters: every id at that time is within.
                ":to",
                text(Json.time(to) + "$")));
  }

  private List<Change> read(QueryRequest query, int limit, int pages) {
    List<Change> changes = new ArrayList<>();
    int page = 0;
    for (var answer : dynamo.get().queryPaginator(query)) {
      for (Map<String, AttributeValue> item : answer.items()) {
        changes.add(SignalJson.readChange(body(item)));
        if (changes.size() == limit) {
          return changes;
        }
      }
      page++;
      if (page == pages) {
        return changes;
      }
    }
    return changes;
  }

  private Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
    return dynamo.get().getItem(b -> b.tableName(table).key(key).consistentRead(true)).item();
  }

  private List<Map<String, AttributeValue>> getAll(List<Map<String, AttributeValue>> keys) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += KEYS_A_CALL) {
      items.addAll(getSome(keys.subList(from, Math.min(from + KEYS_A_CALL, keys.size()))));
    }
    return items;
  }

  /** Asks again for what DynamoDB left over, which it does when a call would be too big. */
  private List<Map<String, AttributeValue>> getSome(List<Map<String, AttributeValue>> keys) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, KeysAndAttributes> ask =
        Map.of(table, KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
    while (!ask.isEmpty()) {
      Map<String, KeysAndAttributes> asking = ask;
      BatchGetItemResponse answer = dynamo.get().batchGetItem(b -> b.requestItems(asking));
      items.addAll(answer.responses().getOrDefault(table, List.of()));
      ask = answer.unprocessedKeys();
    }
    return items;
  }

  private static JsonNode body(Map<String, AttributeValue> item) {
    try {
      return Json.read(text(item, Table.BODY));
    } catch (IOException e) {
      throw new UncheckedIOException("an item of the table has no JSON in its body", e);
    }
  }
}
