package tocsin.aws;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * Items that expire and have a version. The exact end, {@code until}, stands beside the TTL, which
 * counts whole seconds, so that conditions can compare it.
 */
final class Expiring {
  private static final String UNTIL = "until";

  private Expiring() {}

  /** Sets the next version and the end. */
  static void mark(Map<String, AttributeValue> item, long read, Instant expires) {
    item.put(Table.VERSION, Table.number(read + 1));
    item.put(UNTIL, instant(expires));
    item.put(Table.EXPIRES, Table.expiry(expires));
  }

  /** Writes the item, if what it replaces is still as it was read at {@code now}. */
  static Put.Builder put(Map<String, AttributeValue> item, long read, Instant now) {
    Put.Builder put = Put.builder().item(item);
    if (read == 0) {
      return put.conditionExpression("attribute_not_exists(pk) OR #u <= :now")
          .expressionAttributeNames(Map.of("#u", UNTIL))
          .expressionAttributeValues(Map.of(":now", instant(now)));
    }
    return put.conditionExpression("#v = :read AND #u > :now")
        .expressionAttributeNames(Map.of("#u", UNTIL, "#v", Table.VERSION))
        .expressionAttributeValues(Map.of(":now", instant(now), ":read", Table.number(read)));
  }

  static long version(Map<String, AttributeValue> item) {
    return Long.parseLong(Table.digits(item, Table.VERSION));
  }

  static Instant until(Map<String, AttributeValue> item) {
    BigDecimal seconds = new BigDecimal(Table.digits(item, UNTIL));
    long whole = seconds.setScale(0, RoundingMode.FLOOR).longValueExact();
    return Instant.ofEpochSecond(
        whole, seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValueExact());
  }

  /** Seconds with nine decimals: the numbers of DynamoDB hold 38 digits. */
  private static AttributeValue instant(Instant at) {
    return AttributeValue.fromN(
        BigDecimal.valueOf(at.getEpochSecond())
            .add(BigDecimal.valueOf(at.getNano(), 9))
            .toPlainString());
  }
}
