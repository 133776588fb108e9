package tocsin.local.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tocsin.model.Json;
import tocsin.model.SilenceJson;

/** Writes the order for a silence. */
public final class SilenceOrder {
  private static final List<String> OPERATORS = List.of("=~", "!~", "!=", "=");

  private SilenceOrder() {}

  /**
   * The order, whatever it says: whether it makes sense, {@link #check} tells.
   *
   * @param id empty for one that the order's event gives
   * @param matchers each a name, an operator and a value: {@code service=checkout}, {@code
   *     severity!=critical}, {@code alarm=~orders-.*}
   */
  public static OrderEntry of(
      String id,
      List<String> matchers,
      Instant startsAt,
      Instant endsAt,
      String author,
      String reason) {
    ObjectNode detail = OrderEntry.TREES.createObjectNode();
    if (!id.isEmpty()) {
      detail.put("id", id);
    }
    ArrayNode array = detail.putArray("matchers");
    matchers.forEach(text -> matcher(array.addObject(), text));
    detail.put("startsAt", Json.time(startsAt)).put("endsAt", Json.time(endsAt));
    detail.put("author", author).put("reason", reason);
    return new OrderEntry("Add Silence", detail);
  }

  /**
   * Reads an order as the functions will.
   *
   * @param longest how long a silence may last there
   * @throws tocsin.model.InvalidSilenceException with everything that is wrong with it
   */
  public static void check(OrderEntry order, Instant now, Duration longest) {
    SilenceJson.read(order.detail(), "new", now, longest);
  }

  /** At the first operator; what has none is left to be refused with its place. */
  private static void matcher(ObjectNode matcher, String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) != '=' && text.charAt(at) != '!') {
      at++;
    }
    String rest = text.substring(at);
    String operator = OPERATORS.stream().filter(rest::startsWith).findFirst().orElse("");
    matcher.put("name", text.substring(0, at).strip());
    matcher.put("operator", operator);
    matcher.put("value", unquoted(rest.substring(operator.length()).strip()));
  }

  /** As Alertmanager's tool writes them. */
  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
