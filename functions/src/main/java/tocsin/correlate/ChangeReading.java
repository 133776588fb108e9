package tocsin.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tocsin.model.Change;
import tocsin.model.Incident;

/**
 * Reads the changes before an incident: the newest of its region, those without a region, and,
 * where there are more than can be looked at, those of the day that share a word with it. So one
 * that matters is not lost among thousands that do not, and a quiet account pays for none of this.
 */
final class ChangeReading {
  private static final int GLOBAL = 50;

  private ChangeReading() {}

  static List<Change> before(IncidentStore store, Incident.Builder b) {
    Instant from = Suspects.from(b.opened);
    List<Change> newest = store.changes(b.account, b.region, from, b.opened, Suspects.READ);
    Set<Change> read = new LinkedHashSet<>(newest);
    if (newest.size() == Suspects.READ) {
      read.addAll(
          store.changesNamed(
              b.account, b.region, ChangeNames.of(b), from, b.opened, Suspects.READ));
    }
    if (!b.account.isEmpty()) {
      read.addAll(store.changes(b.account, ChangeNames.EVERYWHERE, from, b.opened, GLOBAL));
    }
    return new ArrayList<>(read);
  }
}
