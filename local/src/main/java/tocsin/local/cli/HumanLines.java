package tocsin.local.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tocsin.local.replay.DeliveryFigures;
import tocsin.local.replay.Recorded;
import tocsin.local.replay.Replayed;
import tocsin.model.Incident;
import tocsin.model.Json;
import tocsin.model.Order;
import tocsin.model.OrderJson;
import tocsin.model.Outcome;
import tocsin.model.Signal;
import tocsin.model.Tally;
import tocsin.notify.Message;
import tocsin.notify.Topic;

/** What people get to read where {@code --json} was not asked for. */
final class HumanLines {
  private HumanLines() {}

  static boolean isRejected(Recorded record) {
    return record.outcome() instanceof Outcome.Rejected;
  }

  static String of(Recorded record) {
    String ref = record.ref().file() + "#" + record.ref().index();
    return switch (record.outcome()) {
      case Outcome.Signalled(Signal signal) -> line("signal", signal, "") + "  " + ref;
      case Outcome.Changed(var change) ->
          line("change", change.signal(), " by " + change.tool() + actor(change.actor()))
              + "  "
              + ref;
      case Outcome.Ordered(Order order) -> "order     " + order(order) + "  " + ref;
      case Outcome.Ignored(String reason, var _) -> "ignored   " + reason + "  " + ref;
      case Outcome.Rejected(String reason, String detail) ->
          "rejected  " + reason + ": " + detail + "  " + ref;
    };
  }

  private static String order(Order order) {
    String what =
        switch (order) {
          case Order.Acknowledge o -> o.incident();
          case Order.Resolve o -> o.incident();
          case Order.AddSilence o -> o.silence().id() + " until " + Json.time(o.silence().endsAt());
          case Order.ExpireSilence o -> o.silence();
        };
    return Json.time(order.time())
        + "  "
        + OrderJson.name(order)
        + " "
        + what
        + " by "
        + order.by();
  }

  private static String actor(String actor) {
    return actor.isEmpty() ? "" : " (" + actor + ")";
  }

  private static String line(String type, Signal s, String more) {
    return String.format(
        Locale.ROOT,
        "%-8s  %s  %-8s  %-17s  %s: %s%s%s%s",
        type,
        Json.time(s.time()),
        s.severity().wire(),
        s.kind().wire(),
        s.service(),
        s.title(),
        more,
        s.state() == tocsin.model.SignalState.ENDED ? "  [ended]" : "",
        s.rules().isEmpty() ? "" : "  rules " + String.join(", ", s.rules()));
  }

  static void replayed(Replayed replayed, PrintWriter out) {
    out.println("Incidents");
    replayed.incidents().forEach(held -> incident(held, out));
    out.println();
    out.println("Notices");
    for (Replayed.Told told : replayed.told()) {
      switch (told) {
        case Replayed.Notice n ->
            out.printf(
                Locale.ROOT,
                "  %s  %-9s %s  %s%n",
                Json.time(n.at()),
                n.event().wire(),
                n.incident(),
                subject(n.messages(), "(" + n.severity().wire() + ", machines only)"));
        case Replayed.SilenceNotice n ->
            out.printf(
                Locale.ROOT,
                "  %s  %-9s %s  %s%n",
                Json.time(n.at()),
                n.event().wire(),
                n.silence(),
                subject(n.messages(), "(machines only)"));
        case Replayed.Withheld w ->
            out.printf(
                Locale.ROOT,
                "  %s  withheld  %s  %s%n",
                Json.time(w.at()),
                w.incident(),
                w.reason());
      }
    }
    if (!replayed.deliveries().isEmpty()) {
      out.println();
      out.println("Delivery");
      replayed.deliveries().forEach(figures -> delivery(figures, out));
    }
    out.println();
    out.println("Ledger");
    for (Tally.Column column : Tally.Column.OF_RECORDS) {
      out.printf(
          Locale.ROOT,
          "  %-13s %7d  %s%n",
          column.wire(),
          replayed.ledger().total(column),
          reasons(replayed.ledger(), column));
    }
  }

  private static void incident(Replayed.Held held, PrintWriter out) {
    Incident i = held.incident();
    out.printf(
        Locale.ROOT,
        "  %s  %-12s %-8s %s: %s%n",
        i.id(),
        i.state().wire(),
        i.severity().wire(),
        i.service(),
        i.title());
    out.printf(
        Locale.ROOT,
        "      %s to %s, %d records in %d signals%n",
        Json.time(i.opened()),
        Json.time(i.updated()),
        i.records(),
        i.signals());
    if (i.cause() != null) {
      out.printf(
          Locale.ROOT,
          "      cause: %s of %s (%s), by way of %s%n",
          i.cause().kind().wire(),
          i.cause().node(),
          i.cause().operation(),
          String.join(" > ", i.cause().path()));
    }
    i.suspects()
        .forEach(s ->
            out.printf(
                Locale.ROOT,
                "      suspect: %s%s by %s, %d s before%n",
                s.title(),
                s.brought().isEmpty() ? "" : ", " + s.brought() + ",",
                s.tool(),
                s.beforeMs() / 1000));
  }

  private static void delivery(DeliveryFigures f, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "  %-20s %-10s %d deployed, %d failed, %d change failures; lead time %s, restored in %s%n",
        f.service(),
        f.environment(),
        f.deployments(),
        f.failedDeployments(),
        f.changeFailures(),
        median(f.leadTimeMs()),
        median(f.restoreMs()));
  }

  private static String median(List<Double> values) {
    return values.isEmpty() ? "-" : DeliveryFigures.percentile(values, 0.5) / 1000 + " s";
  }

  private static String subject(Map<Topic, Message> messages, String without) {
    Message alert = messages.get(Topic.ALERTS);
    return alert == null || alert.subject() == null ? without : alert.subject();
  }

  private static String reasons(Tally ledger, Tally.Column column) {
    return ledger.by(column).entrySet().stream()
        .filter(e -> !e.getKey().equals(Tally.NO_REASON))
        .map(e -> e.getKey() + " " + e.getValue())
        .reduce((a, b) -> a + ", " + b)
        .orElse("");
  }
}
