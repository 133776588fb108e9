package tocsin.aws;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tocsin.model.Link;

/** The names of the one table: keys of each kind of item, and its attributes. */
final class Table {
  static final String PK = "pk";
  static final String SK = "sk";
  static final String BODY = "body";
  static final String VERSION = "version";
  static final String EXPIRES = "expires";

  static final String NEW_ONLY = "attribute_not_exists(pk)";

  /** DynamoDB allows 2,048 bytes for a partition key and 1,024 for a sort key. */
  private static final int LONGEST = 900;

  private Table() {}

  static Map<String, AttributeValue> incident(String id) {
    return key("incident#" + id, "incident");
  }

  static Map<String, AttributeValue> link(Link link) {
    return key("link#" + link.text(), "link");
  }

  static Map<String, AttributeValue> window(String key) {
    return key("window#" + key, "window");
  }

  /** Beside the others of its account that may explain incidents. */
  static Map<String, AttributeValue> explaining(String account, String id) {
    return key(explainingOf(account), id);
  }

  static String explainingOf(String account) {
    return "explaining#" + account;
  }

  static Map<String, AttributeValue> applied(String signalId) {
    return key("signal#" + signalId, "applied");
  }

  static Map<String, AttributeValue> change(String account, String region, String sortKey) {
    return key(changesOf(account, region), sortKey);
  }

  static String changesOf(String account, String region) {
    return "changes#" + account + "/" + region;
  }

  /** A key that can still be added to; parts that are too long keep their start and a hash. */
  static Map<String, AttributeValue> key(String pk, String sk) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(PK, text(bounded(pk)));
    item.put(SK, text(bounded(sk)));
    return item;
  }

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  /** Rounded up, so that nothing expires before its time. */
  static AttributeValue expiry(Instant at) {
    return number(at.getEpochSecond() + (at.getNano() > 0 ? 1 : 0));
  }

  static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null || value.s() == null) {
      throw new IllegalStateException("an item of the table has no text in \"" + name + "\"");
    }
    return value.s();
  }

  static String digits(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null || value.n() == null) {
      throw new IllegalStateException("an item of the table has no number in \"" + name + "\"");
    }
    return value.n();
  }

  static @Nullable String textOrNull(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? null : value.s();
  }

  private static String bounded(String part) {
    if (part.length() <= LONGEST / 3 || utf8Length(part) <= LONGEST) {
      return part;
    }
    return part.substring(0, LONGEST / 3) + "#" + Hashes.of(part);
  }

  static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
