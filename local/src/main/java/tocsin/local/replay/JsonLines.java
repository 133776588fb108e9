package tocsin.local.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import tocsin.model.IncidentJson;
import tocsin.model.Json;
import tocsin.model.OrderJson;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.SignalJson;
import tocsin.model.Tally;
import tocsin.notify.Message;
import tocsin.notify.Topic;

/**
 * The machine-readable lines of {@code normalise} and {@code replay}, as {@code schemas/} describes
 * them.
 */
public final class JsonLines {
  private JsonLines() {}

  public static String of(Recorded record) {
    return Json.object(out -> {
      switch (record.outcome()) {
        case Outcome.Signalled(var signal) -> {
          head(out, "signal", record.ref());
          SignalJson.writeFields(out, signal);
        }
        case Outcome.Changed(var change) -> {
          head(out, "change", record.ref());
          SignalJson.writeFields(out, change);
        }
        case Outcome.Ordered(var order) -> {
          head(out, "order", record.ref());
          OrderJson.writeFields(out, order);
        }
        case Outcome.Ignored(var reason, var _) -> {
          head(out, "ignored", record.ref());
          out.writeStringField("reason", reason);
        }
        case Outcome.Rejected(var reason, var detail) -> {
          head(out, "rejected", record.ref());
          out.writeStringField("reason", reason);
          out.writeStringField("detail", detail);
        }
      }
    });
  }

  /** The line of {@code rules match}. */
  public static String matches(Recorded record) {
    return Json.object(out -> {
      head(out, "match", record.ref());
      out.writeArrayFieldStart("rules");
      for (String id : record.rules()) {
        out.writeString(id);
      }
      out.writeEndArray();
    });
  }

  public static String of(Replayed.Held held) {
    return Json.object(out -> {
      out.writeStringField("type", "incident");
      IncidentJson.writeFields(out, held.incident());
      out.writeArrayFieldStart("recordRefs");
      for (RecordRef ref : held.refs()) {
        ref(out, ref);
      }
      out.writeEndArray();
    });
  }

  public static String of(Replayed.Told told) {
    return Json.object(out -> {
      switch (told) {
        case Replayed.Notice notice -> notice(out, notice);
        case Replayed.SilenceNotice notice -> notice(out, notice);
        case Replayed.Withheld withheld -> {
          out.writeStringField("type", "withheld");
          out.writeStringField("at", Json.time(withheld.at()));
          out.writeStringField("incident", withheld.incident());
          out.writeStringField("reason", withheld.reason());
          if (withheld.by() != null) {
            out.writeStringField("by", withheld.by());
          }
        }
      }
    });
  }

  public static String of(DeliveryFigures figures) {
    return figures.line();
  }

  public static String of(Tally ledger) {
    return Json.object(out -> {
      out.writeStringField("type", "ledger");
      for (Tally.Column column : Tally.Column.OF_RECORDS) {
        switch (column) {
          case IGNORED, SUPPRESSED, DEAD_LETTERED, WITHHELD -> {
            out.writeObjectFieldStart(column.wire());
            for (Map.Entry<String, Long> by : ledger.by(column).entrySet()) {
              out.writeNumberField(by.getKey(), by.getValue());
            }
            out.writeEndObject();
          }
          default -> out.writeNumberField(column.wire(), ledger.total(column));
        }
      }
    });
  }

  private static void notice(JsonGenerator out, Replayed.Notice notice) throws IOException {
    out.writeStringField("type", "notice");
    out.writeStringField("at", Json.time(notice.at()));
    out.writeStringField("incident", notice.incident());
    out.writeStringField("event", notice.event().wire());
    out.writeStringField("severity", notice.severity().wire());
    out.writeStringField("reason", notice.reason());
    topics(out, notice.messages());
  }

  /** It is about no incident, unless it names the first that the silence withholds. */
  private static void notice(JsonGenerator out, Replayed.SilenceNotice notice) throws IOException {
    out.writeStringField("type", "notice");
    out.writeStringField("at", Json.time(notice.at()));
    out.writeStringField("incident", notice.incident());
    out.writeStringField("silence", notice.silence());
    out.writeStringField("event", notice.event().wire());
    out.writeStringField("severity", Severity.INFO.wire());
    out.writeStringField("reason", notice.reason());
    topics(out, notice.messages());
  }

  private static void topics(JsonGenerator out, Map<Topic, Message> messages) throws IOException {
    out.writeObjectFieldStart("topics");
    for (Topic topic : Topic.values()) {
      Message message = messages.get(topic);
      if (message != null) {
        out.writeFieldName(topic.wire());
        message(out, topic, message);
      }
    }
    out.writeEndObject();
  }

  private static void message(JsonGenerator out, Topic topic, Message message) throws IOException {
    switch (topic) {
      // Both bodies are JSON that this program rendered.
      case EVENTS, CHAT -> out.writeRawValue(message.body());
      case ALERTS -> {
        out.writeStartObject();
        out.writeStringField("subject", message.subject() == null ? "" : message.subject());
        out.writeStringField("body", message.body());
        out.writeEndObject();
      }
      case PAGES -> out.writeString(message.body());
    }
  }

  private static void head(JsonGenerator out, String type, RecordRef ref) throws IOException {
    out.writeStringField("type", type);
    out.writeFieldName("record");
    ref(out, ref);
  }

  private static void ref(JsonGenerator out, RecordRef ref) throws IOException {
    out.writeStartObject();
    out.writeStringField("file", ref.file());
    out.writeNumberField("index", ref.index());
    out.writeEndObject();
  }
}
