package tocsin.local.proof;

import static tocsin.model.TestSignals.ACCOUNT;
import static tocsin.model.TestSignals.REGION;
import static tocsin.model.TestSignals.START;
import static tocsin.model.TestSignals.alarm;
import static tocsin.model.TestSignals.alarmOk;
import static tocsin.model.TestSignals.deployment;
import static tocsin.model.TestSignals.extent;
import static tocsin.model.TestSignals.logError;
import static tocsin.model.TestSignals.signal;
import static tocsin.model.TestSignals.traced;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.model.Condition;
import tocsin.model.LinkKind;
import tocsin.model.Matcher;
import tocsin.model.Order;
import tocsin.model.Policy;
import tocsin.model.RuleMode;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalKind;
import tocsin.model.SignalState;
import tocsin.model.Silence;

/**
 * Makes histories at random: a few troubles that have nothing to do with each other, each with some
 * services, problems, alarms and findings, and perhaps a table that is to blame.
 */
final class Histories {
  private static final Policy JOINS =
      new Policy(RuleMode.PAGE, Set.of(LinkKind.RESOURCE), null, null, null, Map.of());
  private static final Severity[] SEVERITIES = {
    Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL
  };

  /** A request and when it failed first. */
  private record Sampled(String trace, Instant at) {}

  private final Random random;
  private final Duration span;
  private final boolean wild;
  private final boolean places;
  private final List<History.Event> events = new ArrayList<>();
  private final List<History.Readable> traces = new ArrayList<>();
  private int number;

  private Histories(Random random, Duration span, boolean wild, boolean places) {
    this.random = random;
    this.span = span;
    this.wild = wild;
    this.places = places;
  }

  /**
   * Some minutes in which nothing is over for good, so that the order of arrival must not matter:
   * within every window, no orders of operators, and whatever trace there is can be read in time.
   */
  static History ofMinutes(long seed) {
    return new Histories(new Random(seed), Duration.ofMinutes(5), false, false).make(seed);
  }

  /** Some hours in which incidents end and come back, with all that operators do. */
  static History ofHours(long seed) {
    return new Histories(new Random(seed), Duration.ofMinutes(100), true, true).make(seed);
  }

  /** Some minutes, where the sources say as well what it happens to. */
  static History ofPlaces(long seed) {
    return new Histories(new Random(seed), Duration.ofMinutes(5), false, true).make(seed);
  }

  private History make(long seed) {
    int troubles = 2 + random.nextInt(3);
    for (int trouble = 0; trouble < troubles; trouble++) {
      trouble("t" + trouble);
    }
    if (wild) {
      silence();
    }
    return new History(seed, events, traces);
  }

  private void trouble(String name) {
    String table = random.nextInt(3) > 0 ? "orders-" + name : null;
    int services = 1 + random.nextInt(3);
    List<Sampled> sampled = new ArrayList<>();
    for (int i = 0; i < 4 + random.nextInt(8); i++) {
      String service = name + "-service" + random.nextInt(services);
      switch (random.nextInt(8)) {
        case 0 -> watched(name, service);
        case 1 -> finding(name);
        case 2 -> change(service);
        case 3 -> calls(name);
        default -> error(name, service, table, sampled);
      }
    }
  }

  /** Lines of a problem, with their own trace, one that another service is in, or none. */
  private void error(String name, String service, @Nullable String table, List<Sampled> sampled) {
    boolean traced = random.nextBoolean();
    boolean shared = traced && !sampled.isEmpty() && random.nextInt(3) == 0;
    Sampled with = shared ? sampled.get(random.nextInt(sampled.size())) : sample();
    // Who is in one request fails within seconds.
    Instant at = shared ? with.at().plusMillis(random.nextInt(5_000)) : with.at();
    String problem = service + "-problem" + random.nextInt(2);
    Signal.Builder b = logError(id("e"), service, problem, at).severity(severity());
    if (random.nextInt(3) == 0) {
      int records = 1 + random.nextInt(50);
      b.extent(extent(records, at.minusSeconds(random.nextInt(20)), at, "ERROR " + problem));
    }
    weak(placed(b, service), name);
    if (traced) {
      traced(b, with.trace());
    }
    if (traced && !shared) {
      sampled.add(with);
      readable(with.trace(), service, table, at);
    }
    events.add(new History.Signalled(drill(b).build()));
  }

  private Sampled sample() {
    return new Sampled("1-69a80f40-%024x".formatted(random.nextLong() >>> 1), time());
  }

  /** Of a trouble without a table, a trace shows no failure or never becomes readable. */
  private void readable(String trace, String service, @Nullable String table, Instant at) {
    if (table == null && random.nextBoolean()) {
      return;
    }
    int late = wild ? random.nextInt(200_000) : random.nextInt(20_000);
    long second = at.getEpochSecond();
    String document =
        table == null
            ? """
            {"trace_id":"%s","id":"00000000000000f1","name":"%s","start_time":%d,"end_time":%d,
             "origin":"AWS::Lambda::Function"}
            """
                .formatted(trace, service, second - 1, second)
            : """
            {"trace_id":"%s","id":"00000000000000f1","name":"%s","start_time":%d,"end_time":%d,
             "origin":"AWS::Lambda::Function","fault":true,"subsegments":[
             {"id":"00000000000000f2","name":"DynamoDB","namespace":"aws","start_time":%d,
              "end_time":%d,"error":true,"throttle":true,
              "aws":{"operation":"UpdateItem","table_name":"%s"}}]}
            """
                .formatted(trace, service, second - 1, second, second - 1, second, table);
    traces.add(new History.Readable(at.plusMillis(late), document));
  }

  private void watched(String name, String service) {
    String alarm = service + "-alarm" + random.nextInt(2);
    Signal.Builder b =
        random.nextInt(3) == 0
            ? alarmOk(id("k"), alarm, time())
            : alarm(id("a"), alarm, time()).severity(severity());
    events.add(
        new History.Signalled(drill(weak(placed(b.service(service), service), name)).build()));
  }

  private void finding(String name) {
    String key = name + "-" + random.nextInt(2) + "/i-1/198.51.100.7";
    Signal.Builder b =
        signal(id("f"), SignalKind.FINDING, time())
            .service(name)
            .severity(severity())
            .link(LinkKind.FINDING, key);
    if (random.nextInt(4) == 0) {
      b.state(SignalState.ENDED);
    }
    events.add(new History.Signalled(drill(b).build()));
  }

  private void change(String service) {
    events.add(new History.Changed(deployment(id("d"), service, time())));
  }

  /** Records of which a rule wants two before they count. */
  private void calls(String name) {
    Condition condition =
        new Condition(
            "twice",
            Severity.HIGH,
            Policy.DEFAULT,
            Duration.ofMinutes(30),
            "user=" + name,
            new Condition.Count(2));
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      Signal.Builder b =
          signal(id("c"), SignalKind.API_CALL, time())
              .service(name)
              .severity(Severity.LOW)
              .policy(Policy.DEFAULT.on(List.of(condition), true));
      events.add(new History.Signalled(b.build()));
    }
  }

  /** Where it happens: what the source names, so that an alarm finds the errors of its function. */
  private Signal.Builder placed(Signal.Builder b, String service) {
    return places && random.nextInt(3) > 0
        ? b.resource("arn:aws:lambda:%s:%s:function:%s".formatted(REGION, ACCOUNT, service))
        : b;
  }

  /** A weak link that the trouble shares; only those join by it that ask for it. */
  private Signal.Builder weak(Signal.Builder b, String name) {
    if (random.nextInt(3) == 0) {
      b.link(
          LinkKind.RESOURCE, "arn:aws:lambda:%s:%s:function:%s".formatted(REGION, ACCOUNT, name));
      if (random.nextBoolean()) {
        b.policy(JOINS);
      }
    }
    return b;
  }

  private Signal.Builder drill(Signal.Builder b) {
    Signal made = b.build();
    if (wild && made.state() == SignalState.ACTIVE && random.nextInt(6) == 0) {
      order(made);
    }
    return b.drill(random.nextInt(12) == 0);
  }

  private void order(Signal about) {
    Instant at = about.time().plusSeconds(random.nextInt(900));
    events.add(new History.Asked(id("o"), at, random.nextBoolean(), about.id()));
  }

  private void silence() {
    Instant from = time();
    String of = "t" + random.nextInt(2) + "-.*";
    Silence silence =
        new Silence(
            "silence-" + number,
            List.of(new Matcher("service", Matcher.Operator.MATCHES, of)),
            from,
            from.plusSeconds(60 + random.nextInt(3600)),
            "anna",
            "works",
            null);
    events.add(new History.Ordered(new Order.AddSilence(id("s"), from, silence)));
  }

  private Severity severity() {
    return SEVERITIES[random.nextInt(SEVERITIES.length)];
  }

  private Instant time() {
    return START.plusMillis((long) (random.nextDouble() * span.toMillis()));
  }

  private String id(String kind) {
    return kind + number++;
  }
}
