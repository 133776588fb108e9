package tocsin.local.fuzz.targets;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tocsin.local.fuzz.Fault;
import tocsin.local.fuzz.Plants;
import tocsin.model.Change;
import tocsin.model.Json;
import tocsin.model.Order;
import tocsin.model.OrderJson;
import tocsin.model.Outcome;
import tocsin.model.Signal;
import tocsin.model.SignalJson;

/** What must hold of every outcome, whatever it came of. */
final class Outputs {
  /** What AWS sets itself, and nobody else can. */
  private static final Pattern ENVELOPE =
      Pattern.compile(
          "(\"(\\w*[Aa]ccount\\w*|\\w*[Rr]egion|time|id|owner|eventID)\\\\*\"\\s*:[^,{}]*"
              + "|arn:([^\":]*:){2,3}[^\":]*)[\ue000-\ue1ff]");

  private Outputs() {}

  /** The secrets planted in an input, unless where no secret can stand. */
  static List<String> planted(String input) {
    List<String> secrets = Plants.in(input);
    return secrets.isEmpty() || ENVELOPE.matcher(input).find() ? List.of() : secrets;
  }

  static void check(List<Outcome> outcomes, List<String> secrets) {
    for (Outcome outcome : distinct(outcomes)) {
      switch (outcome) {
        case Outcome.Signalled(Signal signal) -> signal(signal, secrets);
        case Outcome.Changed(Change change) -> signal(change.signal(), secrets);
        case Outcome.Ordered(Order order) -> order(order, secrets);
        case Outcome.Ignored _ -> {}
        case Outcome.Rejected(String reason, String detail) -> {
          Ledger.failed(List.of(reason));
          hidden(detail, secrets, "the detail of " + reason);
          Fault.unless(detail.length() < 2_000, "a detail is endless", reason);
        }
      }
    }
  }

  private static Set<Outcome> distinct(List<Outcome> outcomes) {
    Set<Outcome> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    distinct.addAll(outcomes);
    return distinct;
  }

  private static void signal(Signal signal, List<String> secrets) {
    String json = SignalJson.write(signal);
    parsed(json);
    hidden(json, secrets, "a signal");
    Fault.unless(!signal.title().isBlank(), "a title is blank", json);
    Fault.unless(!signal.service().isBlank(), "a service is blank", json);
    Fault.unless(
        signal.title().chars().noneMatch(c -> c == '\n' || c == '\r'),
        "a title is more than a line",
        signal.title());
    signal.links().forEach(link -> Fault.unless(!link.key().isBlank(), "a link is blank", json));
    read(signal, json);
  }

  /** What goes through the queue comes out of it as it went in. */
  private static void read(Signal signal, String json) {
    try {
      String again = SignalJson.write(SignalJson.readSignal(Json.read(json)));
      Fault.unless(again.equals(json), "a signal is not read as it was written", json);
    } catch (IOException | IllegalArgumentException e) {
      throw new Fault("a signal cannot be read back", signal.id() + " " + e);
    }
  }

  private static void order(Order order, List<String> secrets) {
    String json = OrderJson.write(order);
    parsed(json);
    hidden(json, secrets, "an order");
    try {
      String again = OrderJson.write(OrderJson.read(Json.read(json)));
      Fault.unless(again.equals(json), "an order is not read as it was written", json);
    } catch (IOException | IllegalArgumentException e) {
      throw new Fault("an order cannot be read back", e.toString());
    }
  }

  static void parsed(String json) {
    try {
      Json.read(json);
    } catch (IOException e) {
      throw new Fault("an output is no JSON", json);
    }
  }

  static void hidden(String output, List<String> secrets, String where) {
    @Nullable String piece = Plants.leaked(secrets, output);
    if (piece != null) {
      String place = output.startsWith("{") ? place(output, piece) : "";
      throw new Fault("a secret leaks into " + where + place, piece + " in " + output);
    }
  }

  /** Under which names of a JSON object a text stands. */
  private static String place(String json, String piece) {
    try {
      return place(Json.read(json), piece);
    } catch (IOException e) {
      return "";
    }
  }

  private static String place(JsonNode node, String piece) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (field.getKey().contains(piece)) {
        return " as a name";
      } else if (field.getValue().toString().contains(piece)) {
        return "." + field.getKey() + place(field.getValue(), piece);
      }
    }
    for (JsonNode item : node) {
      if (item.toString().contains(piece)) {
        return place(item, piece);
      }
    }
    return "";
  }
}
