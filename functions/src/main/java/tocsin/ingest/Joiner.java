package tocsin.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tocsin.redact.Colours;

/**
 * Joins log events of a batch that are one text: parts of a long line, and the lines of a stack
 * trace that an agent wrote as events of their own, also where several containers or sessions write
 * in turns.
 *
 * <p>Linear in the batch: the strand of an event is found once, and an event is joined a bounded
 * number of times, however many heads before it come to nothing.
 */
final class Joiner {
  /** The most events between lines of one strand. */
  private static final int NEAR = 16;

  /** A line is joined this often at most: heads that turn out to be calm leave it to the next. */
  private static final int MAX_JOINS = 4;

  /** Unwrapped events that are kept: as many as stand between a line and the one after its next. */
  private static final int KEPT = 4 * NEAR;

  /** How the strand of a database session begins; its process follows. */
  private static final String POSTGRES = "postgres ";

  /** No head of a database's line has so many bytes. */
  private static final int MAX_HEAD = 1024;

  private final Batch batch;
  private final int[] became;
  private final Continuation continuation = new Continuation();
  private final List<Integer> joined = new ArrayList<>();
  private final @Nullable Unwrapped[] kept = new Unwrapped[KEPT];
  private final int[] keptOf = new int[KEPT];
  private final Map<String, Integer> strands = new HashMap<>();

  /** The number of an event's strand, from 1; 0 if nobody has looked. */
  private final int[] strandOf;

  private final byte[] joins;
  private boolean seamless;

  /**
   * @param became for each event what it became, {@link Problems#CONTINUATION} for those that
   *     belong to another already; it changes while the batch is read
   */
  Joiner(Batch batch, int[] became) {
    this.batch = batch;
    this.became = became;
    strandOf = new int[became.length];
    joins = new byte[became.length];
  }

  /** The events that the last text has taken in besides its first. */
  List<Integer> joined() {
    return joined;
  }

  /** True if it is of parts of one line, so that a term may stand across them. */
  boolean seamless() {
    return seamless;
  }

  /** An event without what an agent has put around it. */
  Unwrapped unwrapped(int event) {
    int slot = event % KEPT;
    Unwrapped known = kept[slot];
    if (known == null || keptOf[slot] != event) {
      known = Unwrapped.of(batch.text(event));
      kept[slot] = known;
      keptOf[slot] = event;
      strandOf[event] = strands.computeIfAbsent(known.strand(), strand -> strands.size() + 1);
    }
    return known;
  }

  /** The event in which the line begins of which an event is a part; itself if it is none. */
  int head(int event) {
    int head = event;
    Unwrapped one = unwrapped(event);
    for (int i = event - 1; i >= 0 && one.wrapped() && event - i <= NEAR; i--) {
      if (!batch.usable(i)) {
        break;
      }
      Unwrapped before = unwrapped(i);
      if (before.strand().equals(one.strand())) {
        if (!before.partial()) {
          break;
        }
        head = i;
      }
    }
    return head;
  }

  /** The text of an event alone. */
  String alone(int event) {
    joined.clear();
    seamless = false;
    return unwrapped(event).text();
  }

  /** The text of an event and of those that go on with it. */
  String text(int event) {
    Unwrapped first = unwrapped(event);
    joined.clear();
    seamless = false;
    boolean plain = !first.wrapped() && first.strand().isEmpty();
    return plain && !mayGoOn(event + 1, Colours.stripped(first.text()))
        ? first.text()
        : join(event, first);
  }

  /** Most lines stand alone, and the next one says so by its first bytes. */
  private boolean mayGoOn(int next, String text) {
    return next < batch.count()
        && batch.usable(next)
        && Continuation.mayGoOn(text, batch.bytes(), batch.from(next), batch.to(next));
  }

  private String join(int event, Unwrapped first) {
    StringBuilder all = new StringBuilder(first.text());
    continuation.begin(Colours.stripped(first.text()));
    boolean partial = first.partial();
    int i = after(event, first.strand(), partial);
    while (i >= 0 && joins[i] < MAX_JOINS) {
      Unwrapped one = unwrapped(i);
      int next = after(i, first.strand(), one.partial());
      if (!partial && !continuation.goesOn(Colours.stripped(one.text()), () -> isFrame(next))) {
        break;
      }
      joins[i]++;
      joined.add(i);
      seamless |= partial;
      if (all.length() < Continuation.MAX_CHARS) {
        all.append(partial ? "" : "\n").append(one.text());
      }
      partial = one.partial();
      i = next;
    }
    return all.toString();
  }

  private boolean isFrame(int event) {
    return event >= 0 && Continuation.isFrameLine(unwrapped(event).text());
  }

  /**
   * The next line of the same strand, past those of others; -1 if none is near.
   *
   * @param partial whether the event goes on: what writes parts of lines says of each whose it is
   */
  private int after(int event, String strand, boolean partial) {
    for (int i = event + 1; i < batch.count() && i - event <= NEAR; i++) {
      if (!batch.usable(i)) {
        return -1;
      }
      // What another head of the same strand has taken ends it; what other strands took is passed.
      if (strand.isEmpty() || isOf(i, strand, partial)) {
        return became[i] == Problems.CONTINUATION ? -1 : i;
      }
    }
    return -1;
  }

  /** True if a process stands where the head of a line may be; asked before any text is made. */
  private boolean names(int event, String process) {
    int from = batch.from(event);
    int to = Math.min(batch.to(event), from + MAX_HEAD);
    return Bytes.indexOf(batch.bytes(), from, to, process) >= 0;
  }

  /** True if an event is of a strand or, unless it must say so, does not say of which it is. */
  private boolean isOf(int event, String strand, boolean said) {
    int known = strandOf[event];
    if (known != 0
        && known != strands.getOrDefault(strand, 0)
        && (said || known != strands.getOrDefault("", 0))) {
      return false;
    }
    if (strand.startsWith(POSTGRES) && !names(event, strand.substring(POSTGRES.length()))) {
      return false;
    }
    String other = unwrapped(event).strand();
    return other.equals(strand) || (!said && other.isEmpty());
  }
}
