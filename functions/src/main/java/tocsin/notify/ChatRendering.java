package tocsin.notify;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.model.Cause;
import tocsin.model.Failure;
import tocsin.model.Incident;
import tocsin.model.Json;
import tocsin.model.NoticeEvent;
import tocsin.model.Suspect;

/**
 * A custom notification for Amazon Q Developer in chat applications, which brings it to Slack and
 * Teams. It drops bodies that do not match its schema without a word, so nothing is added to that
 * schema's fields. One thread is one incident.
 */
final class ChatRendering implements Rendering {
  private static final int TITLE = 150;

  /** A Slack section takes 3,000; this leaves room for the marks of cuts. */
  private static final int DESCRIPTION = 2_400;

  private static final int SAMPLES = 3;
  private static final int SUSPECTS = 3;
  private static final int RESOURCES = 10;

  @Override
  public Message render(Notice notice) {
    String body =
        Json.object(out -> {
          out.writeStringField("version", "1.0");
          out.writeStringField("source", "custom");
          out.writeStringField("id", notice.id());
          content(out, notice);
          metadata(out, notice);
        });
    return new Message(null, body, Routing.of(notice));
  }

  private static void content(JsonGenerator out, Notice notice) throws IOException {
    Incident incident = notice.incident();
    out.writeObjectFieldStart("content");
    out.writeStringField("textType", "client-markdown");
    out.writeStringField("title", title(notice));
    out.writeStringField("description", description(notice));
    texts(out, "nextSteps", nextSteps(notice));
    List<String> keywords = new ArrayList<>();
    keywords.add(incident.severity().wire());
    keywords.add(ChatText.line(incident.service(), 60));
    if (incident.environment() != null) {
      keywords.add(ChatText.line(incident.environment(), 40));
    }
    texts(out, "keywords", keywords);
    out.writeEndObject();
  }

  private static String title(Notice notice) {
    return ChatText.neutral(Words.headline(notice, TITLE));
  }

  /** The parts in the order of their weight; one that does not fit is left out whole. */
  private static String description(Notice notice) {
    Incident incident = notice.incident();
    Digest digest = notice.digest();
    if (digest != null) {
      return PlainText.cut(DigestText.chat(digest), DESCRIPTION, PlainText.MARK);
    }
    StringBuilder text = new StringBuilder(seen(notice));
    add(text, cause(incident));
    add(text, suspects(incident));
    if (notice.event() != NoticeEvent.RESOLVED) {
      add(text, samples(incident));
    }
    return text.toString();
  }

  private static void add(StringBuilder text, String part) {
    if (!part.isEmpty()) {
      boolean fits = text.length() + part.length() <= DESCRIPTION;
      text.append("\n\n").append(fits ? part : PlainText.MARK);
    }
  }

  private static String seen(Notice notice) {
    Incident incident = notice.incident();
    if (notice.event() == NoticeEvent.RESOLVED && incident.resolved() != null) {
      return "Over at "
          + Times.minute(incident.resolved())
          + ", after "
          + Times.span(Duration.between(incident.opened(), incident.resolved()))
          + " and "
          + Words.count(incident.records(), "record")
          + ".";
    }
    return "Since "
        + Times.minute(incident.opened())
        + ": "
        + Words.count(incident.records(), "record")
        + " in "
        + ChatText.line(incident.region(), 40)
        + ", account "
        + ChatText.line(incident.account(), 40)
        + ".";
  }

  private static String cause(Incident incident) {
    Cause cause = incident.cause();
    if (cause == null) {
      String reason = incident.noCause();
      return reason == null
          ? ""
          : "*Root cause* not known: " + ChatText.line(Words.noCause(reason), 200) + ".";
    }
    StringBuilder text = new StringBuilder("*Root cause* ");
    text.append(ChatText.line(Words.cause(cause), 200));
    if (!cause.path().isEmpty()) {
      text.append("\n").append(ChatText.line(Words.path(cause, " → "), 300));
    }
    Failure failure = cause.exception();
    if (failure != null) {
      text.append("\n").append(ChatText.line(failure.type() + ": " + failure.message(), 300));
    }
    return text.toString();
  }

  private static String suspects(Incident incident) {
    if (incident.suspects().isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("*Changed just before*");
    incident.suspects().stream().limit(SUSPECTS).forEach(s -> text.append("\n").append(line(s)));
    return text.append(more(incident.suspects().size() - SUSPECTS)).toString();
  }

  private static String more(int left) {
    return left > 0 ? "\n(" + left + " more not shown)" : "";
  }

  private static String line(Suspect suspect) {
    String actor = suspect.actor().isEmpty() ? "" : ", by " + ChatText.line(suspect.actor(), 100);
    return "• "
        + ChatText.line(suspect.title(), 150)
        + " ("
        + (suspect.brought().isEmpty() ? "" : ChatText.line(suspect.brought(), 80) + ", ")
        + Times.span(Duration.ofMillis(suspect.beforeMs()))
        + " before, with "
        + ChatText.line(suspect.tool(), 40)
        + actor
        + ")";
  }

  private static String samples(Incident incident) {
    if (incident.samples().isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("*Log lines*\n```");
    incident.samples().stream()
        .limit(SAMPLES)
        .forEach(sample -> text.append("\n").append(ChatText.line(sample, 250)));
    return text.append("\n```").append(more(incident.samples().size() - SAMPLES)).toString();
  }

  private static List<String> nextSteps(Notice notice) {
    Incident incident = notice.incident();
    List<String> steps = new ArrayList<>();
    if (notice.event() != NoticeEvent.RESOLVED) {
      String runbook = incident.policy().runbook();
      if (runbook != null) {
        // From a rule file: the reader's own words, so its links stay links.
        steps.add("Runbook: " + PlainText.line(runbook, 600));
      }
    }
    ConsoleLinks.of(incident).forEach(link -> steps.add(link.label() + ": " + link.url()));
    return steps;
  }

  private static void metadata(JsonGenerator out, Notice notice) throws IOException {
    Incident incident = notice.incident();
    out.writeObjectFieldStart("metadata");
    out.writeStringField("threadId", incident.id());
    out.writeStringField("summary", title(notice));
    out.writeStringField("eventType", "incident." + notice.event().wire());
    texts(
        out,
        "relatedResources",
        incident.resources().stream().limit(RESOURCES).map(r -> ChatText.line(r, 300)).toList());
    out.writeObjectFieldStart("additionalContext");
    out.writeStringField("incident", incident.id());
    out.writeStringField("notice", notice.id());
    out.writeStringField("severity", incident.severity().wire());
    context(out, "environment", incident.environment());
    context(out, "owner", incident.policy().owner());
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void context(JsonGenerator out, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      out.writeStringField(name, ChatText.line(value, 100));
    }
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
