package tocsin.correlate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.model.Tally;

/**
 * What became of a signal, change or command.
 *
 * @param reason why, as a named reason, where something was suppressed; else a word for the log
 * @param incident the incident that it went into or was about; null if there is none
 * @param merged incidents that were merged into that one because of it
 * @param tally what it adds to the ledger, counted in records
 */
public record Correlated(
    What what, String reason, @Nullable String incident, List<String> merged, Tally tally) {
  public Correlated {
    merged = List.copyOf(merged);
  }

  /** The ways it can go. */
  public enum What {
    OPENED,
    JOINED,
    REOPENED,
    /** It told of the end of something that an incident is made of. */
    ENDED,
    /** A change was kept. */
    KEPT,
    /** It changed nothing, for the reason that is named. */
    SUPPRESSED,
    /** An operator's order was carried out. */
    ORDERED,
    /** A command was carried out. */
    CHECKED
  }
}
