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
  /** The reason of what had been done before. */
  static final String DUPLICATE = "duplicate";

  public Correlated {
    merged = List.copyOf(merged);
  }

  static Correlated suppressed(String reason, @Nullable String incident, long records) {
    Tally tally = new Tally();
    tally.add(Tally.Column.SUPPRESSED, reason, records);
    return new Correlated(What.SUPPRESSED, reason, incident, List.of(), tally);
  }

  /** An order that cannot be obeyed: it is set aside, so that whoever gave it can be told. */
  static Correlated refused(String reason, @Nullable String incident) {
    Tally tally = new Tally();
    tally.add(Tally.Column.DEAD_LETTERED, reason, 1);
    return new Correlated(What.REFUSED, reason, incident, List.of(), tally);
  }

  static Correlated ordered(@Nullable String incident) {
    Tally tally = new Tally();
    tally.add(Tally.Column.CORRELATED, 1);
    return new Correlated(What.ORDERED, "", incident, List.of(), tally);
  }

  static Correlated checked(String reason, @Nullable String incident, List<String> merged) {
    return new Correlated(What.CHECKED, reason, incident, merged, new Tally());
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
    /** An operator's order is about nothing that is there, for the reason that is named. */
    REFUSED,
    /** A command was carried out. */
    CHECKED
  }
}
