package tocsin.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;

/** The JSON form of work, as the queues carry it. */
public final class WorkJson {
  private WorkJson() {}

  public static String write(Work work) {
    return Json.object(out -> {
      switch (work) {
        case Work.Notice notice -> {
          out.writeStringField("type", "notice");
          out.writeStringField("event", notice.event().wire());
          out.writeStringField("reason", notice.reason());
          if (notice.withheld() != null) {
            out.writeStringField("withheld", notice.withheld());
          }
        }
        case Work.Lookup lookup -> {
          out.writeStringField("type", "lookup");
          out.writeNumberField("attempt", lookup.attempt());
          if (!lookup.settled().isEmpty()) {
            Json.texts(out, "settled", lookup.settled());
          }
        }
        case Work.QuietCheck check -> {
          out.writeStringField("type", "quiet-check");
          if (check.unknown() != null) {
            out.writeStringField("unknown", check.unknown());
          }
        }
        case Work.AbsenceCheck _ -> out.writeStringField("type", "absence-check");
        case Work.SilenceNotice notice -> {
          out.writeStringField("type", "silence-notice");
          out.writeStringField("event", notice.event().wire());
          out.writeStringField("about", notice.about());
        }
      }
      out.writeStringField("incident", work.incident());
      Json.time(out, "due", work.due());
    });
  }

  /**
   * Reads work back.
   *
   * @throws IllegalArgumentException if it is none, saying where
   */
  public static Work read(JsonNode n) {
    String incident = Json.text(n, "incident");
    Instant due = Json.time(n, "due");
    return switch (Json.text(n, "type")) {
      case "notice" ->
          new Work.Notice(
              incident,
              NoticeEvent.valueOf(Json.text(n, "event").toUpperCase(Locale.ROOT)),
              Json.text(n, "reason"),
              due,
              Json.textOrNull(n, "withheld"));
      case "lookup" ->
          new Work.Lookup(incident, n.path("attempt").asInt(), Json.texts(n, "settled"), due);
      case "quiet-check" -> new Work.QuietCheck(incident, due, Json.textOrNull(n, "unknown"));
      case "absence-check" -> new Work.AbsenceCheck(incident, due);
      case "silence-notice" ->
          new Work.SilenceNotice(
              incident, SilenceEvent.of(Json.text(n, "event")), Json.text(n, "about"), due);
      case String other -> throw new IllegalArgumentException("no such work: " + other);
    };
  }
}
