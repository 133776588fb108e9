package tocsin.notify;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tocsin.model.Incident;
import tocsin.model.Json;
import tocsin.model.KeptSilence;
import tocsin.model.Matcher;
import tocsin.model.Severity;
import tocsin.model.Silence;
import tocsin.model.SilenceEvent;
import tocsin.model.SilenceJson;

/** Puts notices about silences into the form of each audience. */
final class SilenceRendering {
  private static final int SUMMARY = 300;
  private static final int TITLE = 150;
  private static final int CONTEXT = 100;

  /** SNS takes less than a hundred. */
  private static final int SUBJECT = 99;

  private SilenceRendering() {}

  /**
   * Renders it.
   *
   * @throws IllegalArgumentException for pages, which are not told of silences
   */
  static Message of(Topic topic, SilenceNotice notice) {
    return switch (topic) {
      case EVENTS -> new Message(null, events(notice), attributes(notice));
      case ALERTS ->
          new Message(SilenceWords.headline(notice, SUBJECT), alerts(notice), attributes(notice));
      case CHAT -> new Message(null, chat(notice), attributes(notice));
      case PAGES -> throw new IllegalArgumentException("no page tells of a silence");
    };
  }

  /** The names that notices about incidents have. */
  private static Map<String, String> attributes(SilenceNotice notice) {
    String service =
        notice.kept().silence().matchers().stream()
            .filter(m -> m.operator() == Matcher.Operator.EQUAL && m.name().startsWith("service"))
            .map(m -> PlainText.line(m.value(), CONTEXT))
            .findFirst()
            .orElse("none");
    return Map.of(
        "event",
        notice.event().wire(),
        "severity",
        Severity.INFO.wire(),
        "kind",
        "silence",
        "service",
        service,
        "environment",
        "none");
  }

  /** As {@code schemas/silence-event.schema.json} describes it. */
  private static String events(SilenceNotice notice) {
    KeptSilence kept = notice.kept();
    return Json.object(out -> {
      out.writeStringField("type", "silence-event");
      out.writeStringField("version", "1.0");
      out.writeStringField("id", notice.id());
      out.writeStringField("event", notice.event().wire());
      out.writeStringField("reason", notice.reason());
      out.writeStringField("at", Json.time(notice.at()));
      out.writeStringField("summary", SilenceWords.headline(notice, SUMMARY));
      out.writeObjectFieldStart("silence");
      SilenceJson.writeFields(out, kept.silence());
      out.writeEndObject();
      out.writeBooleanField("withholdsCritical", kept.silence().isSpecific());
      out.writeStringField("endedBy", kept.endedBy());
      Instant ended = kept.endedAt();
      out.writeStringField("endedAt", ended == null ? null : Json.time(ended));
      Incident incident = notice.incident();
      out.writeStringField("incident", incident == null ? null : incident.id());
    });
  }

  private static String alerts(SilenceNotice notice) {
    Silence silence = notice.kept().silence();
    TextBody body = new TextBody();
    body.line(SilenceWords.label(notice)).line(SilenceWords.effect(notice)).blank();
    SilenceWords.pairs(notice).forEach(pair -> body.pair(pair.name(), pair.value()));
    if (notice.event() != SilenceEvent.ENDED) {
      body.heading("TO END IT").whole(SilenceWords.expire(silence));
    }
    return body.blank()
        .line("Silence " + PlainText.line(silence.id(), CONTEXT))
        .line("Notice " + notice.id())
        .toString();
  }

  /** A custom notification for Amazon Q; one thread is one silence. */
  private static String chat(SilenceNotice notice) {
    Silence silence = notice.kept().silence();
    String title = ChatText.neutral(SilenceWords.headline(notice, TITLE));
    return Json.object(out -> {
      out.writeStringField("version", "1.0");
      out.writeStringField("source", "custom");
      out.writeStringField("id", notice.id());
      out.writeObjectFieldStart("content");
      out.writeStringField("textType", "client-markdown");
      out.writeStringField("title", title);
      out.writeStringField("description", description(notice));
      texts(
          out,
          "nextSteps",
          notice.event() == SilenceEvent.ENDED
              ? List.of()
              : List.of("To end it: " + ChatText.neutral(SilenceWords.expire(silence))));
      texts(out, "keywords", List.of("silence"));
      out.writeEndObject();
      out.writeObjectFieldStart("metadata");
      out.writeStringField("threadId", notice.threadId());
      out.writeStringField("summary", title);
      out.writeStringField("eventType", notice.event().wire().replace('-', '.'));
      texts(out, "relatedResources", List.of());
      out.writeObjectFieldStart("additionalContext");
      out.writeStringField("silence", ChatText.line(silence.id(), CONTEXT));
      out.writeStringField("notice", notice.id());
      out.writeEndObject();
      out.writeEndObject();
    });
  }

  private static String description(SilenceNotice notice) {
    StringBuilder text = new StringBuilder(SilenceWords.effect(notice));
    SilenceWords.pairs(notice)
        .forEach(pair ->
            text.append("\n*")
                .append(pair.name())
                .append("* ")
                .append(ChatText.neutral(pair.value())));
    return text.toString();
  }

  private static void texts(JsonGenerator out, String name, List<String> values)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }
}
