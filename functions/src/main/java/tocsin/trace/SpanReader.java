package tocsin.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tocsin.model.Json;

/** Takes segment documents apart into spans. What cannot be read is counted, not thrown. */
final class SpanReader {
  /** Spans in the order of the documents, and how many documents could not be read. */
  record Spans(Collection<Span> spans, Failures failures, int invalid) {}

  private final Map<String, Span> spans = new LinkedHashMap<>();
  private int invalid;

  private SpanReader() {}

  static Spans read(Collection<String> documents) {
    SpanReader reader = new SpanReader();
    documents.forEach(reader::document);
    Failures failures = new Failures();
    reader.spans.values().forEach(span -> failures.add(span.failures));
    return new Spans(reader.spans.values(), failures, reader.invalid);
  }

  private void document(String text) {
    try {
      JsonNode n = Json.read(text);
      if (n == null || !n.path("id").isTextual()) {
        invalid++;
        return;
      }
      boolean segment = !n.path("type").asText("").equals("subsegment");
      add(n, n.path("parent_id").isTextual() ? n.get("parent_id").textValue() : null, segment);
    } catch (IOException _) {
      invalid++;
    }
  }

  /** Nesting is bounded by the reader of the JSON, so this recursion is too. */
  private void add(JsonNode n, @Nullable String parent, boolean segment) {
    if (!n.path("id").isTextual()) {
      invalid++;
      return;
    }
    Span span = new Span(n, n.get("id").textValue(), parent, segment);
    spans.merge(span.id, span, SpanReader::later);
    n.path("subsegments").forEach(child -> add(child, span.id, false));
  }

  /** A complete document replaces the one that was sent when the request began. */
  private static Span later(Span known, Span other) {
    if (known.inProgress != other.inProgress) {
      return known.inProgress ? other : known;
    }
    return known;
  }
}
