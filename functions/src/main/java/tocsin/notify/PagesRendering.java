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
  private static final int LEAST_WHAT = 30;

  @Override
  public Message render(Notice notice) {
    Incident incident = notice.incident();
    String head = gsm(mark(notice), 20) + " " + gsm(incident.service(), 28) + ": ";
    String tail = " " + gsm(incident.id(), 40);
    int room = MOST - head.length() - tail.length();
    List<String> extras = extras(notice);
    String what = what(incident);
    String text = PlainText.cut(what, Math.max(LEAST_WHAT, room - length(extras)), "...");
    StringBuilder middle = new StringBuilder(PlainText.cut(text, room, "..."));
    for (String extra : extras) {
      if (middle.length() + extra.length() <= room) {
        middle.append(extra);
      }
    }
    return new Message(null, head + middle + tail, Routing.of(notice));
  }

  private static String mark(Notice notice) {
    String severity = word(notice.incident().severity());
    return switch (notice.event()) {
      case RESOLVED -> "RESOLVED";
      case REOPENED -> "REOPENED " + severity;
      case ESCALATED -> "NOW " + severity;
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
    return gsm(cause == null ? title(incident) : Words.cause(cause), MOST);
  }

  /** Without the service, which stands before it. */
  private static String title(Incident incident) {
    String prefix = incident.service() + ": ";
    return incident.title().startsWith(prefix)
        ? incident.title().substring(prefix.length())
        : incident.title();
  }

  private static List<String> extras(Notice notice) {
    Incident incident = notice.incident();
    List<String> extras = new ArrayList<>();
    if (notice.event() == NoticeEvent.RESOLVED && incident.resolved() != null) {
      Duration lasted = Duration.between(incident.opened(), incident.resolved());
      extras.add(", over after " + Times.shortSpan(lasted) + ".");
      return extras;
    }
    if (!incident.suspects().isEmpty()) {
      Suspect suspect = incident.suspects().getFirst();
      extras.add(
          " after "
              + gsm(suspect.title(), 40)
              + " "
              + Times.shortSpan(Duration.ofMillis(suspect.beforeMs()))
              + " before.");
    }
    extras.add(" " + incident.records() + "x");
    return extras;
  }

  private static int length(List<String> extras) {
    return extras.stream().mapToInt(String::length).sum();
  }

  private static String gsm(String text, int max) {
    return PlainText.cut(Gsm7.of(PlainText.line(text)), max, "...");
  }
}
