package tocsin.aws;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tocsin.correlate.ChangeNames;
import tocsin.model.Change;
import tocsin.model.Json;
import tocsin.model.Signal;
import tocsin.model.SignalJson;

/** A change as an item. */
final class ChangeItem {
  /** A set of words, by which a query can leave out what nobody asks for; no reserved word. */
  static final String NAMES = "touched";

  private ChangeItem() {}

  static Map<String, AttributeValue> write(Change change, Instant expires) {
    Signal s = change.signal();
    Map<String, AttributeValue> item =
        Table.change(s.account(), ChangeNames.region(change), Json.time(s.time()) + "#" + s.id());
    item.put(Table.BODY, Table.text(SignalJson.write(change)));
    Set<String> names = ChangeNames.of(change);
    if (!names.isEmpty()) {
      item.put(NAMES, AttributeValue.fromSs(List.copyOf(names)));
    }
    item.put(Table.EXPIRES, Table.expiry(expires));
    return item;
  }
}
