package tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tocsin.model.Incident;
import tocsin.model.Json;
import tocsin.model.NoticeEvent;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalKind;
import tocsin.model.Tally;
import tocsin.model.Work;
import tocsin.model.WorkJson;
import tocsin.notify.MemorySentNotices;
import tocsin.notify.Notifier;
import tocsin.notify.NotifySettings;
import tocsin.notify.Topic;

class NotifyDeskTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private final List<Work> later = new ArrayList<>();
  private final List<String> commands = new ArrayList<>();
  private final List<Topic> published = new ArrayList<>();
  private final Tally tally = new Tally();
  private final NotifyDesk desk =
      new NotifyDesk(
          settings ->
              new Notifier(
                  id -> Optional.of(incident()),
                  new MemorySentNotices(),
                  (topic, message) -> published.add(topic),
                  Notifier.Beside.none(),
                  settings,
                  () -> NOW),
          () -> NotifySettings.DEFAULT,
          later::addAll,
          (work, attempt) -> commands.add(work.incident() + " " + attempt),
          () -> NOW);

  private static Incident incident() {
    Signal signal =
        Signal.builder("s", "aws.logs", SignalKind.LOG_ERROR, NOW).severity(Severity.HIGH).build();
    return new Incident.Builder("i1", signal).build();
  }

  private void handle(Work work) throws UnknownMessage, IOException {
    desk.handle(Json.read(WorkJson.write(work)), "m1", tally);
  }

  @Test
  void handle_workThatIsNotDue_goesBack() throws Exception {
    Work work = new Work.Lookup("i1", 3, NOW.plusSeconds(1));

    handle(work);

    assertThat(later).containsExactly(work);
    assertThat(commands).isEmpty();
  }

  @Test
  void handle_commandThatIsDue_goesToCorrelation() throws Exception {
    handle(new Work.Lookup("i1", 3, NOW));
    handle(new Work.QuietCheck("i2", NOW));

    // A check is named by its time: the same one, asked for twice, becomes one.
    assertThat(commands).containsExactly("i1 m1", "i2 " + NOW);
    assertThat(later).isEmpty();
  }

  @Test
  void handle_noticeThatIsDue_isTold() throws Exception {
    handle(new Work.Notice("i1", NoticeEvent.OPENED, "new-incident", NOW));

    assertThat(published).contains(Topic.EVENTS, Topic.ALERTS);
    assertThat(tally.by(Tally.Column.NOTICES)).isEqualTo(Map.of("", 1L));
    assertThat(later).isEmpty();
  }

  @Test
  void handle_somethingElse_isUnknown() throws Exception {
    JsonNode message = Json.read("{\"type\":\"signal\",\"incident\":\"i\",\"due\":\"soon\"}");

    assertThatThrownBy(() -> desk.handle(message, "m1", tally)).isInstanceOf(UnknownMessage.class);
  }
}
