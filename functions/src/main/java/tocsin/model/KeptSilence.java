package tocsin.model;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A silence as it is kept, over or not.
 *
 * @param order the id of the latest order about it: of the one that added it or that ended it
 * @param endedBy who ended it before its time; null if nobody did
 * @param endedAt when that was ordered; null if it was not
 * @param told what topics have been told of it since it was added, each as {@link #told}
 */
public record KeptSilence(
    Silence silence,
    String order,
    @Nullable String endedBy,
    @Nullable Instant endedAt,
    Set<String> told) {
  public KeptSilence {
    told = Set.copyOf(told);
  }

  /** One that an order added just now. */
  public static KeptSilence added(Order.AddSilence order) {
    return new KeptSilence(order.silence(), order.id(), null, null, Set.of());
  }

  /** The same, ended by an order. */
  public KeptSilence ended(Order.ExpireSilence by) {
    return new KeptSilence(silence, by.id(), by.by(), by.time(), told);
  }

  /** When it is over or was. */
  public Instant end() {
    return endedAt != null && endedAt.isBefore(silence.endsAt()) ? endedAt : silence.endsAt();
  }

  /** Names that a topic was told of an event, such as {@code silence-added/alerts}. */
  public static String told(SilenceEvent event, String topic) {
    return event.wire() + "/" + topic;
  }
}
