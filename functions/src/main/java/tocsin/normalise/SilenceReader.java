package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tocsin.model.Silence;
import tocsin.normalise.Orders.Fault;

/** Reads the silence that an operator wants. */
final class SilenceReader {
  private static final int MATCHERS = 20;
  private static final int VALUE = 500;

  private SilenceReader() {}

  static Silence read(Event event) throws Fault {
    JsonNode detail = event.detail();
    Instant starts = Orders.time(detail, "startsAt", event::time);
    Instant ends = Orders.time(detail, "endsAt", () -> Instant.MIN);
    if (ends.equals(Instant.MIN)) {
      throw new Fault("invalid-order", "detail.endsAt is missing: a silence has an end");
    }
    if (!ends.isAfter(starts)) {
      throw new Fault("invalid-order", "detail.endsAt is not after detail.startsAt");
    }
    String id = Orders.bounded(event.text("id").strip());
    return new Silence(
        id.isEmpty() ? event.id() : id,
        matchers(detail.path("matchers")),
        starts,
        ends,
        Orders.need(detail, "author", "detail"),
        Orders.need(detail, "reason", "detail"),
        weekly(detail.path("weekly")));
  }

  private static List<Silence.Matcher> matchers(JsonNode nodes) throws Fault {
    if (!nodes.isArray() || nodes.isEmpty() || nodes.size() > MATCHERS) {
      throw new Fault(
          "invalid-matcher", "detail.matchers is no list of 1 to " + MATCHERS + " matchers");
    }
    List<Silence.Matcher> matchers = new ArrayList<>();
    for (JsonNode node : nodes) {
      matchers.add(matcher(node, "detail.matchers[" + matchers.size() + "]"));
    }
    return matchers;
  }

  private static Silence.Matcher matcher(JsonNode node, String place) throws Fault {
    String name = Tree.text(node, "name").strip();
    if (name.isEmpty()) {
      throw new Fault("invalid-matcher", place + ".name is missing or blank");
    }
    String wire = Tree.text(node, "operator");
    Silence.Operator operator =
        Stream.of(Silence.Operator.values())
            .filter(o -> o.wire().equals(wire))
            .findFirst()
            .orElseThrow(
                () -> new Fault("invalid-matcher", place + ".operator is none of =, !=, =~, !~"));
    JsonNode value = node.path("value");
    if (!value.isTextual() || value.textValue().length() > VALUE) {
      throw new Fault(
          "invalid-matcher", place + ".value is no text of at most " + VALUE + " characters");
    }
    if (operator.regex()) {
      compiles(value.textValue(), place);
    }
    return new Silence.Matcher(name, operator, value.textValue());
  }

  private static void compiles(String regex, String place) throws Fault {
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new Fault(
          "invalid-matcher",
          place + ".value is no regular expression: " + e.getDescription() + " at " + e.getIndex());
    }
  }

  private static Silence.@Nullable Weekly weekly(JsonNode node) throws Fault {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    String zone = Tree.text(node, "zone");
    try {
      return new Silence.Weekly(
          days(node.path("days")),
          LocalTime.parse(Tree.text(node, "from")),
          LocalTime.parse(Tree.text(node, "to")),
          ZoneId.of(zone.isEmpty() ? "UTC" : zone));
    } catch (DateTimeException e) {
      throw new Fault("detail.weekly", e);
    }
  }

  private static Set<DayOfWeek> days(JsonNode nodes) throws Fault {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String text : Tree.texts(nodes)) {
      days.add(day(text));
    }
    if (days.isEmpty()) {
      throw new Fault("invalid-order", "detail.weekly.days names no day");
    }
    return days;
  }

  private static DayOfWeek day(String text) throws Fault {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    return Stream.of(DayOfWeek.values())
        .filter(day -> upper.length() >= 3 && day.name().startsWith(upper))
        .findFirst()
        .orElseThrow(() ->
            new Fault("invalid-order", "detail.weekly.days has no day such as monday or mon"));
  }
}
