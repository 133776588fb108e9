package tocsin.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tocsin.redact.Redactor;

/** Reads a silence and collects what is wrong with it. */
final class SilenceReader {
  /** Of hours in a week: each of them is short, and they are planned. */
  private static final Duration LONGEST_WEEKLY = Duration.ofDays(366);

  private static final int MOST_MATCHERS = 20;
  private static final int MOST_TEXT = 1_000;

  private final JsonNode node;
  private final String within;
  private final List<InvalidSilenceException.Problem> problems;

  SilenceReader(JsonNode node) {
    this(node, "", new ArrayList<>());
  }

  /**
   * Reads parts of what is no silence.
   *
   * @param within where the node stands, such as {@code inhibit[0].}
   * @param problems takes what is wrong
   */
  SilenceReader(JsonNode node, String within, List<InvalidSilenceException.Problem> problems) {
    this.node = node;
    this.within = within;
    this.problems = problems;
  }

  static String word(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }

  /** Reads one that was taken once, whatever is asked of new ones now. */
  Silence kept() {
    Silence silence = silence("", Instant.EPOCH);
    return checked(silence);
  }

  /** Reads one that an operator orders. */
  Silence ordered(String otherId, Instant now, Duration longest) {
    Silence silence = silence(otherId, now);
    if (silence != null) {
      if (problems.isEmpty() && !silence.endsAt().isAfter(now)) {
        complain("endsAt", "it is over already", "give a time that is still to come");
      }
      if (!Silence.mayBeId(silence.id())) {
        complain("id", "it is too long", "128 characters at most; leave it out for one");
      }
      lasts(silence, silence.weekly() == null ? longest : LONGEST_WEEKLY);
      if (problems.isEmpty() && silence.matchers().stream().noneMatch(SilenceReader::tellsWhat)) {
        complain(
            "matchers",
            "none says what it is about",
            "name a service, a rule, a resource or the like, besides a severity");
      }
    }
    return checked(silence);
  }

  private Silence checked(@Nullable Silence silence) {
    if (silence == null || !problems.isEmpty()) {
      throw new InvalidSilenceException(problems);
    }
    return silence;
  }

  /** What is there, as far as it makes a silence. */
  private @Nullable Silence silence(String otherId, Instant now) {
    List<Matcher> matchers = matchers("matchers");
    Instant startsAt = node.hasNonNull("startsAt") ? time("startsAt") : now;
    Instant endsAt = time("endsAt");
    String author = text(node, "author", "author", "say who answers for it");
    String reason = text(node, "reason", "reason", "say why, for those who miss their page");
    Weekly weekly = node.hasNonNull("weekly") ? weekly(node.get("weekly")) : null;
    String id = node.hasNonNull("id") ? text(node, "id", "id", "leave it out for one") : otherId;
    if (startsAt != null && endsAt != null && !endsAt.isAfter(startsAt)) {
      complain("endsAt", "it ends before it begins", "give a time after startsAt");
    }
    return startsAt == null || endsAt == null || matchers.isEmpty()
        ? null
        : new Silence(id, matchers, startsAt, endsAt, author, reason, weekly);
  }

  /** A severity alone is everything that is as bad. */
  private static boolean tellsWhat(Matcher matcher) {
    return !matcher.name().equals("severity") && matcher.isDefinite();
  }

  private void lasts(Silence silence, Duration most) {
    Duration length = Duration.between(silence.startsAt(), silence.endsAt());
    if (length.compareTo(most) > 0) {
      complain(
          "endsAt",
          "it lasts longer than " + most.toDays() + " days",
          "renew it, give hours of the week, or change the rule");
    }
  }

  List<Matcher> matchers(String field) {
    JsonNode given = node.path(field);
    JsonNode array = given.isArray() ? given : MissingNode.getInstance();
    int before = problems.size();
    List<Matcher> matchers = new ArrayList<>();
    for (int i = 0; i < Math.min(array.size(), MOST_MATCHERS); i++) {
      Matcher matcher = matcher(array.get(i), field + "[" + i + "]");
      if (matcher != null) {
        matchers.add(matcher);
      }
    }
    if (array.size() > MOST_MATCHERS) {
      complain(field, "there are more than " + MOST_MATCHERS, "use an expression");
    }
    if (array.isEmpty()) {
      complain(field, "there is none", "name at least one attribute, such as service");
    } else if (problems.size() == before && matchers.stream().allMatch(Matcher::matchesNothing)) {
      complain(field, "they all hold for an empty attribute", "let one ask for something definite");
    }
    return matchers;
  }

  private @Nullable Matcher matcher(JsonNode m, String place) {
    String name = text(m, "name", place + ".name", "an attribute, such as service");
    if (!name.isEmpty() && !isName(name)) {
      complain(
          place + ".name",
          "\"" + cut(name) + "\" is no attribute",
          "letters, digits, dots, hyphens, underscores; then one of =, !=, =~ or !~");
    }
    String written = m.path("operator").asText("");
    Optional<Matcher.Operator> operator = Matcher.Operator.of(written);
    if (operator.isEmpty()) {
      complain(
          place + ".operator",
          "unknown operator \"" + cut(Redactor.redact(written)) + "\"",
          "=, !=, =~ or !~");
    }
    JsonNode value = m.path("value");
    if (!value.isTextual() || value.textValue().length() > MOST_TEXT) {
      complain(place + ".value", "no text, or a very long one", "text, empty for \"not there\"");
      return null;
    }
    boolean expression = written.endsWith("~");
    boolean readable = !expression || compiles(value.textValue(), place + ".value");
    return operator.isPresent() && readable && !name.isEmpty()
        ? new Matcher(name, operator.get(), Redactor.redact(value.textValue()))
        : null;
  }

  /** Labels of rules have names of their own, so any word will do. */
  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && "._-:/@".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private boolean compiles(String expression, String place) {
    try {
      Pattern.compile(expression);
      return true;
    } catch (PatternSyntaxException e) {
      int at = Math.max(0, expression.indexOf(e.getPattern()));
      complain(
          place,
          "invalid expression at position " + at + ": " + e.getDescription(),
          "write it in the syntax of RE2");
      return false;
    }
  }

  private Weekly weekly(JsonNode w) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (JsonNode day : w.path("days")) {
      DayOfWeek read = parsed(day.asText(), "weekly.days", "monday to sunday", SilenceReader::day);
      if (read != null) {
        days.add(read);
      }
    }
    if (w.path("days").isEmpty()) {
      complain("weekly.days", "there is none", "name the days on which it begins");
    }
    LocalTime from =
        parsed(w.path("from").asText(), "weekly.from", "a time such as 22:00", LocalTime::parse);
    LocalTime to =
        parsed(w.path("to").asText(), "weekly.to", "a time such as 02:00", LocalTime::parse);
    String zone = w.path("zone").asText("UTC");
    ZoneId place = parsed(zone, "weekly.zone", "a zone such as Europe/Berlin", ZoneId::of);
    return new Weekly(
        days,
        from == null ? LocalTime.MIDNIGHT : from,
        to == null ? LocalTime.MIDNIGHT : to,
        place == null ? ZoneId.of("UTC") : place);
  }

  /** By its name or the beginning of it. */
  private static DayOfWeek day(String text) {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (upper.length() >= 3 && day.name().startsWith(upper)) {
        return day;
      }
    }
    throw new IllegalArgumentException(text);
  }

  private @Nullable Instant time(String name) {
    return parsed(
        node.path(name).asText(),
        name,
        "a time such as 2026-11-21T10:00:00Z",
        text -> OffsetDateTime.parse(text).toInstant());
  }

  private <T> @Nullable T parsed(
      String text, String place, String hint, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (DateTimeException | IllegalArgumentException e) {
      complain(
          place,
          text.isEmpty() ? "it is missing" : "cannot read \"" + cut(Redactor.redact(text)) + "\"",
          hint);
      return null;
    }
  }

  private String text(JsonNode from, String name, String place, String hint) {
    String text = from.path(name).asText("").strip();
    if (text.isEmpty() || text.length() > MOST_TEXT) {
      complain(place, text.isEmpty() ? "it is missing" : "it is too long", hint);
    }
    return Redactor.redact(text);
  }

  private static String cut(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  private void complain(String place, String what, String hint) {
    problems.add(new InvalidSilenceException.Problem(within + place, what, hint));
  }
}
