package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import tocsin.model.InvalidSilenceException;
import tocsin.model.Order;
import tocsin.model.OrderLimits;
import tocsin.model.Outcome;
import tocsin.model.Silence;
import tocsin.model.SilenceJson;
import tocsin.redact.Redactor;

/**
 * Orders of operators. One from another account, or that cannot be understood, is rejected with the
 * place of its fault.
 */
final class Orders implements Source {
  static final String SOURCE = "tocsin.operator";

  private static final int TEXT = 500;
  private static final int SHOWN = 40;

  private final OrderLimits limits;

  Orders(OrderLimits limits) {
    this.limits = limits;
  }

  @Override
  public Outcome normalise(Event event) {
    if (!limits.account().isEmpty() && !event.account().equals(limits.account())) {
      return new Outcome.Rejected(
          "foreign-account",
          "\"account\" is "
              + (event.account().isEmpty() ? "missing" : event.account())
              + ", and orders are taken from "
              + limits.account()
              + " only");
    }
    try {
      return switch (event.detailType()) {
        case "Acknowledge Incident" ->
            new Outcome.Ordered(
                new Order.Acknowledge(
                    event.id(), event.time(), by(event), incident(event), note(event)));
        case "Resolve Incident" ->
            new Outcome.Ordered(
                new Order.Resolve(
                    event.id(), event.time(), by(event), incident(event), note(event)));
        case "Add Silence" ->
            new Outcome.Ordered(
                new Order.AddSilence(
                    event.id(),
                    event.time(),
                    SilenceJson.read(
                        event.detail(), event.id(), event.time(), limits.longestSilence())));
        case "Expire Silence" ->
            new Outcome.Ordered(
                new Order.ExpireSilence(event.id(), event.time(), by(event), silence(event)));
        default ->
            new Outcome.Rejected(
                "unknown-order",
                "\"detail-type\" is none of Acknowledge Incident, Resolve Incident, Add Silence,"
                    + " Expire Silence");
      };
    } catch (Fault fault) {
      return new Outcome.Rejected(fault.reason, fault.detail);
    } catch (InvalidSilenceException e) {
      return new Outcome.Rejected(
          "invalid-silence", Redactor.redact(String.valueOf(e.getMessage())));
    }
  }

  private static String by(Event event) throws Fault {
    return need(event.detail(), "by", "detail");
  }

  private static String incident(Event event) throws Fault {
    String id = need(event.detail(), "incident", "detail");
    if (!Order.isIncident(id)) {
      throw new Fault(
          "invalid-order",
          "detail.incident is \""
              + shown(id)
              + "\"; ids of incidents are inc- and 12 digits and letters, as in every notice");
    }
    return id;
  }

  private static String silence(Event event) throws Fault {
    String id = need(event.detail(), "id", "detail");
    if (!Silence.mayBeId(id)) {
      throw new Fault(
          "invalid-order", "detail.id is \"" + shown(id) + "\", longer than an id of a silence is");
    }
    return id;
  }

  private static String shown(String id) {
    return id.length() <= SHOWN ? id : id.substring(0, SHOWN) + "...";
  }

  private static String note(Event event) {
    return bounded(event.text("note"));
  }

  static String need(JsonNode node, String name, String place) throws Fault {
    String text = bounded(Tree.text(node, name).strip());
    if (text.isEmpty()) {
      throw new Fault("invalid-order", place + "." + name + " is missing or blank");
    }
    return text;
  }

  /** Redacted, since it is stored and told. */
  static String bounded(String text) {
    String safe = Redactor.redact(text);
    return safe.length() <= TEXT ? safe : safe.substring(0, TEXT);
  }

  /** Says what is wrong with an order, and where. */
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1;

    final String reason;
    final String detail;

    Fault(String reason, String detail) {
      super(detail);
      this.reason = reason;
      this.detail = detail;
    }
  }
}
