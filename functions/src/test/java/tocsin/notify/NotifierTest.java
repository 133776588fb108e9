package tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tocsin.notify.TestIncidents.incident;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.model.Incident;
import tocsin.model.IncidentJson;
import tocsin.model.IncidentState;
import tocsin.model.Json;
import tocsin.model.NoticeEvent;
import tocsin.model.Tally;
import tocsin.model.Work;

/** The notifier on ports in memory that can be made to fail at any call. */
final class NotifierTest {
  private final Map<String, Incident> incidents = new HashMap<>();
  private final MemorySentNotices sent = new MemorySentNotices();
  private final List<String> published = new ArrayList<>();
  private final Set<Topic> down = EnumSet.noneOf(Topic.class);
  private final Tally tally = new Tally();
  private Instant now = TestIncidents.START.plusSeconds(60);

  /** The call to crash at, counted from 1; 0 for none. A crash hits once. */
  private int crashAt;

  private boolean crashAfter;
  private int calls;

  private final Notifier notifier =
      new Notifier(
          id -> call(() -> Optional.ofNullable(incidents.get(id))),
          new SentNotices() {
            @Override
            public List<SentNotice> of(String incident) {
              return call(() -> sent.of(incident));
            }

            @Override
            public void record(SentNotice one, Instant expires) {
              call(() -> {
                sent.record(one, expires);
                return one;
              });
            }
          },
          (topic, message) -> call(() -> take(topic, message)),
          Notifier.Beside.none(),
          NotifySettings.DEFAULT,
          () -> now);

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private <T> T call(Supplier<T> body) {
    calls++;
    boolean hit = calls == crashAt;
    if (hit && !crashAfter) {
      throw new Crash();
    }
    T result = body.get();
    if (hit) {
      throw new Crash();
    }
    return result;
  }

  private Topic take(Topic topic, Message message) {
    if (down.contains(topic)) {
      throw new PublishException(topic, new IllegalStateException("down"));
    }
    published.add(topic.wire() + " " + message.attributes().get("event") + id(topic, message));
    return topic;
  }

  private static String id(Topic topic, Message message) {
    if (topic == Topic.PAGES) {
      return "";
    }
    int at = message.body().lastIndexOf("ntc-");
    return " " + message.body().substring(at, at + "ntc-".length() + 16);
  }

  private void given(Consumer<Incident.Builder> change) {
    Incident next = incident(change);
    incidents.put(next.id(), next);
  }

  private NoticeResult ask(NoticeEvent event) {
    return notifier.handle(new Work.Notice("inc-1", event, "why", TestIncidents.START), tally);
  }

  private static String reason(NoticeResult result) {
    return ((NoticeResult.Withheld) result).reason();
  }

  @Test
  void unknownIncident_isGone() {
    assertThat(reason(ask(NoticeEvent.OPENED))).isEqualTo("gone");
    assertThat(tally.by(Tally.Column.WITHHELD)).containsExactly(Map.entry("gone", 1L));
  }

  @Test
  void mergedIncident_isToldAsTheOneThatTookItOver() {
    given(b -> {
      b.state = IncidentState.MERGED;
      b.mergedInto = "inc-2";
    });
    Incident other = incident(b -> b.title = "the survivor");
    incidents.put("inc-2", renamed(other, "inc-2"));
    assertThat(ask(NoticeEvent.OPENED).incident()).isEqualTo("inc-2");
    assertThat(sent.of("inc-2")).hasSize(4);
    assertThat(sent.of("inc-1")).isEmpty();
  }

  @Test
  void circleOfMerges_isGone() {
    given(b -> {
      b.state = IncidentState.MERGED;
      b.mergedInto = "inc-1";
    });
    assertThat(reason(ask(NoticeEvent.OPENED))).isEqualTo("gone");
  }

  @Test
  void topicDown_doesNotKeepTheOthersFromBeingServed() {
    given(b -> {});
    down.add(Topic.EVENTS);
    down.add(Topic.PAGES);
    assertThatThrownBy(() -> ask(NoticeEvent.OPENED))
        .isInstanceOf(PublishException.class)
        .hasMessageContaining("events")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(published).hasSize(2);
    down.clear();
    assertThat(((NoticeResult.Sent) ask(NoticeEvent.OPENED)).messages())
        .containsOnlyKeys(Topic.EVENTS, Topic.PAGES);
    assertThat(published).hasSize(4).doesNotHaveDuplicates();
    assertThat(tally.total(Tally.Column.NOTICES)).isEqualTo(1);
    assertThat(reason(ask(NoticeEvent.OPENED))).isEqualTo("duplicate");
  }

  @Test
  void storm_isMadeUpForLater() {
    given(b -> {});
    ask(NoticeEvent.OPENED);
    for (int i = 0; i < 6; i++) {
      given(TestIncidents::resolve);
      now = now.plusSeconds(10);
      ask(NoticeEvent.RESOLVED);
      given(TestIncidents::reopen);
      now = now.plusSeconds(10);
      ask(NoticeEvent.REOPENED);
    }
    // Twelve went out: opened, then six times over and five times back; the last is for later.
    assertThat(tally.total(Tally.Column.NOTICES)).isEqualTo(12);
    assertThat(tally.by(Tally.Column.WITHHELD)).containsExactly(Map.entry("storm", 1L));
    NoticeResult.Withheld withheld = (NoticeResult.Withheld) ask(NoticeEvent.REOPENED);
    Work.Notice again = Objects.requireNonNull(withheld.again());
    assertThat(again.due())
        .isEqualTo(TestIncidents.START.plusSeconds(60).plus(Duration.ofHours(1)));
    now = again.due();
    assertThat(notifier.handle(again, tally)).isInstanceOf(NoticeResult.Sent.class);
  }

  static IntStream everyCall() {
    // Three notices: 2 reads each, then publishing and recording for 4, 3 and 4 topics.
    return IntStream.rangeClosed(1, 3 * 2 + 2 * (4 + 3 + 4));
  }

  @ParameterizedTest
  @MethodSource("everyCall")
  void crashBeforeAnyCall_losesNothing(int call) {
    crash(call, false);
  }

  @ParameterizedTest
  @MethodSource("everyCall")
  void crashAfterAnyCall_losesNothing(int call) {
    crash(call, true);
  }

  /**
   * Work that fails comes again. A message goes twice only if the crash hit between the topic
   * taking it and the record of that, and then both carry the same id.
   */
  private void crash(int call, boolean after) {
    crashAt = call;
    crashAfter = after;
    given(b -> {});
    untilDone(NoticeEvent.OPENED);
    given(b -> TestIncidents.explain(b, "orders"));
    untilDone(NoticeEvent.ENRICHED);
    given(b -> {
      TestIncidents.explain(b, "orders");
      TestIncidents.resolve(b);
    });
    untilDone(NoticeEvent.RESOLVED);

    assertThat(calls).isGreaterThanOrEqualTo(call);
    assertThat(published.stream().map(p -> p.split(" ", 3)[0] + " " + p.split(" ", 3)[1]).toList())
        .contains("events opened", "alerts opened", "pages opened", "chat opened")
        .contains("events enriched", "alerts enriched", "chat enriched")
        .contains("events resolved", "alerts resolved", "pages resolved", "chat resolved");
    Map<String, Integer> times = new TreeMap<>();
    published.forEach(p -> times.merge(p, 1, Integer::sum));
    assertThat(times).as("distinct messages, ids included").hasSize(11);
    assertThat(published.size() - 11).isEqualTo(inTheWindow(call, after) ? 1 : 0);
    assertThat(tally.total(Tally.Column.NOTICES)).isBetween(3L, 4L);
  }

  private void untilDone(NoticeEvent event) {
    try {
      ask(event);
    } catch (Crash e) {
      ask(event);
    }
  }

  /** Whether the call is a publishing that went through, or the recording of it that did not. */
  private static boolean inTheWindow(int call, boolean after) {
    int n = call;
    for (int topics : new int[] {4, 3, 4}) {
      int length = 2 + 2 * topics;
      if (n <= length) {
        boolean publishing = n > 2 && n % 2 == 1;
        boolean recording = n > 2 && n % 2 == 0;
        return after ? publishing : recording;
      }
      n -= length;
    }
    throw new AssertionError("no such call");
  }

  private static Incident renamed(Incident from, String id) {
    String json = IncidentJson.write(from).replace("\"inc-1\"", "\"" + id + "\"");
    try {
      return IncidentJson.read(Json.read(json));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
