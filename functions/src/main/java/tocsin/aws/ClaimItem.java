package tocsin.aws;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import tocsin.correlate.LinkClaim;
import tocsin.model.Link;

/** A claim as an item. */
final class ClaimItem {
  private static final String INCIDENT = "incident";
  private static final String JOINS = "joins";
  private static final String ENDED = "ended";

  private ClaimItem() {}

  /** Writes the next version, if the claim is still as it was read at {@code now}. */
  static Put.Builder put(LinkClaim read, Instant now) {
    return Expiring.put(write(read), read.version(), now);
  }

  private static Map<String, AttributeValue> write(LinkClaim read) {
    Map<String, AttributeValue> item = Table.link(read.link());
    if (read.incident() != null) {
      item.put(INCIDENT, Table.text(read.incident()));
    }
    if (read.ended() != null) {
      item.put(ENDED, Table.text(read.ended().toString()));
    }
    item.put(JOINS, AttributeValue.fromBool(read.joins()));
    Expiring.mark(item, read.version(), read.expires());
    return item;
  }

  static LinkClaim read(@Nullable Link link, Map<String, AttributeValue> item) {
    if (link == null) {
      throw new IllegalStateException("DynamoDB gave an item that was not asked for");
    }
    AttributeValue joins = item.get(JOINS);
    String ended = Table.textOrNull(item, ENDED);
    return new LinkClaim(
        link,
        Table.textOrNull(item, INCIDENT),
        joins != null && Boolean.TRUE.equals(joins.bool()),
        ended == null ? null : Instant.parse(ended),
        Expiring.until(item),
        Expiring.version(item));
  }

  static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
    return Table.key(Table.text(item, Table.PK), Table.text(item, Table.SK));
  }
}
