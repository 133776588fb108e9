package tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.model.NoticeEvent.ACKNOWLEDGED;
import static tocsin.model.NoticeEvent.ENRICHED;
import static tocsin.model.NoticeEvent.ESCALATED;
import static tocsin.model.NoticeEvent.OPENED;
import static tocsin.model.NoticeEvent.REMINDED;
import static tocsin.model.NoticeEvent.REOPENED;
import static tocsin.model.NoticeEvent.RESOLVED;
import static tocsin.model.NoticeEvent.SPREAD;
import static tocsin.notify.TestIncidents.incident;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.NoticeEvent;
import tocsin.model.Policy;
import tocsin.model.RuleMode;
import tocsin.model.Severity;
import tocsin.model.Work;

/** Which notices go out, to whom, and why others do not: one row a case. */
final class DeciderTest {
  private static final Instant NOW = TestIncidents.START.plusSeconds(3_600);
  private static final Set<Topic> ALL = EnumSet.allOf(Topic.class);
  private static final Set<Topic> NOT_PAGES = EnumSet.complementOf(EnumSet.of(Topic.PAGES));
  private static final Set<Topic> MACHINES = EnumSet.of(Topic.EVENTS);

  /** A record of one notice on each of these topics, an hour ago unless the test says otherwise. */
  private static List<SentNotice> sent(
      String name, NoticeEvent event, Set<Topic> topics, Instant at, Incident told) {
    return topics.stream()
        .map(topic -> new SentNotice("inc-1", name, event, topic, at, Told.of(told)))
        .toList();
  }

  private static List<SentNotice> opened(Set<Topic> topics) {
    return sent("opened", OPENED, topics, TestIncidents.START, incident(DeciderTest::asItIs));
  }

  private static List<SentNotice> all(List<SentNotice> earlier, List<SentNotice> later) {
    return Stream.concat(earlier.stream(), later.stream()).toList();
  }

  private static List<SentNotice> resolvedOnce() {
    return all(
        opened(ALL),
        sent("resolved/1", RESOLVED, ALL, TestIncidents.START, incident(DeciderTest::asItIs)));
  }

  private static void asItIs(Incident.Builder b) {
    assertThat(b.id).isEqualTo("inc-1");
  }

  private static Policy mode(RuleMode mode) {
    return new Policy(mode, Set.of(), null, null, null, Map.of());
  }

  private static Step decide(
      NoticeEvent event, Consumer<Incident.Builder> change, List<SentNotice> sent) {
    Work.Notice work = new Work.Notice("inc-1", event, "why", TestIncidents.START);
    return new Decider(NotifySettings.DEFAULT)
        .decide(new Situation(incident(change), work, new History(sent), NOW));
  }

  static Stream<Arguments> goes() {
    Consumer<Incident.Builder> explained = b -> TestIncidents.explain(b, "orders");
    Consumer<Incident.Builder> critical = b -> b.severity = Severity.CRITICAL;
    List<SentNotice> none = List.of();
    return Stream.of(
        row(
            "the first of a high one goes to all",
            OPENED,
            DeciderTest::asItIs,
            none,
            "opened",
            ALL),
        row(
            "medium wakes nobody",
            OPENED,
            b -> b.severity = Severity.MEDIUM,
            none,
            "opened",
            NOT_PAGES),
        row(
            "low is for machines",
            OPENED,
            b -> b.severity = Severity.LOW,
            none,
            "opened",
            MACHINES),
        row(
            "a drill is for machines and mail",
            OPENED,
            b -> b.drill = true,
            none,
            "opened",
            EnumSet.of(Topic.EVENTS, Topic.ALERTS)),
        row(
            "a recording rule tells machines only",
            OPENED,
            b -> b.policy = mode(RuleMode.RECORD),
            none,
            "opened",
            MACHINES),
        row(
            "a repeat serves the topics that were down",
            OPENED,
            DeciderTest::asItIs,
            opened(EnumSet.of(Topic.EVENTS, Topic.CHAT)),
            "opened",
            EnumSet.of(Topic.ALERTS, Topic.PAGES)),
        row(
            "an escalation nobody heard the beginning of opens",
            ESCALATED,
            critical,
            none,
            "opened",
            ALL),
        row("so does a reopening", REOPENED, DeciderTest::asItIs, none, "opened", ALL),
        row(
            "an escalation goes to all",
            ESCALATED,
            critical,
            opened(ALL),
            "escalated/critical",
            ALL),
        row(
            "a cause does not page again",
            ENRICHED,
            explained,
            opened(ALL),
            "enriched/" + digest("orders/throttle/UpdateItem\n"),
            NOT_PAGES),
        row(
            "a cause is for those who heard of the incident",
            ENRICHED,
            explained,
            opened(EnumSet.of(Topic.EVENTS, Topic.PAGES)),
            "enriched/" + digest("orders/throttle/UpdateItem\n"),
            MACHINES),
        row(
            "more services are news",
            SPREAD,
            b -> b.services.add("payment"),
            opened(ALL),
            "spread/2",
            NOT_PAGES),
        row(
            "who was alarmed hears the end",
            RESOLVED,
            TestIncidents::resolve,
            opened(ALL),
            "resolved/1",
            ALL),
        row(
            "also who may have been, though it was not recorded",
            RESOLVED,
            TestIncidents::resolve,
            opened(MACHINES),
            "resolved/1",
            ALL),
        row(
            "who was not paged is not told of the end by page",
            RESOLVED,
            TestIncidents::resolve,
            sent(
                "opened",
                OPENED,
                NOT_PAGES,
                TestIncidents.START,
                incident(b -> b.severity = Severity.MEDIUM)),
            "resolved/1",
            NOT_PAGES),
        row(
            "a reopening goes to all",
            REOPENED,
            DeciderTest::asItIs,
            resolvedOnce(),
            "reopened/1",
            ALL),
        row(
            "the second end has its own name",
            RESOLVED,
            TestIncidents::resolve,
            all(
                resolvedOnce(),
                sent(
                    "reopened/1",
                    REOPENED,
                    ALL,
                    TestIncidents.START,
                    incident(DeciderTest::asItIs))),
            "resolved/2",
            ALL),
        row(
            "acknowledged",
            ACKNOWLEDGED,
            b -> b.state = IncidentState.ACKNOWLEDGED,
            opened(ALL),
            "acknowledged/1",
            NOT_PAGES),
        row(
            "each reminder has its own name",
            REMINDED,
            DeciderTest::asItIs,
            opened(ALL),
            "reminded/why",
            NOT_PAGES));
  }

  private static Arguments row(
      String name,
      NoticeEvent event,
      Consumer<Incident.Builder> change,
      List<SentNotice> sent,
      String notice,
      Set<Topic> topics) {
    return Arguments.of(name, event, change, sent, notice, topics);
  }

  /** The first six bytes of the SHA-256, as the names of explanations have them. */
  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void goes(
      String name,
      NoticeEvent event,
      Consumer<Incident.Builder> change,
      List<SentNotice> sent,
      String notice,
      Set<Topic> topics) {
    assertThat(decide(event, change, sent))
        .isInstanceOfSatisfying(
            Step.Go.class,
            go -> {
              assertThat(go.plan().name()).isEqualTo(notice);
              assertThat(go.plan().topics()).isEqualTo(topics);
            });
  }

  static Stream<Arguments> stops() {
    Consumer<Incident.Builder> explained = b -> TestIncidents.explain(b, "orders");
    List<SentNotice> none = List.of();
    return Stream.of(
        stop("shadow", OPENED, b -> b.policy = mode(RuleMode.SHADOW), none),
        stop("resolved-before-notice", OPENED, TestIncidents::resolve, none),
        stop("resolved-before-notice", RESOLVED, TestIncidents::resolve, none),
        stop("resolved-before-notice", ESCALATED, TestIncidents::resolve, none),
        stop("opened-not-sent", ENRICHED, explained, none),
        stop("opened-not-sent", SPREAD, DeciderTest::asItIs, none),
        stop("duplicate", OPENED, DeciderTest::asItIs, opened(ALL)),
        stop("duplicate", OPENED, TestIncidents::resolve, opened(ALL)),
        stop("already-told", ESCALATED, DeciderTest::asItIs, opened(ALL)),
        stop("nothing-new", ENRICHED, DeciderTest::asItIs, opened(ALL)),
        stop(
            "already-told",
            ENRICHED,
            explained,
            sent("opened", OPENED, ALL, TestIncidents.START, incident(explained))),
        stop("already-told", SPREAD, DeciderTest::asItIs, opened(ALL)),
        stop("superseded", RESOLVED, DeciderTest::asItIs, opened(ALL)),
        stop("superseded", OPENED, TestIncidents::resolve, opened(MACHINES)),
        stop("superseded", REOPENED, TestIncidents::resolve, resolvedOnce()),
        stop("superseded", REMINDED, b -> b.state = IncidentState.ACKNOWLEDGED, opened(ALL)),
        stop("duplicate", RESOLVED, TestIncidents::resolve, resolvedOnce()),
        stop("resolved-not-sent", REOPENED, DeciderTest::asItIs, opened(ALL)),
        stop(
            "duplicate",
            REOPENED,
            DeciderTest::asItIs,
            all(
                resolvedOnce(),
                sent(
                    "reopened/1",
                    REOPENED,
                    ALL,
                    TestIncidents.START,
                    incident(DeciderTest::asItIs)))));
  }

  private static Arguments stop(
      String reason, NoticeEvent event, Consumer<Incident.Builder> change, List<SentNotice> sent) {
    return Arguments.of(reason, event, change, sent);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource
  void stops(
      String reason, NoticeEvent event, Consumer<Incident.Builder> change, List<SentNotice> sent) {
    assertThat(decide(event, change, sent)).isEqualTo(new Step.Stop(reason));
  }

  @Test
  void earlyWork_isDecidedWhenItIsDue() {
    Work.Notice work = new Work.Notice("inc-1", OPENED, "why", NOW.plusSeconds(1));
    Step step =
        new Decider(NotifySettings.DEFAULT)
            .decide(
                new Situation(incident(DeciderTest::asItIs), work, new History(List.of()), NOW));
    assertThat(step).isEqualTo(new Step.Stop("not-due", NOW.plusSeconds(1)));
  }

  @Test
  void secondUpdateWithinTheInterval_isDecidedAfterIt() {
    Instant earlier = NOW.minusSeconds(30);
    List<SentNotice> sent =
        all(
            opened(ALL),
            sent(
                "enriched/x",
                ENRICHED,
                NOT_PAGES,
                earlier,
                incident(b -> TestIncidents.explain(b, "other"))));
    assertThat(decide(ENRICHED, b -> TestIncidents.explain(b, "orders"), sent))
        .isEqualTo(new Step.Stop("interval", earlier.plus(Duration.ofMinutes(2))));
  }

  @Test
  void updateAfterTheInterval_goes() {
    List<SentNotice> sent =
        all(
            opened(ALL),
            sent(
                "enriched/x",
                ENRICHED,
                NOT_PAGES,
                NOW.minus(Duration.ofMinutes(2)),
                incident(b -> TestIncidents.explain(b, "other"))));
    assertThat(decide(ENRICHED, b -> TestIncidents.explain(b, "orders"), sent))
        .isInstanceOf(Step.Go.class);
  }

  /** Twelve within the hour, one a minute; room is made when the oldest of them leaves the hour. */
  @Test
  void overTheCap_isDecidedWhenThereIsRoom() {
    List<SentNotice> sent = new ArrayList<>(opened(ALL));
    for (int i = 1; i <= 12; i++) {
      sent.addAll(
          sent(
              "reminded/" + i,
              REMINDED,
              NOT_PAGES,
              NOW.minus(Duration.ofMinutes(10 + i)),
              incident(DeciderTest::asItIs)));
    }
    assertThat(decide(RESOLVED, TestIncidents::resolve, sent))
        .isEqualTo(new Step.Stop("storm", NOW.plus(Duration.ofMinutes(38))));
    assertThat(decide(ESCALATED, b -> b.severity = Severity.CRITICAL, sent))
        .isInstanceOf(Step.Go.class);
  }
}
