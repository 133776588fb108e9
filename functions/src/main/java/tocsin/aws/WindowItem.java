package tocsin.aws;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import tocsin.correlate.Window;

/** A rule's window as an item. */
final class WindowItem {
  private WindowItem() {}

  /** Writes the next version, if the window is still as it was read at {@code now}. */
  static Put.Builder put(Window read, Instant now) {
    Map<String, AttributeValue> item = Table.window(read.key());
    item.put(Table.BODY, Table.text(read.state()));
    Expiring.mark(item, read.version(), read.expires());
    return Expiring.put(item, read.version(), now);
  }

  static Window read(@Nullable String key, Map<String, AttributeValue> item) {
    if (key == null) {
      throw new IllegalStateException("DynamoDB gave an item that was not asked for");
    }
    return new Window(
        key, Table.text(item, Table.BODY), Expiring.until(item), Expiring.version(item));
  }
}
