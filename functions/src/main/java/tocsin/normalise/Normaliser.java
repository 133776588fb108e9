package tocsin.normalise;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import tocsin.model.Json;
import tocsin.model.OrderLimits;
import tocsin.model.Outcome;
import tocsin.redact.Redactor;

/**
 * Turns one record into a signal or a change, or says why it is none.
 *
 * <p>Safe for several threads.
 */
public final class Normaliser {
  private static final Map<String, Source> BY_SOURCE = Sources.bySource();
  private static final Map<String, Source> BY_DETAIL_TYPE = Sources.byDetailType();
  private static final Map<String, Source> BY_PARTNER = Sources.byPartner();
  private static final Source GENERIC = new Generic();
  private static final Source INBOUND = new InboundAlerts();

  /** The most that a clock may be ahead of ours. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private static final Duration ANY = Duration.ofDays(366 * 10_000L);

  private final Orders orders;
  private final Duration ahead;

  private Normaliser(OrderLimits limits, Duration ahead) {
    this.orders = new Orders(limits);
    this.ahead = ahead;
  }

  /**
   * One for what arrives now: a time that is more than a day ahead is none. Orders of operators are
   * taken within limits.
   */
  public Normaliser(OrderLimits limits) {
    this(limits, AHEAD);
  }

  /** One for recordings, which may tell of any time, with orders from any account. */
  public Normaliser() {
    this(OrderLimits.DEFAULT, ANY);
  }

  /** One for recordings, which may tell of any time, with orders within limits. */
  public static Normaliser ofRecordings(OrderLimits limits) {
    return new Normaliser(limits, ANY);
  }

  /**
   * Normalises one JSON document.
   *
   * @param receivedAt used only where the record has no usable time of its own
   */
  public Normalised normalise(byte[] utf8, Instant receivedAt) {
    try {
      return normalise(Json.read(utf8), receivedAt);
    } catch (IOException e) {
      return unreadable(e);
    }
  }

  /** As {@link #normalise(byte[], Instant)}, from text. */
  public Normalised normalise(String json, Instant receivedAt) {
    try {
      return normalise(Json.read(json), receivedAt);
    } catch (IOException e) {
      return unreadable(e);
    }
  }

  /** As {@link #normalise(byte[], Instant)}, from a tree that somebody has read already. */
  public Normalised normalise(JsonNode record, Instant receivedAt) {
    if (!record.isObject()) {
      return Normalised.rejected("not-an-object", "the record is " + typeOf(record));
    }
    JsonNode envelope = Envelopes.of(record);
    String missing = missing(envelope);
    if (!missing.isEmpty()) {
      return Normalised.rejected(
          "missing-" + missing, '"' + missing + "\" is " + typeOf(envelope.path(missing)));
    }
    Event event = Event.read(envelope, receivedAt, receivedAt.plus(ahead));
    return new Normalised(outcome(event), envelope);
  }

  /** What a source ignores a rule may still want. */
  private Outcome outcome(Event event) {
    Outcome outcome = ofSource(event);
    return outcome instanceof Outcome.Ignored(String reason, var candidate) && candidate == null
        ? Generic.ignored(event, reason)
        : outcome;
  }

  private Outcome ofSource(Event event) {
    if (event.source().equals(Orders.SOURCE)) {
      return orders.normalise(event);
    }
    // Only AWS services can send with a source that begins so; anybody may use their detail-types.
    Source byType =
        event.source().startsWith("aws.") ? BY_DETAIL_TYPE.get(event.detailType()) : null;
    if (byType != null) {
      return byType.normalise(event);
    }
    if (event.source().startsWith(Inbound.PREFIX)) {
      return INBOUND.normalise(event);
    }
    if (event.source().startsWith("aws.partner/")) {
      return BY_PARTNER.getOrDefault(Generic.partner(event.source()), GENERIC).normalise(event);
    }
    return BY_SOURCE.getOrDefault(event.source(), GENERIC).normalise(event);
  }

  private static String missing(JsonNode envelope) {
    if (isBlank(envelope.path("source"))) {
      return "source";
    }
    if (isBlank(envelope.path("detail-type"))) {
      return "detail-type";
    }
    return envelope.path("detail").isObject() ? "" : "detail";
  }

  private static boolean isBlank(JsonNode node) {
    return !node.isTextual() || node.textValue().isBlank();
  }

  private static String typeOf(JsonNode node) {
    String type = node.getNodeType().name().toLowerCase(Locale.ROOT);
    return switch (node.getNodeType()) {
      case MISSING -> "missing";
      case STRING -> node.textValue().isBlank() ? "blank" : "a string";
      case ARRAY, OBJECT -> "an " + type;
      case NULL -> "null";
      default -> "a " + type;
    };
  }

  private static Normalised unreadable(IOException e) {
    if (e instanceof JsonProcessingException json) {
      JsonLocation at = json.getLocation();
      String place =
          at == null
              ? ""
              : " at line %d, column %d, offset %d"
                  .formatted(
                      at.getLineNr(),
                      at.getColumnNr(),
                      Math.max(at.getByteOffset(), at.getCharOffset()));
      return Normalised.rejected(
          "invalid-json", Redactor.redact(firstLine(json.getOriginalMessage())) + place);
    }
    return Normalised.rejected("invalid-json", firstLine(e.toString()));
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }
}
