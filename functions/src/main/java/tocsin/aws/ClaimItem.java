package tocsin.aws;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import tocsin.correlate.LinkClaim;
import tocsin.model.Link;

/**
 * A claim as an item. Its exact end, {@code until}, stands beside the TTL, which counts whole
 * seconds, so that conditions can compare it.
 */
final class ClaimItem {
  private static final String INCIDENT = "incident";
  private static final String JOINS = "joins";
  private static final String ENDED = "ended";
  private static final String UNTIL = "until";

  private ClaimItem() {}

  /** Writes the next version, if the claim is still as it was read at {@code now}. */
  static Put.Builder put(LinkClaim read, Instant now) {
    Put.Builder put = Put.builder().item(write(read)).expressionAttributeNames(Map.of("#u", UNTIL));
    if (read.version() == 0) {
      return put.conditionExpression("attribute_not_exists(pk) OR #u <= :now")
          .expressionAttributeValues(Map.of(":now", instant(now)));
    }
    return put.conditionExpression("#v = :read AND #u > :now")
        .expressionAttributeNames(Map.of("#u", UNTIL, "#v", Table.VERSION))
        .expressionAttributeValues(
            Map.of(":now", instant(now), ":read", Table.number(read.version())));
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
    item.put(Table.VERSION, Table.number(read.version() + 1));
    item.put(UNTIL, instant(read.expires()));
    item.put(Table.EXPIRES, Table.expiry(read.expires()));
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
        instant(item),
        Long.parseLong(Table.digits(item, Table.VERSION)));
  }

  static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
    return Table.key(Table.text(item, Table.PK), Table.text(item, Table.SK));
  }

  /** Seconds with nine decimals: the numbers of DynamoDB hold 38 digits. */
  private static AttributeValue instant(Instant at) {
    return AttributeValue.fromN(
        BigDecimal.valueOf(at.getEpochSecond())
            .add(BigDecimal.valueOf(at.getNano(), 9))
            .toPlainString());
  }

  private static Instant instant(Map<String, AttributeValue> item) {
    BigDecimal seconds = new BigDecimal(Table.digits(item, UNTIL));
    long whole = seconds.setScale(0, RoundingMode.FLOOR).longValueExact();
    return Instant.ofEpochSecond(
        whole, seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValueExact());
  }
}
