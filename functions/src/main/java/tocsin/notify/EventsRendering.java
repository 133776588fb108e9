package tocsin.notify;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tocsin.model.Incident;
import tocsin.model.IncidentJson;
import tocsin.model.Json;
import tocsin.model.Policy;
import tocsin.model.Severity;

/**
 * JSON for machines, as {@code schemas/incident-event.schema.json} describes it. SNS takes 256 KiB
 * with the attributes; this stays well below, because what carries it on may wrap it.
 */
final class EventsRendering implements Rendering {
  static final int MOST_BYTES = 200_000;
  private static final int SUMMARY = 300;
  private static final int MOST_SERVICES = 200;
  private static final String VERSION = "1.0";

  @Override
  public Message render(Notice notice) {
    BoundedIncident bounded = BoundedIncident.of(notice.incident());
    String body = json(notice, bounded);
    while (bytes(body) > MOST_BYTES) {
      bounded = bounded.smaller();
      body = json(notice, bounded);
    }
    return new Message(null, body, Routing.of(notice));
  }

  private static int bytes(String body) {
    return body.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String json(Notice notice, BoundedIncident bounded) {
    Incident incident = bounded.incident();
    return Json.object(out -> {
      out.writeStringField("type", "incident-event");
      out.writeStringField("version", VERSION);
      out.writeStringField("id", notice.id());
      out.writeStringField("event", notice.event().wire());
      out.writeStringField("reason", notice.reason());
      out.writeStringField("at", Json.time(notice.at()));
      out.writeStringField("summary", Words.headline(notice, SUMMARY));
      out.writeObjectFieldStart("incident");
      IncidentJson.writeFields(out, incident);
      out.writeEndObject();
      digest(out, notice.digest());
      policy(out, bounded.incident().policy());
      console(out, ConsoleLinks.of(incident));
      cuts(out, bounded.cuts());
    });
  }

  /** The incidents themselves are the related ones. */
  private static void digest(JsonGenerator out, @Nullable Digest digest) throws IOException {
    if (digest == null) {
      return;
    }
    out.writeObjectFieldStart("digest");
    out.writeStringField("from", Json.time(digest.from()));
    out.writeStringField("to", Json.time(digest.from().plus(digest.window())));
    out.writeNumberField("told", digest.told());
    out.writeNumberField("heldBack", digest.held().size());
    out.writeArrayFieldStart("services");
    Map<String, Map<Severity, Integer>> services = digest.byService();
    for (Map.Entry<String, Map<Severity, Integer>> service :
        services.entrySet().stream().limit(MOST_SERVICES).toList()) {
      out.writeStartObject();
      out.writeStringField("service", PlainText.line(service.getKey(), 200));
      for (Map.Entry<Severity, Integer> by : service.getValue().entrySet()) {
        out.writeNumberField(by.getKey().wire(), by.getValue());
      }
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeNumberField("servicesInAll", services.size());
    out.writeEndObject();
  }

  private static void policy(JsonGenerator out, Policy policy) throws IOException {
    nullable(out, "runbook", policy.runbook());
    nullable(out, "owner", policy.owner());
    out.writeObjectFieldStart("labels");
    for (Map.Entry<String, String> label : new TreeMap<>(policy.labels()).entrySet()) {
      out.writeStringField(label.getKey(), label.getValue());
    }
    out.writeEndObject();
  }

  private static void nullable(JsonGenerator out, String name, @Nullable String value)
      throws IOException {
    if (value == null) {
      out.writeNullField(name);
    } else {
      out.writeStringField(name, value);
    }
  }

  private static void console(JsonGenerator out, List<ConsoleLink> links) throws IOException {
    out.writeArrayFieldStart("console");
    for (ConsoleLink link : links) {
      out.writeStartObject();
      out.writeStringField("label", link.label());
      out.writeStringField("url", link.url());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void cuts(JsonGenerator out, List<BoundedIncident.Cut> cuts) throws IOException {
    out.writeArrayFieldStart("cuts");
    for (BoundedIncident.Cut cut : cuts) {
      out.writeStartObject();
      out.writeStringField("field", cut.field());
      out.writeNumberField("kept", cut.kept());
      out.writeNumberField("of", cut.of());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
