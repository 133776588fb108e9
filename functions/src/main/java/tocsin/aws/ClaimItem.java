package tocsin.aws;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tocsin.correlate.LinkClaim;
import tocsin.model.Link;

/** A claim as an item. Its exact end is kept beside the TTL, which counts whole seconds only. */
final class ClaimItem {
  private static final String INCIDENT = "incident";
  private static final String JOINS = "joins";
  private static final String UNTIL = "until";

  private ClaimItem() {}

  static Map<String, AttributeValue> write(LinkClaim claim) {
    Map<String, AttributeValue> item = Table.link(claim.link());
    item.put(INCIDENT, Table.text(claim.incident()));
    item.put(JOINS, AttributeValue.fromBool(claim.joins()));
    item.put(UNTIL, Table.text(claim.expires().toString()));
    item.put(Table.EXPIRES, Table.expiry(claim.expires()));
    return item;
  }

  static LinkClaim read(@Nullable Link link, Map<String, AttributeValue> item) {
    if (link == null) {
      throw new IllegalStateException("DynamoDB gave an item that was not asked for");
    }
    AttributeValue joins = item.get(JOINS);
    return new LinkClaim(
        link,
        Table.text(item, INCIDENT),
        joins != null && Boolean.TRUE.equals(joins.bool()),
        Instant.parse(Table.text(item, UNTIL)));
  }

  static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
    return Table.key(Table.text(item, Table.PK), Table.text(item, Table.SK));
  }
}
