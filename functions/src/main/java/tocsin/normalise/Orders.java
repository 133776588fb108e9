package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import tocsin.model.InvalidSilenceException;
import tocsin.model.Order;
import tocsin.model.Outcome;
import tocsin.model.SilenceJson;
import tocsin.redact.Redactor;

/** Orders of operators. One that cannot be understood is rejected with the place of its fault. */
final class Orders implements Source {
  static final String SOURCE = "tocsin.operator";

  private static final int TEXT = 500;

  @Override
  public Outcome normalise(Event event) {
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
                    SilenceJson.read(event.detail(), event.id(), event.time())));
        case "Expire Silence" ->
            new Outcome.Ordered(
                new Order.ExpireSilence(
                    event.id(), event.time(), by(event), need(event.detail(), "id", "detail")));
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
    return need(event.detail(), "incident", "detail");
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
