package tocsin.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import tocsin.correlate.Commit;
import tocsin.correlate.CorrelateSettings;
import tocsin.correlate.Correlator;
import tocsin.correlate.MemoryIncidentStore;
import tocsin.correlate.Message;
import tocsin.model.Extent;
import tocsin.model.Incident;
import tocsin.model.Json;
import tocsin.model.Link;
import tocsin.model.LinkKind;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalJson;
import tocsin.model.SignalKind;
import tocsin.trace.TraceLookup;

/**
 * Prints how many signals the correlator joins a second, on memory and one thread, while 100,
 * 1,000, 10,000 and 100,000 incidents are open, one by one and in batches of ten.
 *
 * <p>The signals are like those of the log path: a problem, its log group, two sample lines, and a
 * trace id with every tenth; problems come at random. The incidents are in the midst of a storm:
 * they have had a thousand signals. The sizes take turns, with reading the same signals from JSON
 * as the floor, and each round gives a ratio. Time is that of the processor, of all threads, so
 * that others at work on the machine matter less. Medians are printed. Numbers of incidents can be
 * given as arguments.
 */
public final class CorrelatorRates {
  private static final OperatingSystemMXBean OS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private static final int ROUNDS = 11;
  private static final int WARM = 4;
  private static final int SIGNALS = 10_000;
  private static final int BATCH = 10;
  private static final int ACTIVE = Integer.getInteger("active", Integer.MAX_VALUE);
  private static final String SCOPE = "111122223333/eu-central-1/";

  /** A correlator with this many open incidents, and the signals that come next. */
  private static final class Stand {
    private final int incidents;
    private final Random random = new Random(42);
    private final MemoryIncidentStore store = new MemoryIncidentStore();
    private Instant now = START;
    private final Correlator correlator =
        new Correlator(
            store,
            work -> {},
            ids -> new TraceLookup(Map.of(), null),
            CorrelateSettings.DEFAULT,
            () -> now);
    private int number;

    Stand(int incidents) {
      this.incidents = incidents;
      for (int problem = 0; problem < incidents; problem++) {
        correlator.signal(signal(problem, false));
      }
      store.all().forEach(this::inTheMidst);
    }

    /** As after a thousand signals: its lists are full, its traces were asked for. */
    private void inTheMidst(Incident opened) {
      Incident.Builder b = opened.toBuilder();
      b.signals = 1_030;
      b.records = 41_200;
      for (int i = 0; i < 20; i++) {
        String trace = "1-69a80f40-" + HexFormat.of().toHexDigits(opened.hashCode()) + (1000 + i);
        b.traceIds.add(trace + "000000000000");
        b.links.add(new Link(LinkKind.TRACE, trace + "000000000000"));
        b.why.add("shared-trace:" + trace + "000000000000");
      }
      b.samples.addAll(List.of("ERROR 1", "ERROR 2", "ERROR 3", "ERROR 4", "ERROR 5"));
      b.noCause = "trace-not-found";
      store.commit(new Commit(null, now, now, List.of(b.build()), List.of()));
    }

    List<Signal> next() {
      return IntStream.range(0, SIGNALS)
          .mapToObj(i -> signal(random.nextInt(Math.min(incidents, ACTIVE)), i % 10 == 0))
          .toList();
    }

    private Signal signal(int problem, boolean traced) {
      int id = number++;
      now = now.plusMillis(1);
      String service = "service-" + problem / 3;
      Signal.Builder b =
          Signal.builder("signal-" + id, "aws.logs", SignalKind.LOG_ERROR, now)
              .severity(Severity.HIGH)
              .title("java.sql.SQLTimeoutException: no answer from shard " + problem)
              .account("111122223333")
              .region("eu-central-1")
              .service(service)
              .resource("/aws/lambda/" + service)
              .fingerprint("v2:" + problem)
              .link(LinkKind.PROBLEM, SCOPE + "v2:" + problem)
              .link(LinkKind.RESOURCE, SCOPE + "/aws/lambda/" + service)
              .attribute("service.name", service)
              .attribute("exception.type", "java.sql.SQLTimeoutException")
              .extent(
                  new Extent(
                      40,
                      now.minusSeconds(2),
                      now,
                      List.of("ERROR no answer, request " + id, "ERROR given up " + id)));
      if (traced) {
        String trace = String.format(Locale.ROOT, "1-69a80f40-%024x", id);
        b.traceId(trace).link(LinkKind.TRACE, trace);
      }
      return b.build();
    }

    long oneByOne(List<Signal> signals) {
      long sum = 0;
      for (Signal signal : signals) {
        sum += correlator.signal(signal).tally().isEmpty() ? 0 : 1;
      }
      return sum;
    }

    long together(List<Signal> signals) {
      long sum = 0;
      for (int from = 0; from < signals.size(); from += BATCH) {
        List<Message> batch = new ArrayList<>(BATCH);
        signals.subList(from, from + BATCH).forEach(s -> batch.add(Message.of(s)));
        sum += correlator.together(batch).size();
      }
      return sum;
    }

    int open() {
      return (int) store.all().stream().filter(i -> i.state().live()).count();
    }
  }

  private CorrelatorRates() {}

  public static void main(String[] args) throws IOException {
    int[] sizes =
        args.length == 0
            ? new int[] {100, 1_000, 10_000, 100_000}
            : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
    List<Stand> stands = Arrays.stream(sizes).mapToObj(Stand::new).toList();
    double[][] floor = new double[sizes.length][ROUNDS];
    double[][] single = new double[sizes.length][ROUNDS];
    double[][] batched = new double[sizes.length][ROUNDS];
    for (int round = -WARM; round < ROUNDS; round++) {
      for (int s = 0; s < sizes.length; s++) {
        double[] times = round(stands.get(s));
        if (round >= 0) {
          floor[s][round] = times[0];
          single[s][round] = times[1];
          batched[s][round] = times[2];
        }
      }
    }
    System.out.println(
        "| open incidents | one by one /s | x reading | x first row | batches of ten /s | x reading"
            + " | x first row |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (int s = 0; s < sizes.length; s++) {
      if (stands.get(s).open() != sizes[s]) {
        throw new IllegalStateException(stands.get(s).open() + " open incidents");
      }
      System.out.printf(
          Locale.ROOT,
          "| %,d | %,.0f | %.2f | %.2f | %,.0f | %.2f | %.2f |%n",
          sizes[s],
          SIGNALS * 1e9 / median(single[s]),
          ratio(single[s], floor[s]),
          ratio(single[s], single[0]),
          SIGNALS * 1e9 / median(batched[s]),
          ratio(batched[s], floor[s]),
          ratio(batched[s], batched[0]));
    }
  }

  /**
   * The nanoseconds of reading the signals, handling them one by one, and handling as many in
   * batches.
   */
  private static double[] round(Stand stand) throws IOException {
    List<Signal> first = stand.next();
    List<Signal> second = stand.next();
    List<byte[]> written =
        first.stream().map(s -> SignalJson.write(s).getBytes(StandardCharsets.UTF_8)).toList();
    long start = cpu();
    long sum = 0;
    for (byte[] json : written) {
      JsonNode node = Json.read(new String(json, StandardCharsets.UTF_8));
      sum += SignalJson.readSignal(node).links().size();
    }
    long read = cpu();
    sum += stand.oneByOne(first);
    long single = cpu();
    sum += stand.together(second);
    long end = cpu();
    if (sum < 3L * SIGNALS) {
      throw new IllegalStateException("something was left out");
    }
    return new double[] {read - start, single - read, end - single};
  }

  /** Nanoseconds of processor that this process has had, collecting garbage and compiling too. */
  private static long cpu() {
    return OS.getProcessCpuTime();
  }

  /** The median of the ratios of each round. */
  private static double ratio(double[] values, double[] base) {
    double[] ratios = new double[values.length];
    Arrays.setAll(ratios, i -> values[i] / base[i]);
    return median(ratios);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
