package tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.model.Incident;
import tocsin.model.Link;
import tocsin.model.LinkKind;
import tocsin.model.Matcher;
import tocsin.model.Member;
import tocsin.model.NoticeEvent;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalKind;
import tocsin.model.Silence;
import tocsin.model.Tally;
import tocsin.model.Work;

/** Silences, inhibition and storms, on a clock that stands where it was put. */
final class WithholdingTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final Map<String, Incident> incidents = new LinkedHashMap<>();
  private final List<Silence> silences = new ArrayList<>();
  private final List<Incident> inhibitors = new ArrayList<>();
  private final List<Work> later = new ArrayList<>();
  private final List<String> published = new ArrayList<>();
  private final MemoryStorms storms = new MemoryStorms();
  private final MemorySentNotices sent = new MemorySentNotices();
  private final Tally tally = new Tally();
  private Instant now = START;
  private boolean down;

  private final Notifier notifier = notifier(NotifySettings.DEFAULT);

  private Notifier notifier(NotifySettings settings) {
    return new Notifier(
        id -> Optional.ofNullable(incidents.get(id)),
        sent,
        (topic, message) -> {
          if (down) {
            throw new Crash();
          }
          if (topic == Topic.ALERTS) {
            published.add(Objects.requireNonNull(message.subject()));
          }
        },
        new Notifier.Beside(Silences.of(_ -> silences), _ -> inhibitors, storms, later::add),
        settings,
        () -> now);
  }

  private Incident given(String id, Consumer<Incident.Builder> change) {
    Signal signal =
        Signal.builder("sig-" + id, "aws.logs", SignalKind.LOG_ERROR, START)
            .severity(Severity.HIGH)
            .title("save failed")
            .account("111122223333")
            .region("eu-central-1")
            .service("checkout")
            .build();
    Incident.Builder b = new Incident.Builder(id, signal);
    change.accept(b);
    Incident incident = b.build();
    incidents.put(id, incident);
    return incident;
  }

  private NoticeResult ask(String id, NoticeEvent event) {
    return notifier.handle(new Work.Notice(id, event, "why", now), tally);
  }

  private NoticeResult.Withheld withheld(NoticeResult result) {
    return (NoticeResult.Withheld) result;
  }

  private void silenced(Duration length) {
    Matcher matcher = new Matcher("service", Matcher.Operator.EQUAL, "checkout");
    silences.add(
        new Silence("s-1", List.of(matcher), START, START.plus(length), "anna", "moving", null));
  }

  @Test
  void silenced_isToldOnceAtTheEnd() {
    silenced(Duration.ofMinutes(7));
    given("inc-1", b -> {});

    NoticeResult.Withheld first = withheld(ask("inc-1", NoticeEvent.OPENED));
    NoticeResult.Withheld escalation = withheld(ask("inc-1", NoticeEvent.ESCALATED));
    now = Objects.requireNonNull(first.again()).due();
    NoticeResult.Withheld second =
        withheld(notifier.handle(Objects.requireNonNull(first.again()), tally));
    now = Objects.requireNonNull(second.again()).due();

    assertThat(first.by()).isEqualTo("s-1");
    assertThat(now).isEqualTo(START.plus(Duration.ofMinutes(7)));
    assertThat(notifier.handle(Objects.requireNonNull(second.again()), tally))
        .isInstanceOf(NoticeResult.Sent.class);
    assertThat(withheld(notifier.handle(Objects.requireNonNull(escalation.again()), tally)))
        .extracting(NoticeResult.Withheld::reason)
        .isEqualTo("already-told");
    assertThat(tally.by(Tally.Column.WITHHELD)).containsEntry("silenced", 2L);
    assertThat(published).hasSize(1);
  }

  @Test
  void endOfASilence_tellsAndDoesNotRemind() {
    silenced(Duration.ofHours(3));
    given("inc-1", b -> {});
    ask("inc-1", NoticeEvent.OPENED);
    now = START.plus(Duration.ofHours(1));
    NoticeResult.Withheld reminder = withheld(ask("inc-1", NoticeEvent.REMINDED));
    now = START.plus(Duration.ofHours(3));

    assertThat(ask("inc-1", NoticeEvent.OPENED)).isInstanceOf(NoticeResult.Sent.class);
    assertThat(withheld(notifier.handle(Objects.requireNonNull(reminder.again()), tally)).reason())
        .isEqualTo("told-just-now");
    Work.Notice escalation = new Work.Notice("inc-1", NoticeEvent.ESCALATED, "unacknowledged", now);
    assertThat(withheld(notifier.handle(escalation, tally)).reason()).isEqualTo("told-just-now");
    now = now.plus(Duration.ofMinutes(10));
    assertThat(ask("inc-1", NoticeEvent.REMINDED)).isInstanceOf(NoticeResult.Sent.class);
  }

  @Test
  void silencedIncidentThatEnds_isNeverTold() {
    silenced(Duration.ofMinutes(3));
    given("inc-1", b -> {});
    Work.Notice again = Objects.requireNonNull(withheld(ask("inc-1", NoticeEvent.OPENED)).again());
    given("inc-1", TestIncidents::resolve);

    assertThat(withheld(ask("inc-1", NoticeEvent.RESOLVED)).reason())
        .isEqualTo("resolved-before-notice");
    now = again.due();
    assertThat(withheld(notifier.handle(again, tally)).reason())
        .isEqualTo("resolved-before-notice");
    assertThat(published).isEmpty();
  }

  @Test
  void endDuringASilence_isToldToThoseWhoKnewAfterIt() {
    given("inc-1", b -> {});
    ask("inc-1", NoticeEvent.OPENED);
    silenced(Duration.ofMinutes(3));
    given("inc-1", TestIncidents::resolve);
    Work.Notice again =
        Objects.requireNonNull(withheld(ask("inc-1", NoticeEvent.RESOLVED)).again());

    now = again.due();
    assertThat(notifier.handle(again, tally)).isInstanceOf(NoticeResult.Sent.class);
  }

  @Test
  void silenceEndedEarly_showsWithinFiveMinutes() {
    silenced(Duration.ofDays(30));
    given("inc-1", b -> {});
    Work.Notice again = Objects.requireNonNull(withheld(ask("inc-1", NoticeEvent.OPENED)).again());
    silences.clear();

    assertThat(again.due()).isEqualTo(START.plus(Duration.ofMinutes(5)));
    now = again.due();
    assertThat(notifier.handle(again, tally)).isInstanceOf(NoticeResult.Sent.class);
  }

  private Incident health(String service, String resource) {
    Link link =
        new Link(
            LinkKind.FINDING,
            "111122223333/eu-central-1/aws.health/arn:aws:health:eu-central-1::event/"
                + service
                + "/AWS_"
                + service
                + "_OPERATIONAL_ISSUE/X1");
    return given(
        "health",
        b -> {
          b.kind = SignalKind.HEALTH;
          b.severity = Severity.MEDIUM;
          b.members.add(new Member(link, SignalKind.HEALTH, START, START, null));
          if (!resource.isEmpty()) {
            b.resources.add(resource);
          }
        });
  }

  private static final String FUNCTION =
      "arn:aws:lambda:eu-central-1:111122223333:function:checkout";

  @Test
  void healthIssue_withholdsItsSymptomsWhileItGoesOn() {
    inhibitors.add(health("LAMBDA", ""));
    given("inc-1", b -> b.resources.add(FUNCTION));

    NoticeResult.Withheld first = withheld(ask("inc-1", NoticeEvent.OPENED));
    assertThat(first.reason()).isEqualTo("inhibited");
    assertThat(first.by()).isEqualTo("health");
    inhibitors.clear();
    now = Objects.requireNonNull(first.again()).due();
    assertThat(now).isEqualTo(START.plus(Duration.ofMinutes(5)));
    assertThat(notifier.handle(Objects.requireNonNull(first.again()), tally))
        .isInstanceOf(NoticeResult.Sent.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"critical", "another service", "another region", "finding", "resource"})
  void healthIssue_withholdsNothingElse(String what) {
    boolean named = what.equals("resource");
    inhibitors.add(
        health(what.equals("another service") ? "EC2" : "LAMBDA", named ? FUNCTION + "-2" : ""));
    given(
        "inc-1",
        b -> {
          b.resources.add(FUNCTION);
          b.severity = what.equals("critical") ? Severity.CRITICAL : Severity.HIGH;
          b.region = what.equals("another region") ? "us-east-1" : b.region;
          b.kind = what.equals("finding") ? SignalKind.FINDING : b.kind;
        });

    assertThat(ask("inc-1", NoticeEvent.OPENED)).isInstanceOf(NoticeResult.Sent.class);
  }

  @Test
  void healthIssueOfSeveralServices_withholdsTheWholeRegion() {
    inhibitors.add(health("MULTIPLE_SERVICES", ""));
    given("inc-1", b -> {});

    assertThat(withheld(ask("inc-1", NoticeEvent.OPENED)).reason()).isEqualTo("inhibited");
  }

  /** The cause does not wait for its symptom, however they are related. */
  @Test
  void relatedIncidentAboutTheCause_withholdsTheSymptom() {
    given(
        "cause",
        b -> {
          b.service = "orders";
          b.related.add("symptom");
        });
    given(
        "symptom",
        b -> {
          TestIncidents.explain(b, "orders");
          b.related.add("cause");
        });

    assertThat(withheld(ask("symptom", NoticeEvent.OPENED)).by()).isEqualTo("cause");
    assertThat(ask("cause", NoticeEvent.OPENED)).isInstanceOf(NoticeResult.Sent.class);
  }

  @Test
  void configuredInhibition_wantsEqualAttributes() {
    Matcher gateway = new Matcher("service", Matcher.Operator.EQUAL, "gateway");
    Matcher any = new Matcher("service", Matcher.Operator.MATCHES, ".+");
    NotifySettings base = NotifySettings.DEFAULT;
    Notifier configured =
        notifier(
            new NotifySettings(
                base.alertsFrom(),
                base.pagesFrom(),
                base.interval(),
                base.stormCap(),
                base.stormWindow(),
                base.keep(),
                new WithholdSettings(
                    20,
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(5),
                    List.of(new InhibitRule(List.of(gateway), List.of(any), List.of("region"))))));
    inhibitors.add(given("source", b -> b.service = "gateway"));
    given("near", b -> {});
    given("far", b -> b.region = "us-east-1");

    assertThat(withheld(configured.handle(opened("near"), tally)).by()).isEqualTo("source");
    assertThat(configured.handle(opened("far"), tally)).isInstanceOf(NoticeResult.Sent.class);
    assertThat(configured.handle(opened("source"), tally)).isInstanceOf(NoticeResult.Sent.class);
  }

  private Work.Notice opened(String id) {
    return new Work.Notice(id, NoticeEvent.OPENED, "why", now);
  }

  /** Fifty begin, one every ten seconds: twenty are told, and one digest tells of thirty. */
  @Test
  void storm_isOneDigest() {
    for (int i = 0; i < 50; i++) {
      String service = "service-" + i % 5;
      given("inc-" + i, b -> b.service = service);
      ask("inc-" + i, NoticeEvent.OPENED);
      ask("inc-" + i, NoticeEvent.OPENED);
      now = now.plusSeconds(10);
    }
    assertThat(published).hasSize(20);
    assertThat(Set.copyOf(later)).hasSize(1);
    Work.Notice digest = (Work.Notice) later.getFirst();
    assertThat(digest.due()).isEqualTo(START.plus(Duration.ofMinutes(11)));
    now = digest.due();
    assertThat(notifier.handle(digest, tally)).isInstanceOf(NoticeResult.Sent.class);
    assertThat(withheld(notifier.handle(digest, tally)).reason()).isEqualTo("duplicate");
    assertThat(published).hasSize(21);
    assertThat(published.getLast())
        .isEqualTo(
            "[DIGEST] several services: 30 more incidents within 10 min, not told one by one");
    given("inc-49", b -> b.severity = Severity.CRITICAL);
    assertThat(ask("inc-49", NoticeEvent.ESCALATED)).isInstanceOf(NoticeResult.Sent.class);
  }

  @Test
  void criticalInAStorm_isTold() {
    for (int i = 0; i < 25; i++) {
      given("inc-" + i, b -> {});
      ask("inc-" + i, NoticeEvent.OPENED);
    }
    given("worst", b -> b.severity = Severity.CRITICAL);

    assertThat(ask("worst", NoticeEvent.OPENED)).isInstanceOf(NoticeResult.Sent.class);
  }

  @Test
  void crashOfTheLastPlace_asksForTheDigestAgain() {
    for (int i = 0; i < 20; i++) {
      given("inc-" + i, b -> {});
      down = i == 19;
      try {
        ask("inc-" + i, NoticeEvent.OPENED);
      } catch (Crash _) {
        down = false;
        later.clear();
        ask("inc-" + i, NoticeEvent.OPENED);
      }
    }
    assertThat(later).hasSize(1);
    assertThat(published).hasSize(20);
    now = later.getFirst().due();
    assertThat(withheld(notifier.handle((Work.Notice) later.getFirst(), tally)).reason())
        .isEqualTo("nothing-held-back");
  }
}
