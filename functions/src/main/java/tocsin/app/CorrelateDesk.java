package tocsin.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;
import tocsin.correlate.Correlated;
import tocsin.correlate.Correlator;
import tocsin.model.OrderJson;
import tocsin.model.SignalJson;
import tocsin.model.Tally;
import tocsin.model.Work;
import tocsin.model.WorkJson;

/** Gives each message of the FIFO queue to the correlator, by its type. */
final class CorrelateDesk implements Desk {
  private final Supplier<Correlator> correlator;

  CorrelateDesk(Supplier<Correlator> correlator) {
    this.correlator = correlator;
  }

  @Override
  public void handle(JsonNode message, String messageId, Tally tally) throws UnknownMessage {
    String type = message.path("type").asText();
    Correlated correlated =
        switch (type) {
          case "signal" ->
              correlator.get().signal(UnknownMessage.read(message, SignalJson::readSignal));
          case "change" ->
              correlator.get().change(UnknownMessage.read(message, SignalJson::readChange));
          case "order" -> correlator.get().order(UnknownMessage.read(message, OrderJson::read));
          case "lookup", "quiet-check", "absence-check" ->
              command(UnknownMessage.read(message, WorkJson::read));
          default -> throw new UnknownMessage("no such type: \"" + type + "\"");
        };
    tally.addAll(correlated.tally());
  }

  private Correlated command(Work work) throws UnknownMessage {
    return switch (work) {
      case Work.Lookup lookup -> correlator.get().command(lookup);
      case Work.QuietCheck check -> correlator.get().command(check);
      case Work.AbsenceCheck check -> correlator.get().command(check);
      case Work.Notice _ -> throw new UnknownMessage("a notice is none of this function's work");
    };
  }
}
