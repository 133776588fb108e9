package tocsin.notify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tocsin.model.Incident;
import tocsin.model.KeptSilence;
import tocsin.model.SilenceEvent;

/**
 * What is to be rendered of a silence.
 *
 * @param at when it was decided
 * @param incident the first that is withheld; null unless the event is that
 */
record SilenceNotice(
    SilenceEvent event, Instant at, KeptSilence kept, @Nullable Incident incident) {
  /** The same for every repeat of the notice. */
  String id() {
    return NoticeName.id("silence/" + kept.silence().id(), event.wire() + "/" + kept.order());
  }

  /** The thread of all notices about this silence; ids of silences are text from outside. */
  String threadId() {
    return NoticeName.id("silence/" + kept.silence().id(), "thread").replaceFirst("ntc", "sil");
  }

  /** Named, with its key: the order, or the incident that is withheld. */
  String reason() {
    return switch (event) {
      case ADDED -> "order " + kept.order();
      case USED -> "withheld " + (incident == null ? "" : incident.id());
      case ENDED -> kept.endedBy() == null ? "expired" : "order " + kept.order();
    };
  }
}
