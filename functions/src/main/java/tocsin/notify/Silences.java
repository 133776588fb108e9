package tocsin.notify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tocsin.model.KeptSilence;
import tocsin.model.Silence;
import tocsin.model.SilenceEvent;

/** Where the silences are read that operators set: a port. */
public interface Silences {
  /**
   * Those that are not over, planned ones included. One that was set or ended a few seconds ago may
   * not show yet.
   */
  List<Silence> standing(Instant now);

  /** A silence that was added, over or not, as it is at this moment. */
  Optional<KeptSilence> find(String id);

  /**
   * Takes down the first incident that a silence withholds.
   *
   * @param order the id of the order that added it
   * @return true if it is this one; another time as well
   */
  boolean use(String id, String order, String incident);

  /**
   * Records that a topic took the notice of an event; nothing if there is a later order about the
   * silence than this.
   */
  void told(String id, String order, SilenceEvent event, Topic topic);

  /** Silences of which nothing but what they withhold is known, for tests. */
  static Silences of(Function<Instant, List<Silence>> standing) {
    return new Silences() {
      @Override
      public List<Silence> standing(Instant now) {
        return standing.apply(now);
      }

      @Override
      public Optional<KeptSilence> find(String id) {
        return Optional.empty();
      }

      @Override
      public boolean use(String id, String order, String incident) {
        return false;
      }

      @Override
      public void told(String id, String order, SilenceEvent event, Topic topic) {
        throw new IllegalStateException("nothing is known of " + id);
      }
    };
  }
}
