package tocsin.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The JSON form of silences: what the table keeps and what operators see. */
public final class SilenceJson {
  private SilenceJson() {}

  public static String write(Silence silence) {
    return Json.object(out -> writeFields(out, silence));
  }

  static void writeFields(JsonGenerator out, Silence s) throws IOException {
    out.writeStringField("id", s.id());
    out.writeArrayFieldStart("matchers");
    for (Silence.Matcher matcher : s.matchers()) {
      out.writeStartObject();
      out.writeStringField("name", matcher.name());
      out.writeStringField("operator", matcher.operator().wire());
      out.writeStringField("value", matcher.value());
      out.writeEndObject();
    }
    out.writeEndArray();
    Json.time(out, "startsAt", s.startsAt());
    Json.time(out, "endsAt", s.endsAt());
    out.writeStringField("author", s.author());
    out.writeStringField("reason", s.reason());
    Silence.Weekly weekly = s.weekly();
    if (weekly != null) {
      out.writeObjectFieldStart("weekly");
      Json.texts(out, "days", weekly.days().stream().sorted().map(SilenceJson::wire).toList());
      out.writeStringField("from", weekly.from().toString());
      out.writeStringField("to", weekly.to().toString());
      out.writeStringField("zone", weekly.zone().getId());
      out.writeEndObject();
    }
  }

  private static String wire(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads back what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it is not a silence, saying where
   */
  public static Silence read(JsonNode n) {
    return new Silence(
        Json.text(n, "id"),
        n.path("matchers").valueStream().map(SilenceJson::matcher).toList(),
        Json.time(n, "startsAt"),
        Json.time(n, "endsAt"),
        Json.text(n, "author"),
        Json.text(n, "reason"),
        weekly(n.path("weekly")));
  }

  private static Silence.Matcher matcher(JsonNode n) {
    String wire = Json.text(n, "operator");
    Silence.Operator operator =
        Stream.of(Silence.Operator.values())
            .filter(o -> o.wire().equals(wire))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no such operator: " + wire));
    return new Silence.Matcher(Json.text(n, "name"), operator, Json.text(n, "value"));
  }

  private static Silence.@Nullable Weekly weekly(JsonNode n) {
    if (!n.isObject()) {
      return null;
    }
    return new Silence.Weekly(
        Json.texts(n, "days").stream()
            .map(day -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet()),
        LocalTime.parse(Json.text(n, "from")),
        LocalTime.parse(Json.text(n, "to")),
        ZoneId.of(Json.text(n, "zone")));
  }
}
