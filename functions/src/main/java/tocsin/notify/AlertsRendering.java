package tocsin.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tocsin.model.Cause;
import tocsin.model.Failure;
import tocsin.model.Incident;
import tocsin.model.NoticeEvent;
import tocsin.model.Policy;
import tocsin.model.Suspect;

/**
 * Plain text with a subject, for e-mail: read on a phone, at night, by somebody who was asleep. The
 * order is that of the questions: what is it, why, what changed, what do I do, where do I look.
 */
final class AlertsRendering implements Rendering {
  private static final int MAX_STEPS = 10;

  /** SNS takes less than a hundred. */
  private static final int SUBJECT = 99;

  private static final int SAMPLES = 5;
  private static final int SUSPECTS = 3;
  private static final int LISTED = 8;
  private static final int REASONS = 8;

  @Override
  public Message render(Notice notice) {
    Digest digest = notice.digest();
    if (digest != null) {
      return new Message(subject(notice), DigestText.alerts(notice, digest), Routing.of(notice));
    }
    TextBody body = new TextBody();
    opening(body, notice);
    cause(body, notice.incident());
    suspects(body, notice.incident());
    if (notice.event() != NoticeEvent.RESOLVED) {
      samples(body, notice.incident());
      todo(body, notice.incident().policy());
    }
    console(body, notice.incident());
    why(body, notice);
    return new Message(subject(notice), body.toString(), Routing.of(notice));
  }

  private static String subject(Notice notice) {
    String environment = notice.incident().environment();
    String end = environment == null ? "" : " (" + PlainText.line(environment, 20) + ")";
    return Words.headline(notice, SUBJECT - end.length()) + end;
  }

  private static void opening(TextBody body, Notice notice) {
    Incident incident = notice.incident();
    if (Words.drill(notice)) {
      body.line("[DRILL] This is an exercise. Nobody has to act.").blank();
    }
    body.line(Words.label(notice)).line(PlainText.line(incident.title(), 400)).blank();
    body.pair("Service", service(incident));
    body.pair("Where", where(incident));
    body.pair("Since", since(notice));
    body.pair("Seen", seen(incident));
    body.pair("Also hit", others(incident));
    body.pair("Resources", listed(incident.resources(), arn -> Words.resource(arn, incident)));
  }

  private static String service(Incident incident) {
    String environment = incident.environment();
    String service = PlainText.line(incident.service(), 100);
    return environment == null ? service : service + " (" + PlainText.line(environment, 40) + ")";
  }

  private static String where(Incident incident) {
    return PlainText.line(incident.region() + ", account " + incident.account(), 100);
  }

  private static String since(Notice notice) {
    Incident incident = notice.incident();
    String opened = Times.minute(incident.opened());
    if (incident.resolved() != null) {
      Duration lasted = Duration.between(incident.opened(), incident.resolved());
      return opened
          + ", over at "
          + Times.minute(incident.resolved())
          + " after "
          + Times.span(lasted);
    }
    return opened
        + ", "
        + Times.span(Duration.between(incident.opened(), notice.at()))
        + " before this notice";
  }

  private static String seen(Incident incident) {
    return Words.count(incident.records(), "record")
        + " in "
        + Words.count(incident.signals(), "signal")
        + ", the last "
        + Times.minute(incident.updated());
  }

  private static String others(Incident incident) {
    return listed(incident.services().stream().filter(s -> !s.equals(incident.service())).toList());
  }

  private static void cause(TextBody body, Incident incident) {
    Cause cause = incident.cause();
    if (cause == null) {
      String reason = incident.noCause();
      if (reason != null) {
        body.heading("ROOT CAUSE").indented("Not known: " + Words.noCause(reason) + ".");
      }
      likely(body, incident);
      return;
    }
    body.heading("ROOT CAUSE").indented(Words.cause(cause));
    if (!cause.path().isEmpty()) {
      body.indented(Words.path(cause, " > "));
    }
    Failure failure = cause.exception();
    if (failure != null) {
      body.indented(PlainText.line(failure.type(), 200));
      if (!failure.message().isBlank()) {
        body.indented(PlainText.line(failure.message(), 400));
      }
    }
  }

  private static void likely(TextBody body, Incident incident) {
    if (incident.likely().isEmpty()) {
      return;
    }
    body.heading("LIKELY, NOT PROVEN");
    incident.likely().forEach(one -> body.point("-", Words.likely(one)));
  }

  private static void suspects(TextBody body, Incident incident) {
    if (incident.suspects().isEmpty()) {
      return;
    }
    body.heading("CHANGED JUST BEFORE");
    int n = 0;
    for (Suspect suspect : incident.suspects().stream().limit(SUSPECTS).toList()) {
      n++;
      body.point(n + ".", PlainText.line(suspect.title(), 200));
      body.point("  ", how(suspect));
    }
    more(body, incident.suspects().size() - SUSPECTS, "change");
  }

  private static String how(Suspect suspect) {
    String actor = PlainText.line(suspect.actor(), 150);
    String brought = PlainText.line(suspect.brought(), 100);
    return (brought.isEmpty() ? "" : brought + ", ")
        + Times.span(Duration.ofMillis(suspect.beforeMs()))
        + " before, with "
        + PlainText.line(suspect.tool(), 40)
        + (actor.isEmpty() ? "" : ", by " + actor);
  }

  private static void samples(TextBody body, Incident incident) {
    if (incident.samples().isEmpty()) {
      return;
    }
    body.heading("LOG LINES");
    incident.samples().stream()
        .limit(SAMPLES)
        .forEach(sample -> body.point("|", PlainText.line(sample, 400)));
    more(body, incident.samples().size() - SAMPLES, "line");
  }

  private static void more(TextBody body, int left, String what) {
    if (left > 0) {
      body.indented("(" + Words.count(left, "more " + what) + " not shown)");
    }
  }

  /** The lines of a runbook; one that is indented goes on with the one before. */
  private static List<String> steps(String runbook) {
    List<String> steps = new ArrayList<>();
    for (String line : runbook.lines().filter(l -> !l.isBlank()).toList()) {
      if (steps.isEmpty() || !Character.isWhitespace(line.charAt(0))) {
        steps.add(line);
      } else {
        steps.add(steps.removeLast() + " " + line.strip());
      }
    }
    return steps.size() <= MAX_STEPS ? steps : steps.subList(0, MAX_STEPS);
  }

  private static void todo(TextBody body, Policy policy) {
    if (policy.runbook() == null && policy.owner() == null) {
      return;
    }
    body.heading("WHAT TO DO");
    if (policy.runbook() != null) {
      steps(policy.runbook()).forEach(step -> body.indented(PlainText.line(step, 300)));
    }
    if (policy.owner() != null) {
      body.indented("Owner: " + PlainText.line(policy.owner(), 100));
    }
  }

  private static void console(TextBody body, Incident incident) {
    List<ConsoleLink> links = ConsoleLinks.of(incident);
    if (links.isEmpty()) {
      return;
    }
    body.heading("OPEN IN AWS");
    links.forEach(link -> body.whole(link.label() + ": " + link.url()));
  }

  private static void why(TextBody body, Notice notice) {
    Incident incident = notice.incident();
    body.heading("WHY THIS NOTICE");
    body.pair("Sent for", Words.asked(notice));
    body.pair("Rules", listed(incident.rules()));
    incident.why().stream().limit(REASONS).forEach(why -> body.point("-", Words.why(why)));
    more(body, incident.why().size() - REASONS, "reason");
    body.pair("Related", listed(incident.related()));
    body.blank().line("Incident " + incident.id()).line("Notice " + notice.id());
  }

  private static String listed(List<String> values) {
    return listed(values, value -> PlainText.line(value, 150));
  }

  /** The first few of a list, and how many more there are. */
  private static String listed(List<String> values, UnaryOperator<String> shown) {
    String first = String.join(", ", values.stream().limit(LISTED).map(shown).toList());
    int left = values.size() - LISTED;
    return left > 0 ? first + " and " + left + " more" : first;
  }
}
