package tocsin.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as everything here reads and writes it.
 *
 * <p>Writing needs jackson-core only; the tree reader is loaded when something is first read, which
 * keeps it out of the start of functions that only write.
 */
public final class Json {
  /** Bounds what one document may cost: deeper or longer input is rejected with its place. */
  public static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(200)
                  .maxStringLength(8 * 1024 * 1024)
                  .build())
          .build();

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final long DAY = 86_400;
  private static final long LAST_OF_9999 = 253_402_300_799L;

  private Json() {}

  /** Writes something to a generator. */
  @FunctionalInterface
  public interface Body {
    void writeTo(JsonGenerator out) throws IOException;
  }

  /** Writes one object to a string; memory does not fail, so neither does this. */
  public static String object(Body fields) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      out.writeStartObject();
      fields.writeTo(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Reads one document, rejecting anything after it. */
  public static JsonNode read(String text) throws IOException {
    return Trees.MAPPER.readTree(text);
  }

  public static JsonNode read(byte[] utf8) throws IOException {
    return Trees.MAPPER.readTree(utf8);
  }

  /** RFC 3339 in UTC with milliseconds, the one time format of every output. */
  public static String time(Instant time) {
    long seconds = time.getEpochSecond();
    if (seconds < 0 || seconds > LAST_OF_9999) {
      return MILLIS.format(time);
    }
    // By hand, because this is written several times for each signal and a formatter costs more
    // than the rest of the signal.
    LocalDate day = LocalDate.ofEpochDay(seconds / DAY);
    int second = (int) (seconds % DAY);
    char[] text = "0000-00-00T00:00:00.000Z".toCharArray();
    put(text, 3, day.getYear());
    put(text, 6, day.getMonthValue());
    put(text, 9, day.getDayOfMonth());
    put(text, 12, second / 3600);
    put(text, 15, second / 60 % 60);
    put(text, 18, second % 60);
    put(text, 22, time.getNano() / 1_000_000);
    return String.valueOf(text);
  }

  /** Writes a number from its last digit back; what stands before it is zero already. */
  private static void put(char[] text, int last, int number) {
    int at = last;
    for (int rest = number; rest > 0; rest /= 10) {
      text[at--] = (char) ('0' + rest % 10);
    }
  }

  static void time(JsonGenerator out, String name, @Nullable Instant time) throws IOException {
    text(out, name, time == null ? null : time(time));
  }

  static void text(JsonGenerator out, String name, @Nullable String value) throws IOException {
    if (value == null) {
      out.writeNullField(name);
    } else {
      out.writeStringField(name, value);
    }
  }

  static void texts(JsonGenerator out, String name, Collection<String> values) throws IOException {
    out.writeArrayFieldStart(name);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }

  static void map(JsonGenerator out, String name, Map<String, String> values) throws IOException {
    out.writeObjectFieldStart(name);
    for (Map.Entry<String, String> entry : values.entrySet()) {
      out.writeStringField(entry.getKey(), entry.getValue());
    }
    out.writeEndObject();
  }

  static String text(JsonNode node, String name) {
    JsonNode value = node.get(name);
    if (value == null || !value.isTextual()) {
      throw new IllegalArgumentException("no text at \"" + name + "\"");
    }
    return value.textValue();
  }

  static @Nullable String textOrNull(JsonNode node, String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value.asText();
  }

  static Instant time(JsonNode node, String name) {
    return Times.parse(text(node, name));
  }

  static @Nullable Instant timeOrNull(JsonNode node, String name) {
    String value = textOrNull(node, name);
    return value == null ? null : Times.parse(value);
  }

  static List<String> texts(JsonNode node, String name) {
    List<String> values = new ArrayList<>();
    node.path(name).forEach(value -> values.add(value.asText()));
    return values;
  }

  static Map<String, String> map(JsonNode node, String name) {
    Map<String, String> values = new LinkedHashMap<>();
    node.path(name).properties().forEach(e -> values.put(e.getKey(), e.getValue().asText()));
    return values;
  }

  /** Holder, so that jackson-databind is loaded on the first read only. */
  private static final class Trees {
    static final ObjectMapper MAPPER =
        new ObjectMapper(FACTORY)
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }
}
