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
 * @param waiting since when people wait for somebody to acknowledge it; null if nobody was told
 * @param reopened when it came back, the latest times, oldest first
 * @param orders ids of the latest orders that had an effect, so that a repeat has none
 */
public record Handling(
    @Nullable By acknowledged,
    @Nullable By resolved,
    @Nullable Waiting waiting,
    List<Instant> reopened,
    List<String> orders) {
  /** Nobody has done anything yet. */
  public static final Handling NONE = new Handling(null, null, null, List.of(), List.of());

  private static final int ORDERS = 20;
  private static final int REOPENED = 10;

  public Handling {
    reopened = List.copyOf(reopened);
    orders = List.copyOf(orders);
  }

  /**
   * Who did it.
   *
   * @param note what was said about it; empty if nothing was
   */
  public record By(String who, Instant at, String note) {}

  /**
   * Nobody has acknowledged it yet.
   *
   * @param told when people last heard that somebody should
   * @param reminders how often they were reminded of it
   */
  public record Waiting(Instant told, int reminders) {}

  public Handling acknowledgedBy(By by, String order) {
    return new Handling(by, resolved, waiting, reopened, latest(ORDERS, orders, List.of(order)));
  }

  public Handling resolvedBy(By by, String order) {
    return new Handling(
        acknowledged, by, waiting, reopened, latest(ORDERS, orders, List.of(order)));
  }

  /** The same with another acknowledgement. */
  public Handling with(@Nullable By other) {
    return new Handling(other, resolved, waiting, reopened, orders);
  }

  public Handling waiting(Waiting since) {
    return new Handling(acknowledged, resolved, since, reopened, orders);
  }

  /** It came back: whoever acknowledged it knew of the time before. */
  public Handling reopenedAt(Instant at) {
    return new Handling(null, resolved, waiting, latest(REOPENED, reopened, List.of(at)), orders);
  }

  /** The same, knowing another's orders. */
  public Handling and(Handling other) {
    return new Handling(
        acknowledged,
        resolved == null ? other.resolved : resolved,
        waiting == null ? other.waiting : waiting,
        latest(REOPENED, other.reopened, reopened).stream().sorted().toList(),
        latest(ORDERS, other.orders, orders));
  }

  private static <T> List<T> latest(int max, List<T> known, List<T> more) {
    Set<T> all = new LinkedHashSet<>(known);
    all.addAll(more);
    List<T> list = new ArrayList<>(all);
    return list.subList(Math.max(0, list.size() - max), list.size());
  }
}
