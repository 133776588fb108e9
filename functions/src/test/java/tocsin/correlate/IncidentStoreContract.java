package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tocsin.model.Change;
import tocsin.model.Incident;
import tocsin.model.IncidentState;
import tocsin.model.Link;
import tocsin.model.LinkKind;
import tocsin.model.Member;
import tocsin.model.Signal;
import tocsin.model.SignalKind;
import tocsin.model.TestSignals;

/** What every {@link IncidentStore} promises. */
public abstract class IncidentStoreContract {
  private static final Instant NOW = TestSignals.START;
  private static final Instant LATER = NOW.plus(Duration.ofHours(1));
  private static final Link LINK = TestSignals.problem("p1");

  /** The store under test. It may hold what earlier tests wrote: each uses ids of its own. */
  protected abstract IncidentStore store();

  /** Unique for each test. */
  private final String run = Long.toHexString(System.nanoTime());

  private String id(String name) {
    return name + "-" + run;
  }

  private Link link(String name) {
    return new Link(LinkKind.PROBLEM, LINK.key() + "/" + id(name));
  }

  private Signal signal(String name) {
    return TestSignals.logError(id(name), "checkout", id(name), NOW).build();
  }

  private Incident incident(String name) {
    Incident.Builder b = new Incident.Builder(id(name), signal(name));
    b.signals = 1;
    b.links.add(link(name));
    b.asked.add("opened/new-incident");
    return b.build();
  }

  private static Commit commit(
      @Nullable Signal applied, List<Incident> incidents, LinkClaim... claims) {
    return new Commit(applied, LATER, NOW, incidents, List.of(claims));
  }

  private LinkClaim claim(String link, @Nullable String incident, long version) {
    return new LinkClaim(link(link), incident, false, null, LATER, version);
  }

  @Test
  void commit_ofANewIncident_isReadBackWithTheNextVersion() {
    IncidentStore store = store();
    Incident incident = incident("inc");

    assertThat(store.commit(commit(signal("s"), List.of(incident), claim("l", incident.id(), 0))))
        .isEqualTo(Commit.Result.DONE);

    Incident.Builder expected = incident.toBuilder();
    expected.version = 1;
    assertThat(store.find(incident.id())).contains(expected.build());
    assertThat(store.appliedTo(id("s"))).contains(incident.id());
    assertThat(store.claims(List.of(link("l"), link("other")), NOW))
        .containsExactly(java.util.Map.entry(link("l"), claim("l", incident.id(), 1)));
  }

  /** It is found by its account as long as it lives, as the last commit left it. */
  @Test
  void explaining_isWhatLivesAndMayExplain() {
    IncidentStore store = store();
    Incident.Builder b = incident("health").toBuilder();
    b.account = id("account");
    b.members.add(new Member(link("health"), SignalKind.HEALTH, NOW, NOW, null));
    Incident.Builder plain = incident("plain").toBuilder();
    plain.account = b.account;
    store.commit(commit(null, List.of(b.build(), plain.build())));

    b.version = 1;
    assertThat(store.explaining(b.account)).containsExactly(b.build());
    assertThat(store.explaining(id("other"))).isEmpty();

    b.state = IncidentState.RESOLVED;
    assertThat(store.commit(commit(null, List.of(b.build())))).isEqualTo(Commit.Result.DONE);
    assertThat(store.explaining(b.account)).isEmpty();
  }

  @Test
  void find_ofUnknown_isEmpty() {
    assertThat(store().find(id("none"))).isEmpty();
    assertThat(store().appliedTo(id("none"))).isEmpty();
    assertThat(store().claims(List.of(), NOW)).isEmpty();
  }

  @Test
  void commit_ofASignalThatWasApplied_changesNothing() {
    IncidentStore store = store();
    store.commit(commit(signal("s"), List.of(incident("a")), claim("l", id("a"), 0)));

    // Everything else of it conflicts too; that it was applied is what is said.
    assertThat(
            store.commit(
                commit(signal("s"), List.of(incident("a"), incident("b")), claim("l", id("b"), 0))))
        .isEqualTo(Commit.Result.ALREADY_APPLIED);

    assertThat(store.find(id("b"))).isEmpty();
    assertThat(store.appliedTo(id("s"))).contains(id("a"));
    assertThat(store.claims(List.of(link("l")), NOW).get(link("l")))
        .isEqualTo(claim("l", id("a"), 1));
  }

  @Test
  void mark_thatHasExpired_countsAsAbsent() {
    IncidentStore store = store();
    store.commit(commit(signal("s"), List.of(incident("a"))));

    Commit again =
        new Commit(signal("s"), LATER.plusSeconds(60), LATER, List.of(incident("b")), List.of());

    assertThat(store.commit(again)).isEqualTo(Commit.Result.DONE);
  }

  @Test
  void mark_ofACommitWithoutIncidents_namesNone() {
    IncidentStore store = store();
    Commit end = commit(signal("end"), List.of(), claim("l", null, 0));

    assertThat(store.commit(end)).isEqualTo(Commit.Result.DONE);

    assertThat(store.appliedTo(id("end"))).isEmpty();
    assertThat(store.commit(end)).isEqualTo(Commit.Result.ALREADY_APPLIED);
  }

  @Test
  void commit_ofAnOldVersionOfAnIncident_conflictsAndWritesNothing() {
    IncidentStore store = store();
    store.commit(commit(signal("s1"), List.of(incident("a"))));

    Commit stale = commit(signal("s2"), List.of(incident("a"), incident("b")), claim("l", "b", 0));

    assertThat(store.commit(stale)).isEqualTo(Commit.Result.CONFLICT);
    assertThat(store.find(id("b"))).isEmpty();
    assertThat(store.claims(List.of(link("l")), NOW)).isEmpty();
    assertThat(store.appliedTo(id("s2"))).isEmpty();
  }

  @Test
  void commit_ofTheVersionRead_goesThrough() {
    IncidentStore store = store();
    store.commit(commit(signal("s1"), List.of(incident("a"))));
    Incident.Builder read = store.find(id("a")).orElseThrow().toBuilder();
    read.signals = 2;

    assertThat(store.commit(commit(signal("s2"), List.of(read.build()))))
        .isEqualTo(Commit.Result.DONE);

    Incident written = store.find(id("a")).orElseThrow();
    assertThat(written.signals()).isEqualTo(2);
    assertThat(written.version()).isEqualTo(2);
  }

  @Test
  void commit_ofAVersionOfWhatIsNotThere_conflicts() {
    IncidentStore store = store();
    Incident.Builder read = incident("a").toBuilder();
    read.version = 3;

    assertThat(store.commit(commit(null, List.of(read.build())))).isEqualTo(Commit.Result.CONFLICT);
    assertThat(store.commit(commit(null, List.of(), claim("l", "a", 2))))
        .isEqualTo(Commit.Result.CONFLICT);
  }

  @Test
  void claim_thatSomebodyElseMade_conflicts() {
    IncidentStore store = store();
    store.commit(commit(signal("s1"), List.of(incident("a")), claim("l", id("a"), 0)));

    Commit unaware = commit(signal("s2"), List.of(incident("b")), claim("l", id("b"), 0));

    assertThat(store.commit(unaware)).isEqualTo(Commit.Result.CONFLICT);
    assertThat(store.find(id("b"))).isEmpty();
  }

  @Test
  void claim_ofTheVersionRead_isReplaced() {
    IncidentStore store = store();
    store.commit(commit(signal("s1"), List.of(), claim("l", id("a"), 0)));
    LinkClaim next =
        new LinkClaim(link("l"), id("b"), true, NOW.minusSeconds(5), LATER.plusSeconds(1), 1);

    assertThat(store.commit(commit(signal("s2"), List.of(), next))).isEqualTo(Commit.Result.DONE);

    assertThat(store.claims(List.of(link("l")), NOW).get(link("l")))
        .isEqualTo(
            new LinkClaim(link("l"), id("b"), true, NOW.minusSeconds(5), LATER.plusSeconds(1), 2));
  }

  @Test
  void claim_expiresAtItsInstant_onReadAndOnWrite() {
    IncidentStore store = store();
    store.commit(commit(signal("s1"), List.of(), claim("l", id("a"), 0)));

    assertThat(store.claims(List.of(link("l")), LATER.minusMillis(1))).hasSize(1);
    assertThat(store.claims(List.of(link("l")), LATER)).isEmpty();

    LinkClaim fresh = new LinkClaim(link("l"), id("b"), false, null, LATER.plusSeconds(9), 0);
    Commit.Result result =
        store.commit(new Commit(signal("s2"), LATER, LATER, List.of(), List.of(fresh)));
    assertThat(result).isEqualTo(Commit.Result.DONE);
    assertThat(store.claims(List.of(link("l")), LATER).values())
        .extracting(LinkClaim::incident)
        .containsExactly(id("b"));
  }

  @Test
  void claims_ofAHundredLinks_areReadAtOnce() {
    IncidentStore store = store();
    List<Link> links = IntStream.range(0, 150).mapToObj(i -> link("l" + i)).toList();
    store.commit(commit(null, List.of(), claim("l3", "a", 0), claim("l149", "b", 0)));

    assertThat(store.claims(links, NOW).keySet())
        .containsExactlyInAnyOrder(link("l3"), link("l149"));
  }

  @Test
  void commit_ofAHundredItems_isOneWrite() {
    IncidentStore store = store();
    LinkClaim[] claims =
        IntStream.range(0, 98).mapToObj(i -> claim("l" + i, id("a"), 0)).toArray(LinkClaim[]::new);

    assertThat(store.commit(commit(signal("s"), List.of(incident("a")), claims)))
        .isEqualTo(Commit.Result.DONE);

    assertThat(store.claims(List.of(link("l0"), link("l97")), NOW)).hasSize(2);
    assertThatThrownBy(() -> commit(signal("s"), List.of(incident("a"), incident("b")), claims))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void change_isKeptOnce() {
    IncidentStore store = store();
    Change change = TestSignals.deployment(id("c"), id("pipe"), NOW);

    assertThat(store.keep(change, LATER)).isTrue();
    assertThat(store.keep(change, LATER)).isFalse();
  }

  @Test
  void changes_areOfTheirAccountAndRegionAndRange_newestFirst() {
    IncidentStore store = store();
    Change first = change("c1", 0);
    Change second = change("c2", 10);
    Change third = change("c3", 20);
    Change fourth = change("c4", 30);
    List.of(second, fourth, first, third).forEach(c -> store.keep(c, LATER.plusSeconds(999)));

    String account = first.signal().account();
    assertThat(store.changes(account, TestSignals.REGION, NOW, NOW.plusSeconds(20), 10))
        .containsExactly(third, second, first);
    assertThat(store.changes(account, TestSignals.REGION, NOW, NOW.plusSeconds(30), 2))
        .containsExactly(fourth, third);
    assertThat(store.changes(account, "us-east-1", NOW, NOW.plusSeconds(30), 10)).isEmpty();
    assertThat(store.changes("444455556666", TestSignals.REGION, NOW, NOW.plusSeconds(30), 10))
        .doesNotContain(first, second, third, fourth);
  }

  @Test
  void changesNamed_areThoseThatShareAWord_howeverManyOthersThereAre() {
    IncidentStore store = store();
    Change wanted = named("wanted", "prod-checkout-stack", 0);
    store.keep(wanted, LATER.plusSeconds(999));
    for (int i = 1; i <= 30; i++) {
      store.keep(named("other" + i, "billing", i), LATER.plusSeconds(999));
    }
    String account = wanted.signal().account();

    assertThat(
            store.changesNamed(
                account,
                TestSignals.REGION,
                List.of("orders", "checkout"),
                NOW,
                NOW.plusSeconds(60),
                5))
        .containsExactly(wanted);
    assertThat(
            store.changesNamed(
                account, TestSignals.REGION, List.of("billing"), NOW, NOW.plusSeconds(30), 2))
        .extracting(c -> c.signal().id())
        .containsExactly(id("other30"), id("other29"));
    assertThat(
            store.changesNamed(account, TestSignals.REGION, List.of(), NOW, NOW.plusSeconds(30), 2))
        .isEmpty();
  }

  @Test
  void changeOfAServiceWithoutRegion_countsEverywhere() {
    IncidentStore store = store();
    Change role =
        new Change(
            Signal.builder(id("role"), "aws.iam", SignalKind.API_CALL, NOW)
                .account(id("account"))
                .region("us-east-1")
                .build(),
            "console",
            "anna");
    store.keep(role, LATER);

    assertThat(store.changes(id("account"), ChangeNames.EVERYWHERE, NOW, NOW, 9))
        .containsExactly(role);
    assertThat(store.changes(id("account"), "us-east-1", NOW, NOW, 9)).isEmpty();
  }

  private Change named(String name, String service, long seconds) {
    Change change = change(name, seconds);
    Signal signal =
        Signal.builder(id(name), "test", SignalKind.DEPLOYMENT, NOW.plusSeconds(seconds))
            .account(change.signal().account())
            .region(TestSignals.REGION)
            .service(service)
            .build();
    return new Change(signal, "codepipeline", "anna");
  }

  /** An account of the test's own, so that changes of other tests are not in its way. */
  private Change change(String name, long seconds) {
    Change change = TestSignals.deployment(id(name), id("pipe"), NOW.plusSeconds(seconds));
    return new Change(
        change.signal().toBuilder().account(id("account")).build(), change.tool(), change.actor());
  }

  @Test
  void concurrentCommits_ofOneSignal_areAppliedOnce() throws Exception {
    IncidentStore store = store();

    List<Commit.Result> results =
        atOnce(8, i -> store.commit(commit(signal("s"), List.of(incident("inc" + i)))));

    assertThat(results).filteredOn(Commit.Result.DONE::equals).hasSize(1);
    assertThat(results)
        .filteredOn(r -> r != Commit.Result.DONE)
        .allMatch(r -> r == Commit.Result.ALREADY_APPLIED || r == Commit.Result.CONFLICT);
    long written = IntStream.range(0, 8).filter(i -> store.find(id("inc" + i)).isPresent()).count();
    assertThat(written).isEqualTo(1);
  }

  @Test
  void concurrentIncrements_withRetries_loseNothing() throws Exception {
    IncidentStore store = store();
    store.commit(commit(null, List.of(incident("a"))));

    atOnce(
        4,
        i -> {
          for (int n = 0; n < 5; n++) {
            Incident.Builder b = store.find(id("a")).orElseThrow().toBuilder();
            b.signals++;
            while (store.commit(commit(signal("s" + i + "-" + n), List.of(b.build())))
                == Commit.Result.CONFLICT) {
              b = store.find(id("a")).orElseThrow().toBuilder();
              b.signals++;
            }
          }
          return i;
        });

    // One from the start, and four times five.
    assertThat(store.find(id("a")).orElseThrow().signals()).isEqualTo(21);
  }

  private static <T> List<T> atOnce(int n, java.util.function.IntFunction<T> task)
      throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(n)) {
      List<Callable<T>> tasks = new ArrayList<>();
      IntStream.range(0, n).forEach(i -> tasks.add(() -> task.apply(i)));
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    }
  }

  private Window window(String key, String state, Instant expires, long version) {
    return new Window("r/" + id(key), state, expires, version);
  }

  private static Commit remember(@Nullable Signal applied, Instant now, Window... windows) {
    return new Commit(applied, LATER, now, List.of(), List.of(), List.of(windows));
  }

  @Test
  void window_isReadBackWithTheNextVersion_untilItExpires() {
    IncidentStore store = store();
    Window window = window("w", "{}", LATER, 0);

    assertThat(store.commit(remember(signal("ws"), NOW, window))).isEqualTo(Commit.Result.DONE);

    assertThat(store.windows(List.of(window.key(), "none"), NOW))
        .containsOnly(java.util.Map.entry(window.key(), window("w", "{}", LATER, 1)));
    assertThat(store.windows(List.of(window.key()), LATER)).isEmpty();
  }

  @Test
  void window_thatOthersWrote_isAConflict_andNothingIsApplied() {
    IncidentStore store = store();
    store.commit(remember(null, NOW, window("w", "1", LATER, 0)));

    assertThat(store.commit(remember(signal("ws"), NOW, window("w", "2", LATER, 0))))
        .isEqualTo(Commit.Result.CONFLICT);
    assertThat(store.commit(remember(signal("ws"), NOW, window("w", "2", LATER, 1))))
        .isEqualTo(Commit.Result.DONE);
    assertThat(store.commit(remember(signal("ws"), NOW, window("w", "3", LATER, 2))))
        .isEqualTo(Commit.Result.ALREADY_APPLIED);
    assertThat(store.windows(List.of(window("w", "", LATER, 0).key()), NOW).values())
        .containsExactly(window("w", "2", LATER, 2));
  }

  @Test
  void commit_ofSeveralSignals_marksEachWithItsOwnIncident() {
    IncidentStore store = store();

    assertThat(store.commit(batch(List.of(mark("s1", "a"), mark("s2", null), mark("s3", "b")))))
        .isEqualTo(Commit.Result.DONE);

    assertThat(store.appliedTo(id("s1"))).contains(id("a"));
    assertThat(store.appliedTo(id("s2"))).isEmpty();
    assertThat(store.appliedTo(id("s3"))).contains(id("b"));
    assertThat(store.applied(List.of(id("s1"), id("s2"), id("s4")), NOW))
        .containsExactlyInAnyOrder(id("s1"), id("s2"));
    assertThat(store.applied(List.of(id("s1")), LATER)).as("expired").isEmpty();
  }

  @Test
  void commit_ofSeveralSignalsOneOfWhichWasApplied_changesNothing() {
    IncidentStore store = store();
    store.commit(commit(signal("s2"), List.of()));

    assertThat(store.commit(batch(List.of(mark("s1", null), mark("s2", null)))))
        .isEqualTo(Commit.Result.ALREADY_APPLIED);

    assertThat(store.applied(List.of(id("s1"), id("s2")), NOW)).containsExactly(id("s2"));
  }

  @Test
  void commit_ofAChange_keepsIt_andConflictsWhereItIsKnown() {
    IncidentStore store = store();
    Change change = TestSignals.deployment(id("d"), "pipeline", NOW);
    Commit commit =
        new Commit(
            List.of(mark("s1", null)),
            NOW,
            List.of(),
            List.of(),
            List.of(),
            List.of(new Commit.Kept(change, LATER)));

    assertThat(store.commit(commit)).isEqualTo(Commit.Result.DONE);

    assertThat(store.keep(change, LATER)).isFalse();
    assertThat(
            store.commit(
                new Commit(
                    List.of(mark("s9", null)),
                    NOW,
                    List.of(),
                    List.of(),
                    List.of(),
                    commit.changes())))
        .isEqualTo(Commit.Result.CONFLICT);
    assertThat(store.applied(List.of(id("s9")), NOW)).isEmpty();
  }

  private Commit.Mark mark(String signal, @Nullable String incident) {
    return new Commit.Mark(id(signal), incident == null ? null : id(incident), LATER);
  }

  private static Commit batch(List<Commit.Mark> marks) {
    return new Commit(marks, NOW, List.of(), List.of(), List.of(), List.of());
  }

  @Test
  void window_thatExpired_isWrittenAsIfItWereNotThere() {
    IncidentStore store = store();
    store.commit(remember(null, NOW, window("w", "old", LATER, 0)));
    Instant later = LATER.plusSeconds(60);

    assertThat(store.commit(remember(null, LATER, window("w", "stale", later, 1))))
        .isEqualTo(Commit.Result.CONFLICT);
    assertThat(store.commit(remember(null, LATER, window("w", "new", later, 0))))
        .isEqualTo(Commit.Result.DONE);
  }
}
