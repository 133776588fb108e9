package tocsin.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people did about an incident.
 *
 * @param acknowledged by whom, while it is acknowledged; null else
 * @param resolved by whom it was resolved by hand the last time; null if never
 * @param orders ids of the latest orders that had an effect, so that a repeat has none
 */
public record Handling(@Nullable By acknowledged, @Nullable By resolved, List<String> orders) {
  /** Nobody has done anything yet. */
  public static final Handling NONE = new Handling(null, null, List.of());

  private static final int ORDERS = 20;

  public Handling {
    orders = List.copyOf(orders);
  }

  /**
   * Who did it.
   *
   * @param note what was said about it; empty if nothing was
   */
  public record By(String who, Instant at, String note) {}

  public Handling acknowledgedBy(By by, String order) {
    return new Handling(by, resolved, latest(orders, List.of(order)));
  }

  public Handling resolvedBy(By by, String order) {
    return new Handling(acknowledged, by, latest(orders, List.of(order)));
  }

  /** The same with another acknowledgement. */
  public Handling with(@Nullable By other) {
    return new Handling(other, resolved, orders);
  }

  /** The same, knowing another's orders. */
  public Handling and(Handling other) {
    return new Handling(
        acknowledged, resolved == null ? other.resolved : resolved, latest(other.orders, orders));
  }

  private static List<String> latest(List<String> known, List<String> more) {
    Set<String> all = new LinkedHashSet<>(known);
    all.addAll(more);
    List<String> list = new ArrayList<>(all);
    return list.subList(Math.max(0, list.size() - ORDERS), list.size());
  }
}
