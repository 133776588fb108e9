package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.model.TestSignals.at;
import static tocsin.model.TestSignals.logError;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.model.Handling;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.Link;
import tocsin.model.LinkKind;
import tocsin.model.Member;
import tocsin.model.Severity;
import tocsin.model.SignalKind;

/** Random incidents put into one another: nothing is lost, and the order does not matter. */
final class MergingTest {
  private static final List<LinkKind> LINKS =
      List.of(LinkKind.TRACE, LinkKind.PROBLEM, LinkKind.FINDING);

  private static final Link SHARED = new Link(LinkKind.CAUSE, "a/r/orders/throttle");

  static List<Long> seeds() {
    List<Long> seeds = new ArrayList<>();
    for (long seed = 0; seed < 200; seed++) {
      seeds.add(seed);
    }
    return seeds;
  }

  /** What can be seen of it and does not follow from who was first. */
  private record Seen(
      Set<Member> members,
      Set<Link> links,
      Set<String> samples,
      Set<String> services,
      Set<String> resources,
      Set<String> traceIds,
      Set<String> asked,
      long signals,
      long records,
      Instant opened,
      Instant updated,
      Severity severity,
      IncidentState state,
      int reopenings,
      Map<String, String> labels) {
    static Seen of(Incident i) {
      return new Seen(
          new HashSet<>(i.members()),
          new HashSet<>(i.links()),
          new HashSet<>(i.samples()),
          new HashSet<>(i.services()),
          new HashSet<>(i.resources()),
          new HashSet<>(i.traceIds()),
          new HashSet<>(i.asked()),
          i.signals(),
          i.records(),
          i.opened(),
          i.updated(),
          i.severity(),
          i.state(),
          i.reopenings(),
          i.policy().labels());
    }
  }

  private static <T> T one(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  private static Incident incident(String id, Random random) {
    long began = random.nextInt(600);
    Incident.Builder b =
        new Incident.Builder(
            id, logError("s-" + id, "service-" + random.nextInt(4), "p", at(began)).build());
    b.severity = one(List.of(Severity.values()), random);
    b.signals = 1L + random.nextInt(9);
    b.records = b.signals + random.nextInt(1000);
    b.updated = at(began + random.nextInt(600));
    b.reopenings = random.nextInt(3);
    b.services.add(b.service);
    b.resources.add("r" + random.nextInt(5));
    b.traceIds.add(Scene.trace(random.nextInt(5)));
    b.samples.add("line " + random.nextInt(5));
    b.asked.add("opened/new-incident");
    if (random.nextBoolean()) {
      b.asked.add("escalated/severity-" + b.severity.wire());
    }
    for (int i = random.nextInt(4); i >= 0; i--) {
      Link link = new Link(one(LINKS, random), "k" + random.nextInt(6));
      b.links.add(link);
      Instant first = at(began + i);
      Members.seen(
          b,
          new Member(link, SignalKind.ALARM, first, first.plusSeconds(random.nextInt(60)), null));
      if (random.nextBoolean()) {
        Members.ended(b, link, first.plusSeconds(90));
      }
    }
    b.state = random.nextBoolean() ? IncidentState.ACKNOWLEDGED : IncidentState.OPEN;
    if (b.state == IncidentState.ACKNOWLEDGED) {
      b.handling = b.handling.with(new Handling.By("anna", at(began), ""));
    }
    return b.build();
  }

  private static Incident merge(Incident a, Incident b) {
    List<Incident> both = new ArrayList<>(List.of(a, b));
    both.sort(Reach.OLDEST);
    Incident.Builder survivor = both.getFirst().toBuilder();
    Merging.into(survivor, both.getLast(), SHARED);
    return survivor.build();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void merge_losesNothing(long seed) {
    Random random = new Random(seed);
    Incident a = incident("inc-a", random);
    Incident b = incident("inc-b", random);
    Incident merged = merge(a, b);

    for (Incident one : List.of(a, b)) {
      assertThat(merged.members()).extracting(Member::link).containsAll(links(one));
      assertThat(merged.links()).containsAll(one.links());
      assertThat(merged.samples()).containsAll(one.samples());
      assertThat(merged.asked()).containsAll(one.asked());
      assertThat(merged.services()).containsAll(one.services());
      assertThat(merged.resources()).containsAll(one.resources());
      assertThat(merged.traceIds()).containsAll(one.traceIds());
      for (Member m : one.members()) {
        Member kept = merged.member(m.link()).orElseThrow();
        assertThat(kept.firstSeen()).isBeforeOrEqualTo(m.firstSeen());
        assertThat(kept.lastSeen()).isAfterOrEqualTo(m.lastSeen());
      }
    }
    assertThat(merged.signals()).isEqualTo(a.signals() + b.signals());
    assertThat(merged.records()).isEqualTo(a.records() + b.records());
    assertThat(merged.state().live()).isTrue();
    Incident worse = a.severity().atLeast(b.severity()) ? a : b;
    if (worse.state() == IncidentState.ACKNOWLEDGED) {
      assertThat(merged.state()).isEqualTo(IncidentState.ACKNOWLEDGED);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void merge_inAnyOrder_isTheSame(long seed) {
    Random random = new Random(seed);
    List<Incident> some = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      some.add(incident("inc-" + i, random));
    }
    Seen inOrder = Seen.of(some.stream().reduce(MergingTest::merge).orElseThrow());
    Collections.shuffle(some, random);
    Incident left = merge(merge(some.get(0), some.get(1)), merge(some.get(2), some.get(3)));
    Incident right = merge(some.get(3), merge(some.get(2), merge(some.get(1), some.get(0))));

    assertThat(Seen.of(left)).isEqualTo(inOrder);
    assertThat(Seen.of(right)).isEqualTo(inOrder);
  }

  private static List<Link> links(Incident incident) {
    return incident.members().stream().map(Member::link).toList();
  }
}
