package tocsin.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The JSON form of silences:
 *
 * <pre>{@code
 * {"id": "deploy-42", "matchers": [{"name": "service", "operator": "=", "value": "checkout"}],
 *  "startsAt": "2026-11-21T10:00:00Z", "endsAt": "2026-11-21T12:00:00Z",
 *  "author": "anna", "reason": "moving the database",
 *  "weekly": {"days": ["saturday"], "from": "22:00", "to": "02:00", "zone": "Europe/Berlin"}}
 * }</pre>
 */
public final class SilenceJson {
  private SilenceJson() {}

  public static String write(Silence silence) {
    return Json.object(out -> writeFields(out, silence));
  }

  /** The fields without the object around them. */
  public static void writeFields(JsonGenerator out, Silence silence) throws IOException {
    out.writeStringField("id", silence.id());
    out.writeArrayFieldStart("matchers");
    for (Matcher matcher : silence.matchers()) {
      out.writeStartObject();
      out.writeStringField("name", matcher.name());
      out.writeStringField("operator", matcher.operator().wire());
      out.writeStringField("value", matcher.value());
      out.writeEndObject();
    }
    out.writeEndArray();
    Json.time(out, "startsAt", silence.startsAt());
    Json.time(out, "endsAt", silence.endsAt());
    out.writeStringField("author", silence.author());
    out.writeStringField("reason", silence.reason());
    Weekly weekly = silence.weekly();
    if (weekly != null) {
      out.writeObjectFieldStart("weekly");
      Json.texts(out, "days", weekly.days().stream().sorted().map(SilenceReader::word).toList());
      out.writeStringField("from", weekly.from().toString());
      out.writeStringField("to", weekly.to().toString());
      out.writeStringField("zone", weekly.zone().getId());
      out.writeEndObject();
    }
  }

  /**
   * Reads back what {@link #write} wrote.
   *
   * @throws InvalidSilenceException with everything that is wrong with it
   */
  public static Silence read(JsonNode node) {
    return new SilenceReader(node).kept();
  }

  /**
   * Reads a silence that somebody wrote.
   *
   * @param id its id if it names none itself
   * @param now when it begins if it does not say so
   * @param longest how long it may last
   * @throws InvalidSilenceException with everything that is wrong with it
   */
  public static Silence read(JsonNode node, String id, Instant now, Duration longest) {
    return new SilenceReader(node).ordered(id, now, longest);
  }

  /**
   * Reads a list of matchers of something else.
   *
   * @param within where the node stands, such as {@code inhibit[0].}
   * @param problems takes what is wrong
   */
  public static List<Matcher> matchers(
      JsonNode node, String field, String within, List<InvalidSilenceException.Problem> problems) {
    return new SilenceReader(node, within, problems).matchers(field);
  }
}
