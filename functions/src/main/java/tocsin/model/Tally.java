package tocsin.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Counts of records by what became of them. Every function keeps one for each invocation; the sums
 * must agree over the whole pipeline: received = ignored + changes + correlated + suppressed +
 * dead-lettered.
 *
 * <p>Not safe for several threads: one invocation, one tally.
 */
public final class Tally {
  /** The columns of the ledger. */
  public enum Column {
    RECEIVED("received"),
    IGNORED("ignored"),
    CHANGES("changes"),
    SIGNALS("signals"),
    CORRELATED("correlated"),
    SUPPRESSED("suppressed"),
    DEAD_LETTERED("deadLettered"),
    INCIDENTS("incidents"),
    NOTICES("notices"),
    WITHHELD("withheld"),
    /** Faults of rules that are left out; no record becomes one. */
    BROKEN_RULES("brokenRules");

    /** The columns that say what became of records. */
    public static final List<Column> OF_RECORDS =
        Stream.of(values()).filter(column -> column != BROKEN_RULES).toList();

    private final String wire;

    Column(String wire) {
      this.wire = wire;
    }

    public String wire() {
      return wire;
    }
  }

  /** The reason of columns that need none. */
  public static final String NO_REASON = "";

  private final Map<Column, Map<String, Long>> counts = new TreeMap<>();

  public void add(Column column, long n) {
    add(column, NO_REASON, n);
  }

  /** Counts; a negative number takes back what was counted too early. */
  public void add(Column column, String reason, long n) {
    if (n != 0) {
      // No lambdas: every function counts on its first invocation, where each costs milliseconds.
      Map<String, Long> by = counts.get(column);
      if (by == null) {
        by = new TreeMap<>();
        counts.put(column, by);
      }
      Long before = by.get(reason);
      by.put(reason, before == null ? n : before + n);
    }
  }

  public void addAll(Tally other) {
    other.counts.forEach((column, by) -> by.forEach((reason, n) -> add(column, reason, n)));
  }

  public long total(Column column) {
    long sum = 0;
    for (long n : counts.getOrDefault(column, Map.of()).values()) {
      sum += n;
    }
    return sum;
  }

  /** Counts by reason, in the order of the reasons' names. */
  public Map<String, Long> by(Column column) {
    return new TreeMap<>(counts.getOrDefault(column, Map.of()));
  }

  public void forEach(BiConsumer<Column, Map<String, Long>> action) {
    counts.forEach((column, by) -> action.accept(column, new TreeMap<>(by)));
  }

  public boolean isEmpty() {
    return counts.isEmpty();
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
