package tocsin.local.replay;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tocsin.model.Incident;
import tocsin.model.NoticeEvent;
import tocsin.model.Severity;
import tocsin.model.SilenceEvent;
import tocsin.model.Tally;
import tocsin.notify.Message;
import tocsin.notify.Topic;

/**
 * What came of recorded input.
 *
 * @param records every record that became a signal or a change, in the order of time
 * @param incidents those that are not merged into others, with the records they hold
 * @param deliveries what was measured of each service and environment
 * @param told what people would have been told, and what was withheld, in the order of time
 */
public record Replayed(
    List<Recorded> records,
    List<Held> incidents,
    List<Told> told,
    List<DeliveryFigures> deliveries,
    Tally ledger) {
  public Replayed {
    records = List.copyOf(records);
    incidents = List.copyOf(incidents);
    told = List.copyOf(told);
    deliveries = List.copyOf(deliveries);
  }

  /** An incident and the records that it is made of. */
  public record Held(Incident incident, List<RecordRef> refs) {
    public Held {
      refs = List.copyOf(refs);
    }
  }

  /** A notice, or that one was withheld. */
  public sealed interface Told {
    Instant at();
  }

  public record Notice(
      Instant at,
      String incident,
      NoticeEvent event,
      Severity severity,
      String reason,
      Map<Topic, Message> messages)
      implements Told {
    public Notice {
      messages = Map.copyOf(messages);
    }
  }

  /**
   * A notice about a silence.
   *
   * @param incident the id of the first incident that it withholds; null unless the event is that
   */
  public record SilenceNotice(
      Instant at,
      String silence,
      @Nullable String incident,
      SilenceEvent event,
      String reason,
      Map<Topic, Message> messages)
      implements Told {
    public SilenceNotice {
      messages = Map.copyOf(messages);
    }
  }

  /**
   * That one was withheld.
   *
   * @param by the silence, incident or window that it was withheld for; null if there is none
   */
  public record Withheld(Instant at, String incident, String reason, @Nullable String by)
      implements Told {}
}
