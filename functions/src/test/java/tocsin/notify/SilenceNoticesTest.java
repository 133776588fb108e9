package tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tocsin.model.Incident;
import tocsin.model.Json;
import tocsin.model.KeptSilence;
import tocsin.model.Matcher;
import tocsin.model.NoticeEvent;
import tocsin.model.Order;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalKind;
import tocsin.model.Silence;
import tocsin.model.SilenceEvent;
import tocsin.model.Tally;
import tocsin.model.Work;

/** Notices about one silence, on a clock that stands where it was put. */
final class SilenceNoticesTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private static final Instant END = Instant.parse("2026-11-21T12:00:00Z");

  /** One silence, as a table would keep it. */
  private static final class OneSilence implements Silences {
    @Nullable KeptSilence kept;
    @Nullable String used;

    @Override
    public List<Silence> standing(Instant now) {
      return kept == null || kept.endedAt() != null ? List.of() : List.of(kept.silence());
    }

    @Override
    public Optional<KeptSilence> find(String id) {
      return Optional.ofNullable(kept).filter(k -> k.silence().id().equals(id));
    }

    @Override
    public boolean use(String id, String order, String incident) {
      used = used == null ? incident : used;
      return used.equals(incident);
    }

    @Override
    public void told(String id, String order, SilenceEvent event, Topic topic) {
      KeptSilence k = Objects.requireNonNull(kept);
      Set<String> told = new HashSet<>(k.told());
      told.add(KeptSilence.told(event, topic.wire()));
      kept = new KeptSilence(k.silence(), k.order(), k.endedBy(), k.endedAt(), told);
    }
  }

  private final OneSilence silences = new OneSilence();
  private final List<Work> later = new ArrayList<>();
  private final Set<Topic> down = EnumSet.noneOf(Topic.class);
  private final Tally tally = new Tally();
  private final Incident incident = incident();
  private Instant now = START;

  private final Notifier notifier =
      new Notifier(
          id -> Optional.of(incident).filter(i -> i.id().equals(id)),
          new MemorySentNotices(),
          (topic, _) -> {
            if (down.contains(topic)) {
              throw new PublishException(topic, new IOException("down"));
            }
          },
          new Notifier.Beside(silences, _ -> List.of(), new MemoryStorms(), later::add),
          NotifySettings.DEFAULT,
          () -> now);

  private static Incident incident() {
    Signal signal =
        Signal.builder("sig-1", "aws.logs", SignalKind.LOG_ERROR, START)
            .severity(Severity.HIGH)
            .title("save failed")
            .account("111122223333")
            .region("eu-central-1")
            .service("checkout")
            .build();
    return new Incident.Builder("inc-000000000001", signal).build();
  }

  private static Order.AddSilence add(String order) {
    List<Matcher> matchers =
        List.of(
            new Matcher("service", Matcher.Operator.EQUAL, "checkout"),
            new Matcher("severity", Matcher.Operator.NOT_EQUAL, "low"));
    Silence silence = new Silence("move", matchers, START, END, "anna", "moving @here", null);
    return new Order.AddSilence(order, START, silence);
  }

  private SilenceResult tell(SilenceEvent event, String about) {
    return notifier.handle(new Work.SilenceNotice("move", event, about, now), tally);
  }

  private Map<Topic, Message> sent(SilenceEvent event, String about) {
    return ((SilenceResult.Sent) tell(event, about)).messages();
  }

  private String withheld(SilenceEvent event, String about) {
    return ((SilenceResult.Withheld) tell(event, about)).reason();
  }

  private static String body(Map<Topic, Message> messages, Topic topic) {
    return Objects.requireNonNull(messages.get(topic)).body();
  }

  private static String subject(Map<Topic, Message> messages) {
    return Objects.requireNonNull(Objects.requireNonNull(messages.get(Topic.ALERTS)).subject());
  }

  private static String withoutNotice(String body) {
    return body.replaceAll("ntc-[0-9a-f]{16}", "ntc-*").replaceAll("sil-[0-9a-f]{16}", "sil-*");
  }

  @Test
  void added_isToldOnce_everywhereButOnPages() {
    silences.kept = KeptSilence.added(add("o-1"));

    Map<Topic, Message> messages = sent(SilenceEvent.ADDED, "o-1");

    assertThat(messages).containsOnlyKeys(Topic.EVENTS, Topic.ALERTS, Topic.CHAT);
    assertThat(subject(messages))
        .isEqualTo(
            "[SILENCE] service=\"checkout\", severity!=\"low\" until 21 Nov 12:00 UTC, by anna");
    assertThat(withoutNotice(body(messages, Topic.ALERTS)))
        .isEqualTo(
            """
            SILENCE ADDED
            Notices of incidents that match are withheld; the incidents are
            recorded.

              Matches   service="checkout", severity!="low"
              Critical  withheld too
              From      21 Nov 10:00 UTC
              Until     21 Nov 12:00 UTC
              By        anna, as the order says
              Comment   moving @here

            TO END IT
              tocsin silence expire move --by NAME

            Silence move
            Notice ntc-*
            """);
    assertThat(withheld(SilenceEvent.ADDED, "o-1")).isEqualTo("duplicate");
    assertThat(tally.total(Tally.Column.NOTICES)).isEqualTo(1);
  }

  @Test
  void chat_showsMentionsAsText() throws IOException {
    silences.kept = KeptSilence.added(add("o-1"));

    String body = withoutNotice(body(sent(SilenceEvent.ADDED, "o-1"), Topic.CHAT));

    assertThat(Json.read(body))
        .isEqualTo(
            Json.read(
                """
                {"version": "1.0", "source": "custom", "id": "ntc-*",
                 "content": {
                  "textType": "client-markdown",
                  "title": "[SILENCE] service=\\"checkout\\", severity!=\\"low\\" until\
                 21 Nov 12:00 UTC, by anna",
                  "description": "Notices of incidents that match are withheld; the incidents are\
                 recorded.\\n*Matches* service=\\"checkout\\", severity!=\\"low\\"\\n*Critical*\
                 withheld too\\n*From* 21 Nov 10:00 UTC\\n*Until* 21 Nov 12:00 UTC\\n*By* anna, as\
                 the order says\\n*Comment* moving ＠here",
                  "nextSteps": ["To end it: tocsin silence expire move --by NAME"],
                  "keywords": ["silence"]},
                 "metadata": {
                  "threadId": "sil-*",
                  "summary": "[SILENCE] service=\\"checkout\\", severity!=\\"low\\" until\
                 21 Nov 12:00 UTC, by anna",
                  "eventType": "silence.added",
                  "relatedResources": [],
                  "additionalContext": {"silence": "move", "notice": "ntc-*"}}}
                """));
  }

  @Test
  void firstIncident_isToldAsItsUse_andNoOther() throws IOException {
    silences.kept = KeptSilence.added(add("o-1"));
    NoticeResult result =
        notifier.handle(new Work.Notice(incident.id(), NoticeEvent.OPENED, "why", now), tally);
    assertThat(result)
        .isInstanceOfSatisfying(
            NoticeResult.Withheld.class, w -> assertThat(w.reason()).isEqualTo("silenced"));
    assertThat(later)
        .containsExactly(new Work.SilenceNotice("move", SilenceEvent.USED, incident.id(), START));

    Map<Topic, Message> messages = sent(SilenceEvent.USED, incident.id());

    assertThat(subject(messages)).startsWith("[SILENCE, in use] service=\"checkout\", ");
    assertThat(body(messages, Topic.ALERTS))
        .startsWith("SILENCE IN USE\nThis silence withholds notices for the first time.\n")
        .contains("  Withholds inc-000000000001 (high) checkout: save failed\n");
    assertThat(Json.read(body(messages, Topic.EVENTS)).path("incident").asText())
        .isEqualTo(incident.id());
    assertThat(withheld(SilenceEvent.USED, "inc-000000000002")).isEqualTo("already-used");
    assertThat(withheld(SilenceEvent.USED, incident.id())).isEqualTo("duplicate");
  }

  @Test
  void end_byAnOrder_isToldOnce_andNotAgainWhenItsTimeIsUp() {
    Order.ExpireSilence order =
        new Order.ExpireSilence("o-2", START.plusSeconds(3_600), "ben", "move");
    silences.kept = KeptSilence.added(add("o-1")).ended(order);
    now = order.time();

    Map<Topic, Message> messages = sent(SilenceEvent.ENDED, "o-2");
    now = END;

    assertThat(subject(messages))
        .isEqualTo("[SILENCE, ended] service=\"checkout\", severity!=\"low\", by anna");
    assertThat(body(messages, Topic.ALERTS))
        .startsWith("SILENCE ENDED\nNothing is withheld by this silence any more.\n")
        .contains("  Ended     21 Nov 11:00 UTC, by ben\n")
        .doesNotContain("TO END IT");
    assertThat(withheld(SilenceEvent.ENDED, "o-1")).isEqualTo("overtaken");
    assertThat(withheld(SilenceEvent.ENDED, "o-2")).isEqualTo("duplicate");
    assertThat(withheld(SilenceEvent.ADDED, "o-1")).isEqualTo("already-ended");
    assertThat(withheld(SilenceEvent.USED, incident.id())).isEqualTo("already-ended");
  }

  @Test
  void end_byItsTime_saysExpired() {
    silences.kept = KeptSilence.added(add("o-1"));
    now = END;
    assertThat(tell(SilenceEvent.ENDED, "o-1"))
        .isInstanceOfSatisfying(
            SilenceResult.Sent.class, sent -> assertThat(sent.reason()).isEqualTo("expired"));
  }

  @Test
  void replaced_isNotToldAsEnded() {
    silences.kept = KeptSilence.added(add("o-3"));
    assertThat(withheld(SilenceEvent.ENDED, "o-1")).isEqualTo("overtaken");
    silences.kept = null;
    assertThat(withheld(SilenceEvent.ENDED, "o-1")).isEqualTo("no-such-silence");
    assertThat(tally.by(Tally.Column.WITHHELD))
        .containsOnly(Map.entry("overtaken", 1L), Map.entry("no-such-silence", 1L));
  }

  @Test
  void topicThatIsDown_isServedLater_andTheOthersOnce() {
    silences.kept = KeptSilence.added(add("o-1"));
    down.add(Topic.EVENTS);
    assertThatThrownBy(() -> tell(SilenceEvent.ADDED, "o-1")).isInstanceOf(PublishException.class);
    down.clear();

    assertThat(sent(SilenceEvent.ADDED, "o-1")).containsOnlyKeys(Topic.EVENTS);
    assertThat(tally.total(Tally.Column.NOTICES)).isEqualTo(1);
  }

  @Test
  void longTexts_leaveRoomForWhenAndWho() {
    Matcher matcher = new Matcher("service", Matcher.Operator.EQUAL, "s".repeat(900));
    Silence silence =
        new Silence("move", List.of(matcher), START, END, "a".repeat(900), "r".repeat(900), null);
    silences.kept = KeptSilence.added(new Order.AddSilence("o-1", START, silence));

    Map<Topic, Message> messages = sent(SilenceEvent.ADDED, "o-1");

    assertThat(subject(messages)).hasSize(99).contains("... until 21 Nov 12:00 UTC, by aaa");
    assertThat(Objects.requireNonNull(messages.get(Topic.EVENTS)).attributes().get("service"))
        .hasSize(100);
  }
}
