package tocsin.local.fuzz.targets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tocsin.local.fuzz.Fault;
import tocsin.local.replay.JsonLines;
import tocsin.local.replay.RecordRef;
import tocsin.local.replay.Recorded;
import tocsin.local.replay.Replay;
import tocsin.local.replay.Replayed;
import tocsin.model.Outcome;
import tocsin.model.Tally.Column;
import tocsin.notify.Message;
import tocsin.notify.Topic;
import tocsin.trace.MemoryTraceSource;

/** What people would be told of outcomes, and what must hold of it. */
final class Notices {
  /** The most that SNS takes, attributes included. */
  private static final int MOST_BYTES = 256 << 10;

  private static final int LONGEST_SUBJECT = 100;

  void check(List<Outcome> outcomes, List<String> secrets) {
    List<Recorded> records = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      records.add(new Recorded(new RecordRef("input", records.size()), outcome));
    }
    Replayed replayed = new Replay(new MemoryTraceSource()).run(records);
    Fault.unless(
        replayed.ledger().total(Column.RECEIVED)
            == replayed.ledger().total(Column.IGNORED)
                + replayed.ledger().total(Column.CHANGES)
                + replayed.ledger().total(Column.CORRELATED)
                + replayed.ledger().total(Column.SUPPRESSED)
                + replayed.ledger().total(Column.DEAD_LETTERED),
        "the ledger of a replay does not balance",
        replayed.ledger().toString());
    for (Replayed.Held held : replayed.incidents()) {
      String json = JsonLines.of(held);
      Outputs.parsed(json);
      Outputs.hidden(json, secrets, "an incident");
    }
    for (Replayed.Told told : replayed.told()) {
      Outputs.parsed(JsonLines.of(told));
      if (told instanceof Replayed.Notice notice) {
        notice.messages().forEach((topic, message) -> message(topic, message, secrets));
      }
      if (told instanceof Replayed.SilenceNotice notice) {
        notice.messages().forEach((topic, message) -> message(topic, message, secrets));
      }
    }
  }

  private static void message(Topic topic, Message message, List<String> secrets) {
    String subject = message.subject() == null ? "" : message.subject();
    Outputs.hidden(message.body(), secrets, "a notice for " + topic.wire());
    Outputs.hidden(subject, secrets, "a subject");
    message.attributes().values().forEach(a -> Outputs.hidden(a, secrets, "an attribute"));
    Fault.unless(
        message.body().getBytes(StandardCharsets.UTF_8).length + bytes(message.attributes())
            <= MOST_BYTES,
        "a notice for " + topic.wire() + " is too long",
        message.body().length() + " characters");
    Fault.unless(
        subject.length() <= LONGEST_SUBJECT && subject.chars().noneMatch(Character::isISOControl),
        "a subject is none that SNS takes",
        subject);
    switch (topic) {
      case EVENTS, CHAT -> Outputs.parsed(message.body());
      case ALERTS, PAGES -> plain(topic, message.body());
    }
  }

  private static int bytes(Map<String, String> attributes) {
    return attributes.entrySet().stream()
        .mapToInt(e -> e.getKey().length() + e.getValue().getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }

  /** Text that people read has no characters that change how it is shown. */
  private static void plain(Topic topic, String body) {
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      boolean control = (c < ' ' && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0);
      boolean turns = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
      Fault.unless(
          !control && !turns,
          "a control character in a notice for " + topic.wire(),
          "U+%04X in %s".formatted((int) c, body));
    }
  }
}
