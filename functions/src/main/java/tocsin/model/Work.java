package tocsin.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to do about an incident, now or later. Work is carried by a queue that delivers at
 * least once, so doing it twice must be harmless.
 */
public sealed interface Work {
  String incident();

  /** Not to be done before this; a queue may hand it out earlier, then it is sent on. */
  Instant due();

  /**
   * Decide whether to tell people.
   *
   * @param reason why it was asked for, in a word such as {@code new-incident}; with the event it
   *     names the notice, so that the same notice is never sent twice
   * @param withheld why it was withheld when it was last decided, so that being withheld on for the
   *     same reason is not counted again; null if it was not
   */
  record Notice(
      String incident, NoticeEvent event, String reason, Instant due, @Nullable String withheld)
      implements Work {
    /** That nobody decided yet. */
    public Notice(String incident, NoticeEvent event, String reason, Instant due) {
      this(incident, event, reason, due, null);
    }
  }

  /**
   * Look for the traces of the incident again.
   *
   * @param attempt how many times they were looked for before
   * @param settled traces that are whole and show no failure: they need not be asked for again
   */
  record Lookup(String incident, int attempt, List<String> settled, Instant due) implements Work {
    public Lookup {
      settled = List.copyOf(settled);
    }

    public Lookup(String incident, int attempt, Instant due) {
      this(incident, attempt, List.of(), due);
    }
  }

  /**
   * See whether the incident's problems have been quiet long enough.
   *
   * @param unknown why it could not be told whether their source is alive when this was asked
   *     before; null if this was not
   */
  record QuietCheck(String incident, Instant due, @Nullable String unknown) implements Work {
    /** That nothing hindered yet. */
    public QuietCheck(String incident, Instant due) {
      this(incident, due, null);
    }
  }

  /**
   * See whether what a rule expects to hear again is still missing.
   *
   * @param incident names the window (see {@link Condition#window()}): there is no incident yet
   */
  record AbsenceCheck(String incident, Instant due) implements Work {}

  /**
   * Tell people about a silence, unless what is to be told is no longer so.
   *
   * @param about the id of the order that it follows from; of a silence that is used, the id of the
   *     incident that it withholds
   */
  record SilenceNotice(String silence, SilenceEvent event, String about, Instant due)
      implements Work {
    /** It is about no incident; its silence names it in queues. */
    @Override
    public String incident() {
      return silence;
    }
  }
}
