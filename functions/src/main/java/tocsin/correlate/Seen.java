package tocsin.correlate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tocsin.model.Json;

/**
 * Records that count towards a threshold, in the order of their times.
 *
 * <p>Bounded: beyond {@value #MOST} entries those that are alike and close in time become one, with
 * the later time. So a count stays exact and its time is off by less than a seventieth of the
 * window; and of each different value the latest time is the last to go.
 */
record Seen(List<Entry> entries) {
  static final Seen NONE = new Seen(List.of());

  private static final int MOST = 300;

  /** Of twice the window, which is how long entries are kept. */
  private static final int BUCKETS = 150;

  /**
   * Some of the records.
   *
   * @param at milliseconds since the epoch
   * @param records how many
   * @param what the value, or the steps it can be; the empty text if nothing but the number counts
   */
  record Entry(long at, long records, String what) {}

  Seen {
    entries = List.copyOf(entries);
  }

  static Seen of(@Nullable Window window) {
    if (window == null) {
      return NONE;
    }
    try {
      List<Entry> entries = new ArrayList<>();
      for (JsonNode e : Json.read(window.state()).path("seen")) {
        entries.add(new Entry(e.path(0).asLong(), e.path(1).asLong(), e.path(2).asText()));
      }
      return new Seen(entries);
    } catch (IOException e) {
      throw new UncheckedIOException("a window has no JSON in its state", e);
    }
  }

  String state() {
    return Json.object(out -> {
      out.writeArrayFieldStart("seen");
      for (Entry entry : entries) {
        out.writeStartArray();
        out.writeNumber(entry.at());
        out.writeNumber(entry.records());
        out.writeString(entry.what());
        out.writeEndArray();
      }
      out.writeEndArray();
    });
  }

  /** With more, without what is older than twice the window, and bounded. */
  Seen with(List<Entry> more, long withinMs) {
    List<Entry> all = new ArrayList<>(entries);
    all.addAll(more);
    all.sort(Comparator.comparingLong(Entry::at).thenComparing(Entry::what));
    long oldest = all.isEmpty() ? 0 : all.getLast().at() - 2 * withinMs;
    all.removeIf(entry -> entry.at() < oldest);
    return new Seen(all.size() > MOST ? bounded(all, withinMs) : all);
  }

  private static List<Entry> bounded(List<Entry> all, long withinMs) {
    long width = Math.max(1, 2 * withinMs / BUCKETS);
    List<Entry> fewer = alike(all, entry -> Math.floorDiv(entry.at(), width));
    if (fewer.size() > MOST) {
      fewer = alike(fewer, entry -> 0L);
    }
    return fewer.subList(Math.max(0, fewer.size() - MOST), fewer.size());
  }

  private static List<Entry> alike(
      List<Entry> all, java.util.function.ToLongFunction<Entry> bucket) {
    record Key(long bucket, String what) {}

    Map<Key, Entry> merged = new LinkedHashMap<>();
    for (Entry entry : all) {
      Key key = new Key(bucket.applyAsLong(entry), entry.what());
      Entry before = merged.remove(key);
      long records = entry.records() + (before == null ? 0 : before.records());
      merged.put(key, new Entry(entry.at(), records, entry.what()));
    }
    return new ArrayList<>(merged.values());
  }

  static Instant instant(long at) {
    return Instant.ofEpochMilli(at);
  }
}
