package tocsin.aws;

import static tocsin.aws.Table.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import tocsin.correlate.Commit;
import tocsin.correlate.Explaining;
import tocsin.model.Incident;
import tocsin.model.IncidentJson;
import tocsin.model.Json;

/**
 * One commit as one transaction: the marks of the signals first, then the incidents, then the
 * claims, windows and changes, because the answer names its reasons in the order of the items.
 */
final class CommitWrite {
  /** How long a closed incident can be looked up; far beyond every link's window. */
  private static final Duration KEPT_CLOSED = Duration.ofDays(90);

  private final String table;
  private final Commit commit;

  CommitWrite(String table, Commit commit) {
    this.table = table;
    this.commit = commit;
  }

  Commit.Result run(DynamoDbClient dynamo) {
    List<TransactWriteItem> items = new ArrayList<>();
    commit.marks().forEach(mark -> items.add(transact(put(mark))));
    commit.incidents().forEach(incident -> items.add(transact(put(incident))));
    commit.incidents().stream().filter(Explaining::may).map(this::explaining).forEach(items::add);
    commit.claims().forEach(claim -> items.add(transact(ClaimItem.put(claim, commit.now()))));
    commit.windows().forEach(window -> items.add(transact(WindowItem.put(window, commit.now()))));
    commit.changes().forEach(kept -> items.add(transact(put(kept))));
    if (items.isEmpty()) {
      return Commit.Result.DONE;
    }
    try {
      dynamo.transactWriteItems(b -> b.transactItems(items));
    } catch (TransactionCanceledException e) {
      return resultOf(e);
    } catch (TransactionInProgressException e) {
      // An earlier attempt of this very call is still being decided: read again and see.
      return Commit.Result.CONFLICT;
    }
    return Commit.Result.DONE;
  }

  /** The marks' reasons go first: of a repeat that meets a newer incident, only they are true. */
  private Commit.Result resultOf(TransactionCanceledException e) {
    List<CancellationReason> reasons = e.cancellationReasons();
    if (reasons.stream().limit(commit.marks().size()).anyMatch(CommitWrite::failedCondition)) {
      return Commit.Result.ALREADY_APPLIED;
    }
    if (reasons.stream()
        .anyMatch(r -> failedCondition(r) || "TransactionConflict".equals(r.code()))) {
      return Commit.Result.CONFLICT;
    }
    throw e;
  }

  private static boolean failedCondition(CancellationReason reason) {
    return "ConditionalCheckFailed".equals(reason.code());
  }

  private Put.Builder put(Commit.Mark mark) {
    Map<String, AttributeValue> item = Table.applied(mark.signal());
    if (mark.incident() != null) {
      item.put("incident", text(mark.incident()));
    }
    item.put(Table.EXPIRES, Table.expiry(mark.expires()));
    return Put.builder()
        .item(item)
        .conditionExpression(Table.NEW_ONLY + " OR #e <= :now")
        .expressionAttributeNames(Map.of("#e", Table.EXPIRES))
        .expressionAttributeValues(Map.of(":now", Table.number(commit.now().getEpochSecond())));
  }

  private static Put.Builder put(Commit.Kept kept) {
    return Put.builder()
        .item(ChangeItem.write(kept.change(), kept.expires()))
        .conditionExpression(Table.NEW_ONLY);
  }

  private static Put.Builder put(Incident read) {
    Put.Builder put = Put.builder().item(item(read.withVersion(read.version() + 1)));
    if (read.version() == 0) {
      put.conditionExpression(Table.NEW_ONLY);
    } else {
      put.conditionExpression("#version = :read")
          .expressionAttributeNames(Map.of("#version", Table.VERSION))
          .expressionAttributeValues(Map.of(":read", Table.number(read.version())));
    }
    return put;
  }

  /**
   * The copy by which it is found while it lives. It has no condition of its own: that of the
   * incident holds for the whole transaction.
   */
  private TransactWriteItem explaining(Incident read) {
    Map<String, AttributeValue> item = new HashMap<>(Table.explaining(read.account(), read.id()));
    if (!read.state().live()) {
      return TransactWriteItem.builder().delete(b -> b.tableName(table).key(item)).build();
    }
    Incident.Builder next = read.toBuilder();
    next.version = read.version() + 1;
    item.put(Table.BODY, text(IncidentJson.write(next.build())));
    return transact(Put.builder().item(item));
  }

  private static Map<String, AttributeValue> item(Incident incident) {
    Map<String, AttributeValue> item = new HashMap<>(Table.incident(incident.id()));
    item.put(Table.BODY, text(IncidentJson.write(incident)));
    item.put("state", text(incident.state().wire()));
    item.put(Table.VERSION, Table.number(incident.version()));
    item.put("severity", text(incident.severity().wire()));
    item.put("opened", text(Json.time(incident.opened())));
    item.put("updated", text(Json.time(incident.updated())));
    if (!incident.state().live()) {
      item.put(Table.EXPIRES, Table.expiry(incident.updated().plus(KEPT_CLOSED)));
    }
    return item;
  }

  private TransactWriteItem transact(Put.Builder put) {
    return TransactWriteItem.builder().put(put.tableName(table).build()).build();
  }
}
