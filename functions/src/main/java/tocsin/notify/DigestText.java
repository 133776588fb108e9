package tocsin.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tocsin.model.Severity;

/** A digest in words: exact counts first, then the incidents that there is room for. */
final class DigestText {
  private static final int SERVICES = 20;
  private static final int INCIDENTS = 30;

  private DigestText() {}

  /** Such as {@code 3 high, 12 medium}. */
  static String counts(Map<Severity, Integer> bySeverity) {
    List<String> parts = new ArrayList<>();
    bySeverity.forEach(
        (severity, n) -> parts.add(n + " " + severity.wire().toLowerCase(Locale.ROOT)));
    return String.join(", ", parts);
  }

  /** For e-mail. */
  static String alerts(Notice notice, Digest digest) {
    TextBody body = new TextBody();
    body.line(Words.label(notice)).line(PlainText.line(notice.incident().title(), 400)).blank();
    body.pair("Account", PlainText.line(digest.account(), 100));
    body.pair("Since", Times.minute(digest.from()) + ", for " + Times.span(digest.window()));
    body.pair("Told", Words.count(digest.told(), "incident") + ", one by one, before the cap");
    body.pair("Held back", digest.held().size() + ": " + counts(digest.bySeverity()));
    body.heading("BY SERVICE");
    services(digest).forEach(line -> body.point("-", line));
    body.heading("INCIDENTS");
    incidents(digest).forEach(line -> body.point("-", line));
    body.heading("WHY THIS NOTICE");
    body.indented(
        "So many incidents began at once that the rest are told here together. One that becomes"
            + " critical or comes back is told by itself.");
    return body.blank().line("Notice " + notice.id()).toString();
  }

  /** For chat. */
  static String chat(Digest digest) {
    StringBuilder text = new StringBuilder("From ");
    text.append(Times.minute(digest.from())).append(", for ").append(Times.span(digest.window()));
    text.append(": ").append(digest.held().size()).append(" held back after ");
    text.append(digest.told()).append(" (").append(counts(digest.bySeverity())).append(").");
    text.append("\n\n*By service*");
    services(digest).forEach(line -> text.append("\n• ").append(ChatText.neutral(line)));
    return text.toString();
  }

  /** For SMS: {@code 30 more incidents (3 high, 27 medium) in 5 services}. */
  static String pages(Digest digest) {
    int services = digest.byService().size();
    return Words.count(digest.held().size(), "more incident")
        + " ("
        + counts(digest.bySeverity())
        + ") in "
        + Words.count(services, "service");
  }

  private static List<String> services(Digest digest) {
    List<String> lines = new ArrayList<>();
    digest
        .byService()
        .forEach((service, by) -> lines.add(PlainText.line(service, 60) + ": " + counts(by)));
    return first(lines, SERVICES, "service");
  }

  private static List<String> incidents(Digest digest) {
    List<String> lines =
        digest.held().stream()
            .map(h ->
                h.severity().wire()
                    + " "
                    + PlainText.line(h.service() + ": " + h.title(), 150)
                    + " ("
                    + PlainText.line(h.incident(), 60)
                    + ")")
            .toList();
    return first(lines, INCIDENTS, "incident");
  }

  private static List<String> first(List<String> lines, int most, String what) {
    List<String> shown = new ArrayList<>(lines.subList(0, Math.min(most, lines.size())));
    if (lines.size() > most) {
      shown.add("(" + Words.count(lines.size() - most, "more " + what) + " not shown)");
    }
    return shown;
  }
}
