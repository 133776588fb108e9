package tocsin.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tocsin.model.Cause;
import tocsin.model.Incident;
import tocsin.model.NoticeEvent;
import tocsin.model.Severity;
import tocsin.model.Suspect;

/**
 * Short text, for SMS: at most 140 characters of the GSM alphabet, so that it is one part with any
 * carrier. What matters most comes first; the incident's id comes last and is always there.
 */
final class PagesRendering implements Rendering {
  private static final int MOST = 140;

  /** Less than this much of a part says nothing. */
  private static final int LEAST = 30;

  @Override
  public Message render(Notice notice) {
    Incident incident = notice.incident();
    Digest digest = notice.digest();
    if (digest != null) {
      String words = mark(notice) + " " + DigestText.pages(digest) + ".";
      return new Message(null, gsm(words, MOST), Routing.of(notice));
    }
    String tail = " " + gsm(incident.id(), 40);
    StringBuilder text = new StringBuilder(mark(notice) + " ");
    text.append(gsm(what(incident), MOST - text.length() - tail.length()));
    for (String extra : extras(notice)) {
      int room = MOST - text.length() - tail.length();
      if (room >= Math.min(extra.length(), LEAST)) {
        text.append(PlainText.cut(extra, room, "..."));
      }
    }
    return new Message(null, text + tail, Routing.of(notice));
  }

  private static String mark(Notice notice) {
    String severity = word(notice.incident().severity());
    return switch (notice.event()) {
      case RESOLVED -> "RESOLVED";
      case REOPENED -> "REOPENED " + severity;
      case ESCALATED -> "NOW " + severity;
      case DIGEST -> "DIGEST";
      default -> severity;
    };
  }

  private static String word(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "CRIT";
      case HIGH -> "HIGH";
      case MEDIUM -> "MED";
      case LOW -> "LOW";
      case INFO -> "INFO";
    };
  }

  /** The cause if there is one; it says more than the title. */
  private static String what(Incident incident) {
    Cause cause = incident.cause();
    return cause == null
        ? Words.what(incident)
        : PlainText.line(incident.service(), 28) + ": " + Words.cause(cause);
  }

  private static List<String> extras(Notice notice) {
    Incident incident = notice.incident();
    if (notice.event() == NoticeEvent.RESOLVED && incident.resolved() != null) {
      Duration lasted = Duration.between(incident.opened(), incident.resolved());
      return List.of(", over after " + Times.shortSpan(lasted) + ".");
    }
    List<String> extras = new ArrayList<>();
    extras.add(", " + incident.records() + "x");
    if (!incident.suspects().isEmpty()) {
      Suspect suspect = incident.suspects().getFirst();
      Duration before = Duration.ofMillis(suspect.beforeMs());
      extras.add(", " + Times.shortSpan(before) + " after " + gsm(suspect.title(), MOST));
    }
    extras.add(".");
    return extras;
  }

  private static String gsm(String text, int max) {
    return PlainText.cut(Gsm7.of(PlainText.line(text)), max, "...");
  }
}
