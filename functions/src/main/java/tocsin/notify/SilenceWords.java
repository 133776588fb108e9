package tocsin.notify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tocsin.model.Incident;
import tocsin.model.KeptSilence;
import tocsin.model.Silence;
import tocsin.model.Weekly;

/** Says in words what a silence is. Its texts come from outside. */
final class SilenceWords {
  private static final int MATCHERS = 600;
  private static final int COMMENT = 400;
  private static final int NAME = 100;
  private static final int SHORT_NAME = 24;

  /** A name and its value. */
  record Pair(String name, String value) {}

  private SilenceWords() {}

  /** Such as {@code [SILENCE] service="checkout" until 21 Nov 12:00 UTC, by anna}. */
  static String headline(SilenceNotice notice, int max) {
    Silence silence = notice.kept().silence();
    String label =
        switch (notice.event()) {
          case ADDED ->
              silence.startsAt().isAfter(notice.at()) ? "[SILENCE, planned] " : "[SILENCE] ";
          case USED -> "[SILENCE, in use] ";
          case ENDED -> "[SILENCE, ended] ";
        };
    String by = ", by " + PlainText.line(silence.author(), SHORT_NAME);
    String end =
        switch (notice.event()) {
          case ADDED, USED -> " until " + Times.minute(silence.endsAt()) + by;
          case ENDED -> by;
        };
    return label
        + PlainText.cut(matchers(silence), max - label.length() - end.length(), "...")
        + end;
  }

  /** The first line of a text. */
  static String label(SilenceNotice notice) {
    return switch (notice.event()) {
      case ADDED -> "SILENCE ADDED";
      case USED -> "SILENCE IN USE";
      case ENDED -> "SILENCE ENDED";
    };
  }

  /** What it means for whoever reads it. */
  static String effect(SilenceNotice notice) {
    return switch (notice.event()) {
      case ADDED -> "Notices of incidents that match are withheld; the incidents are recorded.";
      case USED -> "This silence withholds notices for the first time.";
      case ENDED -> "Nothing is withheld by this silence any more.";
    };
  }

  /** What is known of it, in the order in which it is asked. */
  static List<Pair> pairs(SilenceNotice notice) {
    KeptSilence kept = notice.kept();
    Silence silence = kept.silence();
    List<Pair> pairs = new ArrayList<>();
    pairs.add(new Pair("Matches", PlainText.cut(matchers(silence), MATCHERS)));
    Incident incident = notice.incident();
    if (incident != null) {
      pairs.add(new Pair("Withholds", withheld(incident)));
    }
    pairs.add(new Pair("Critical", silence.isSpecific() ? "withheld too" : "told all the same"));
    pairs.add(new Pair("From", Times.minute(silence.startsAt())));
    pairs.add(new Pair("Until", Times.minute(silence.endsAt())));
    Weekly weekly = silence.weekly();
    if (weekly != null) {
      pairs.add(new Pair("Hours", hours(weekly)));
    }
    // Nobody has proven who gave an order: IAM knows it, the order only says it.
    pairs.add(new Pair("By", PlainText.line(silence.author(), NAME) + ", as the order says"));
    pairs.add(new Pair("Comment", PlainText.line(silence.reason(), COMMENT)));
    String by = kept.endedBy();
    Instant at = kept.endedAt();
    if (by != null && at != null) {
      pairs.add(new Pair("Ended", Times.minute(at) + ", by " + PlainText.line(by, NAME)));
    }
    return pairs;
  }

  /** The command that ends it. */
  static String expire(Silence silence) {
    return "tocsin silence expire " + PlainText.line(silence.id(), NAME) + " --by NAME";
  }

  private static String matchers(Silence silence) {
    return silence.matchers().stream()
        .map(matcher -> PlainText.line(matcher.toString(), MATCHERS))
        .collect(Collectors.joining(", "));
  }

  private static String withheld(Incident incident) {
    return PlainText.line(
        incident.id() + " (" + incident.severity().wire() + ") " + Words.what(incident), COMMENT);
  }

  private static String hours(Weekly weekly) {
    String days =
        weekly.days().stream()
            .sorted()
            .map(day -> day.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return days + " " + weekly.from() + " to " + weekly.to() + " " + weekly.zone().getId();
  }
}
