package tocsin.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tocsin.model.Tally;

/**
 * Shows the story on a terminal: what went in, what each subscriber got, what holds. Several
 * threads speak, one at a time.
 */
public final class Narrator {
  private static final int WIDTH = 100;
  private static final int JSON_LINES = 14;
  private static final Map<String, String> AUDIENCES =
      Map.of(
          "events", "machine JSON, for queues, functions and webhooks",
          "alerts", "text, for e-mail",
          "pages", "short text, for SMS",
          "chat", "Amazon Q custom notification, for Slack and Teams");

  private final PrintWriter out;
  private final boolean colour;
  private final boolean full;
  private boolean quiet;
  private final ObjectMapper pretty = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * @param full show machine JSON whole, and not only its first lines
   */
  public Narrator(PrintWriter out, boolean colour, boolean full) {
    this.out = out;
    this.colour = colour;
    this.full = full;
  }

  /** Says nothing of what goes in and out until told otherwise. */
  synchronized void quiet(boolean wanted) {
    quiet = wanted;
  }

  public synchronized void title(String text) {
    line("");
    line(bold(text));
  }

  public synchronized void note(String text) {
    line(dim(text));
  }

  synchronized void step(int number, String text) {
    line("");
    line(
        bold(
            "── "
                + number
                + "  "
                + text
                + " "
                + "─".repeat(Math.max(2, WIDTH - text.length() - 8))));
  }

  synchronized void in(String service, String what) {
    line("   " + green("in ") + "  " + service + "  " + what);
  }

  /** Shows some lines of what went in. */
  synchronized void sample(List<String> lines, int most) {
    lines.stream()
        .limit(most)
        .map(l -> l.lines().findFirst().orElse(""))
        .forEach(l -> line("          " + dim(cut(l, WIDTH - 10))));
    if (lines.size() > most) {
      line("          " + dim("... and " + (lines.size() - most) + " more"));
    }
  }

  synchronized void out(Delivery delivery, Duration sinceStep) {
    if (quiet) {
      return;
    }
    line("");
    line(
        "   "
            + colour("33", "out")
            + "  "
            + bold(delivery.topic())
            + "  "
            + dim(
                AUDIENCES.getOrDefault(delivery.topic(), "")
                    + String.format(
                        Locale.ROOT,
                        "  (%s, %.2f s into this step)",
                        delivery.attributes().getOrDefault("event", "notice"),
                        sinceStep.toMillis() / 1000.0)));
    if (delivery.subject() != null) {
      bar("Subject: " + delivery.subject());
      bar("");
    }
    List<String> lines = body(delivery).lines().toList();
    boolean json = delivery.message().startsWith("{");
    int most = json && !full ? JSON_LINES : lines.size();
    lines.stream().limit(most).forEach(this::bar);
    if (lines.size() > most) {
      bar(dim("... " + (lines.size() - most) + " more lines; --full shows them"));
    }
  }

  synchronized void verdict(boolean holds, String what, List<String> wrong) {
    line("   " + (holds ? green("holds ") : colour("31", "FAILS ")) + " " + what);
    wrong.forEach(w -> line("          " + w));
  }

  /** Shows the ledger and returns whether it balances. */
  synchronized boolean ledger(Tally tally) {
    line("");
    line(bold("Ledger"));
    for (Tally.Column column : Tally.Column.OF_RECORDS) {
      Map<String, Long> by = tally.by(column);
      String reasons =
          by.entrySet().stream()
              .filter(e -> !e.getKey().equals(Tally.NO_REASON))
              .map(e -> e.getKey() + " " + e.getValue())
              .reduce((a, b) -> a + ", " + b)
              .map(r -> "  (" + r + ")")
              .orElse("");
      line(
          String.format(
              Locale.ROOT, "   %-14s %6d%s", column.wire(), tally.total(column), reasons));
    }
    long accounted =
        tally.total(Tally.Column.IGNORED)
            + tally.total(Tally.Column.CHANGES)
            + tally.total(Tally.Column.CORRELATED)
            + tally.total(Tally.Column.SUPPRESSED)
            + tally.total(Tally.Column.DEAD_LETTERED);
    boolean balanced = accounted == tally.total(Tally.Column.RECEIVED);
    verdict(
        balanced,
        "received = ignored + changes + correlated + suppressed + dead-lettered",
        balanced ? List.of() : List.of(accounted + " are accounted for"));
    return balanced;
  }

  private String body(Delivery delivery) {
    if (!delivery.message().startsWith("{")) {
      return delivery.message();
    }
    try {
      return pretty.writeValueAsString(pretty.readTree(delivery.message()));
    } catch (JsonProcessingException e) {
      return delivery.message();
    }
  }

  private void bar(String text) {
    line("        │ " + text);
  }

  private void line(String text) {
    out.println(text);
    out.flush();
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }

  private String bold(String text) {
    return colour("1", text);
  }

  private String dim(String text) {
    return colour("2", text);
  }

  private String green(String text) {
    return colour("32", text);
  }

  private String colour(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
