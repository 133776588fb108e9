package tocsin.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tocsin.correlate.Correlated;
import tocsin.correlate.Correlator;
import tocsin.correlate.Message;
import tocsin.model.OrderJson;
import tocsin.model.SignalJson;
import tocsin.model.Tally;
import tocsin.model.Work;
import tocsin.model.WorkJson;

/** Gives the messages of the FIFO queue to the correlator, by their types. */
final class CorrelateDesk implements Desk {
  private final Supplier<Correlator> correlator;

  CorrelateDesk(Supplier<Correlator> correlator) {
    this.correlator = correlator;
  }

  @Override
  public void handle(JsonNode message, String messageId, Tally tally) throws UnknownMessage {
    Correlated done = read(message).handle().apply(correlator.get());
    if (done.what() == Correlated.What.REFUSED) {
      throw new UnknownMessage(done.reason(), refused(message, done));
    }
    tally.addAll(done.tally());
  }

  private static String refused(JsonNode message, Correlated done) {
    String survivor = done.incident() == null ? "" : ", now " + done.incident();
    return switch (done.reason()) {
      case "no-such-incident" -> "no incident " + message.path("incident").asText() + " is known";
      case "already-ended" ->
          "the silence " + message.path("silence").asText() + " is over already";
      case "no-such-silence" -> "no silence " + message.path("silence").asText() + " is known";
      default -> message.path("incident").asText() + survivor + " is over already";
    };
  }

  /** As far as they can be read. */
  @Override
  public int together(List<JsonNode> messages, Tally tally) {
    List<Message> read = new ArrayList<>();
    try {
      for (JsonNode message : messages) {
        if (message.path("type").asText().equals("order")) {
          // One that is refused is set aside, which is done when its turn comes.
          break;
        }
        read.add(read(message));
      }
    } catch (UnknownMessage itIsSetAsideWhenItsTurnComes) {
      // Those before it are handled.
    }
    List<Correlated> done = correlator.get().together(read);
    done.forEach(one -> tally.addAll(one.tally()));
    return done.size();
  }

  private static Message read(JsonNode message) throws UnknownMessage {
    String type = message.path("type").asText();
    return switch (type) {
      case "signal" -> Message.of(UnknownMessage.read(message, SignalJson::readSignal));
      case "change" -> Message.of(UnknownMessage.read(message, SignalJson::readChange));
      case "order" -> Message.of(UnknownMessage.read(message, OrderJson::read));
      case "lookup", "quiet-check", "absence-check" ->
          command(UnknownMessage.read(message, WorkJson::read));
      default -> throw new UnknownMessage("no such type: \"" + type + "\"");
    };
  }

  private static Message command(Work work) throws UnknownMessage {
    return switch (work) {
      case Work.Lookup lookup -> Message.of(c -> c.command(lookup));
      case Work.QuietCheck check -> Message.of(c -> c.command(check));
      case Work.AbsenceCheck check -> Message.of(c -> c.command(check));
      case Work.Notice _, Work.SilenceNotice _ ->
          throw new UnknownMessage("a notice is none of this function's work");
    };
  }
}
