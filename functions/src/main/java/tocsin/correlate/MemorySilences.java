package tocsin.correlate;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tocsin.model.KeptSilence;
import tocsin.model.Order;
import tocsin.model.Silence;

/** Silences in memory, for dry runs and tests. Safe for several threads. */
public final class MemorySilences implements SilenceKeeper {
  private final Map<String, Order> latest = new HashMap<>();
  private final Map<String, KeptSilence> kept = new LinkedHashMap<>();

  /** The incident that each of them withheld first. */
  private final Map<String, String> used = new HashMap<>();

  @Override
  public synchronized Kept add(Order.AddSilence order) {
    String id = order.silence().id();
    Optional<Kept> refusal = refusal(id, order);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    latest.put(id, order);
    kept.put(id, KeptSilence.added(order));
    used.remove(id);
    return Kept.DONE;
  }

  @Override
  public synchronized Kept expire(Order.ExpireSilence order) {
    String id = order.silence();
    Optional<Kept> refusal = refusal(id, order);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    KeptSilence silence = kept.get(id);
    if (silence != null && !silence.end().isAfter(order.time())) {
      return Kept.OVER;
    }
    latest.put(id, order);
    if (silence == null) {
      return Kept.UNKNOWN;
    }
    kept.put(id, silence.ended(order));
    return Kept.DONE;
  }

  private Optional<Kept> refusal(String silence, Order order) {
    Order known = latest.get(silence);
    if (known != null && known.id().equals(order.id())) {
      return Optional.of(Kept.DUPLICATE);
    }
    boolean overtaken = known != null && known.time().isAfter(order.time());
    return overtaken ? Optional.of(Kept.OVERTAKEN) : Optional.empty();
  }

  /** Those that were not expired and end after this. */
  public synchronized List<Silence> notOver(Instant now) {
    return kept.values().stream()
        .filter(one -> one.endedAt() == null && one.silence().endsAt().isAfter(now))
        .map(KeptSilence::silence)
        .toList();
  }

  /** A silence that was added, over or not. */
  public synchronized Optional<KeptSilence> find(String id) {
    return Optional.ofNullable(kept.get(id));
  }

  /** True if this incident is the first that it withheld since this order added it. */
  public synchronized boolean use(String id, String order, String incident) {
    KeptSilence silence = kept.get(id);
    return silence != null
        && silence.order().equals(order)
        && used.computeIfAbsent(id, _ -> incident).equals(incident);
  }

  /** Records that a topic was told, if this order is still the latest about it. */
  public synchronized void told(String id, String order, String told) {
    KeptSilence silence = kept.get(id);
    if (silence != null && silence.order().equals(order)) {
      Set<String> all = new HashSet<>(silence.told());
      all.add(told);
      kept.put(
          id, new KeptSilence(silence.silence(), order, silence.endedBy(), silence.endedAt(), all));
    }
  }
}
