package tocsin.correlate;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tocsin.model.Order;
import tocsin.model.Silence;

/** Silences in memory, for dry runs and tests. Safe for several threads. */
public final class MemorySilences implements SilenceKeeper {
  private final Map<String, Order> latest = new LinkedHashMap<>();

  @Override
  public Kept add(Order.AddSilence order) {
    return keep(order.silence().id(), order);
  }

  @Override
  public Kept expire(Order.ExpireSilence order) {
    return keep(order.silence(), order);
  }

  private synchronized Kept keep(String silence, Order order) {
    Order known = latest.get(silence);
    if (known != null && known.id().equals(order.id())) {
      return Kept.DUPLICATE;
    }
    if (known != null && known.time().isAfter(order.time())) {
      return Kept.OVERTAKEN;
    }
    latest.put(silence, order);
    if (known == null && order instanceof Order.ExpireSilence) {
      return Kept.UNKNOWN;
    }
    return Kept.DONE;
  }

  /** Those that were not expired and end after this. */
  public synchronized List<Silence> notOver(Instant now) {
    return latest.values().stream()
        .filter(order -> order instanceof Order.AddSilence)
        .map(order -> ((Order.AddSilence) order).silence())
        .filter(silence -> silence.endsAt().isAfter(now))
        .toList();
  }
}
