package tocsin.aws;

import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tocsin.model.Change;
import tocsin.model.Json;
import tocsin.model.Signal;
import tocsin.model.SignalJson;

/** A change as an item. */
final class ChangeItem {
  private ChangeItem() {}

  static Map<String, AttributeValue> write(Change change, Instant expires) {
    Signal s = change.signal();
    Map<String, AttributeValue> item =
        Table.change(s.account(), s.region(), Json.time(s.time()) + "#" + s.id());
    item.put(Table.BODY, Table.text(SignalJson.write(change)));
    item.put(Table.EXPIRES, Table.expiry(expires));
    return item;
  }
}
