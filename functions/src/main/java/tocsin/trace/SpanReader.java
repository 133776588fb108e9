package tocsin.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes segment documents apart into spans. What cannot be read is counted, not thrown. */
final class SpanReader {
  /**
   * The spans of a trace.
   *
   * @param arrived in the order of the documents
   * @param mentioned in the order in which documents mention them, as themselves or as a parent
   * @param failures the exceptions of all
   * @param invalid how many documents could not be read, or not as a whole
   */
  record Spans(List<Span> arrived, List<Span> mentioned, Failures failures, int invalid) {}

  /** What is known of an id; a document may name a parent that comes later, or never. */
  static final class Slot {
    @Nullable Span span;
  }

  private final Map<String, Slot> slots = new HashMap<>();
  private final List<Slot> mentions = new ArrayList<>();
  private final List<Slot> arrivals = new ArrayList<>();
  private int invalid;

  private SpanReader() {}

  static Spans read(Collection<String> documents) {
    SpanReader reader = new SpanReader();
    documents.forEach(reader::document);
    Failures failures = new Failures();
    List<Span> arrived = spans(reader.arrivals);
    arrived.forEach(span -> failures.add(span.failures));
    return new Spans(arrived, spans(reader.mentions), failures, reader.invalid);
  }

  private static List<Span> spans(List<Slot> slots) {
    List<Span> spans = new ArrayList<>(slots.size());
    for (Slot slot : slots) {
      if (slot.span != null) {
        spans.add(slot.span);
      }
    }
    return spans;
  }

  private void document(String text) {
    try {
      SegmentParser.Document document = SegmentParser.parse(text);
      List<SpanDraft> drafts = document.otel() ? List.of(OtelSpan.draft(text)) : document.drafts();
      boolean flawed = document.flawed();
      for (SpanDraft draft : drafts) {
        flawed |= !add(draft);
      }
      invalid += flawed ? 1 : 0;
    } catch (IOException _) {
      invalid++;
    }
  }

  /** False if it lacks what makes a segment: an id, and a time. */
  private boolean add(SpanDraft draft) {
    if (draft.id == null || (draft.outer != null && draft.outer.id == null)) {
      // What is inside a segment without an id belongs to nobody.
      draft.id = null;
      return false;
    }
    Slot slot = slot(draft.id);
    String parent = draft.parentId();
    Span span = new Span(draft, draft.id, parent == null ? null : slot(parent));
    if (slot.span == null) {
      arrivals.add(slot);
      slot.span = span;
    } else {
      slot.span = later(slot.span, span);
    }
    return span.knowsStart();
  }

  private Slot slot(String id) {
    Slot slot = slots.get(id);
    if (slot == null) {
      slot = new Slot();
      slots.put(id, slot);
      mentions.add(slot);
    }
    return slot;
  }

  /**
   * A complete document replaces the one that was sent when the request began; of two such the one
   * that tells more of the time stays, whichever comes first.
   */
  private static Span later(Span known, Span other) {
    if (known.inProgress != other.inProgress) {
      return known.inProgress ? other : known;
    }
    if (other.end() != known.end()) {
      return other.end() > known.end() ? other : known;
    }
    if (other.knowsStart() != known.knowsStart()) {
      return other.knowsStart() ? other : known;
    }
    if (other.knowsStart() && other.start() != known.start()) {
      return other.start() < known.start() ? other : known;
    }
    return sort(other).compareTo(sort(known)) > 0 ? other : known;
  }

  /** Anything will do that does not depend on which came first. */
  private static String sort(Span span) {
    return span.namespace + ' ' + span.name + ' ' + span.segment + ' ' + span.inferred;
  }
}
