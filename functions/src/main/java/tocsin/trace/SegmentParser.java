package tocsin.trace;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.model.Json;
import tocsin.model.TraceIds;

/**
 * Reads one segment document, token by token: most of a document is metadata that nobody here looks
 * at, and a tree of it would cost more than all the rest of the analysis.
 */
final class SegmentParser {
  /** What a call to AWS names its resource by, the most telling first. */
  private static final List<String> RESOURCE_FIELDS =
      List.of(
          "table_name",
          "queue_url",
          "queue_name",
          "topic_arn",
          "function_name",
          "bucket_name",
          "stream_name",
          "state_machine_arn",
          "secret_id",
          "event_bus_name");

  /**
   * What a document holds.
   *
   * @param drafts outer ones before inner ones
   * @param flawed something in it that should be a segment is none
   * @param otel it is a span as OpenTelemetry writes it, and no segment
   */
  record Document(List<SpanDraft> drafts, boolean flawed, boolean otel) {}

  private final Tokens tokens;
  private final List<SpanDraft> drafts = new ArrayList<>(4);
  private boolean flawed;
  private boolean otel;

  private SegmentParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Fails for what is no JSON, with the place. */
  static Document parse(String text) throws IOException {
    try (JsonParser in = Json.FACTORY.createParser(text)) {
      SegmentParser parser = new SegmentParser(new Tokens(in));
      if (in.nextToken() == JsonToken.START_OBJECT) {
        parser.span(null);
      } else {
        parser.flawed = true;
        in.skipChildren();
      }
      parser.flawed |= in.nextToken() != null;
      return new Document(parser.drafts, parser.flawed, parser.otel);
    }
  }

  /** Nesting is bounded by the reader of the JSON, so this recursion is too. */
  private void span(@Nullable SpanDraft outer) throws IOException {
    SpanDraft draft = new SpanDraft(outer);
    drafts.add(draft);
    for (String field = tokens.field(); field != null; field = tokens.field()) {
      switch (field) {
        case "id" -> draft.id = tokens.id();
        case "parent_id" -> draft.parent = tokens.id();
        case "trace_id" -> draft.traceId = tokens.text(draft.traceId);
        case "name" -> draft.name = tokens.text(draft.name);
        case "type" -> draft.type = tokens.text(draft.type);
        case "namespace" -> draft.namespace = tokens.text(draft.namespace);
        case "origin" -> draft.origin = tokens.text(draft.origin);
        case "start_time" -> draft.start = Times.nanos(tokens.text(""));
        case "end_time" -> draft.end = Times.nanos(tokens.text(""));
        case "fault" -> draft.fault = tokens.flag();
        case "error" -> draft.error = tokens.flag();
        case "throttle" -> draft.throttle = tokens.flag();
        case "inferred" -> draft.inferred = tokens.flag();
        case "in_progress" -> draft.inProgress = tokens.flag();
        case "http" -> http(draft);
        case "aws" -> aws(draft);
        case "sql" -> sql(draft);
        case "cause" -> draft.failures = CauseParser.parse(tokens);
        case "links" -> links(draft);
        case "subsegments" -> subsegments(draft);
        case "spanId", "startTimeUnixNano" -> {
          otel |= outer == null;
          tokens.skip();
        }
        default -> tokens.skip();
      }
    }
  }

  private void subsegments(SpanDraft outer) throws IOException {
    if (!tokens.isNull() && tokens.in().currentToken() != JsonToken.START_ARRAY) {
      flawed = true;
    }
    if (!tokens.entersArray()) {
      return;
    }
    while (tokens.element()) {
      if (tokens.entersObject()) {
        span(outer);
      } else {
        flawed = true;
      }
    }
  }

  private void http(SpanDraft draft) throws IOException {
    if (!tokens.entersObject()) {
      return;
    }
    for (String field = tokens.field(); field != null; field = tokens.field()) {
      switch (field) {
        case "request" -> request(draft);
        case "response" -> response(draft);
        default -> tokens.skip();
      }
    }
  }

  private void request(SpanDraft draft) throws IOException {
    if (!tokens.entersObject()) {
      return;
    }
    for (String field = tokens.field(); field != null; field = tokens.field()) {
      switch (field) {
        case "method" -> draft.method = tokens.text("");
        case "url" -> draft.url = tokens.text("");
        default -> tokens.skip();
      }
    }
  }

  private void response(SpanDraft draft) throws IOException {
    if (!tokens.entersObject()) {
      return;
    }
    for (String field = tokens.field(); field != null; field = tokens.field()) {
      if (field.equals("status")) {
        draft.status = status(tokens.text(""));
      } else {
        tokens.skip();
      }
    }
  }

  private void aws(SpanDraft draft) throws IOException {
    if (!tokens.entersObject()) {
      return;
    }
    for (String field = tokens.field(); field != null; field = tokens.field()) {
      int rank = RESOURCE_FIELDS.indexOf(field);
      if (field.equals("operation")) {
        draft.awsOperation = tokens.text("");
      } else if (rank >= 0) {
        draft.resource(tokens.text(""), rank);
      } else if (field.equals("resource_names") && tokens.entersArray()) {
        while (tokens.element()) {
          draft.resource(tokens.text(""), RESOURCE_FIELDS.size());
        }
      } else {
        tokens.skip();
      }
    }
  }

  private void sql(SpanDraft draft) throws IOException {
    if (!tokens.entersObject()) {
      return;
    }
    draft.database = "SQL";
    for (String field = tokens.field(); field != null; field = tokens.field()) {
      if (field.equals("database_type")) {
        draft.database = tokens.text(draft.database);
      } else {
        tokens.skip();
      }
    }
  }

  private void links(SpanDraft draft) throws IOException {
    if (!tokens.entersArray()) {
      return;
    }
    while (tokens.element()) {
      if (!tokens.entersObject()) {
        continue;
      }
      for (String field = tokens.field(); field != null; field = tokens.field()) {
        if (field.equals("trace_id")) {
          TraceIds.toXRay(tokens.text("")).ifPresent(draft::link);
        } else {
          tokens.skip();
        }
      }
    }
  }

  static int status(String text) {
    try {
      return (int) Double.parseDouble(text);
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
