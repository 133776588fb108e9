package tocsin.benchmarks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tocsin.model.Json;
import tocsin.model.Outcome;
import tocsin.normalise.Normalised;
import tocsin.normalise.Normaliser;
import tocsin.rule.RuleSet;

/**
 * Prints how many events one core normalises and judges by the rules in a second, and what that
 * costs as a multiple of a plain parse of the same bytes that reads every name and value.
 *
 * <p>The events are the files of a folder, given as the first argument or as {@code 01-eventbridge}
 * in {@code TOCSIN_DATA}, that are EventBridge events: those with a source, a detail-type and a
 * detail. The rules are those of {@code rules/} in the working directory, or of the second
 * argument. Floor, normalising alone and both take turns over the whole corpus, and the ratios are
 * taken in each turn: a machine that is slow for a second is slow for all. Run it once as it is
 * (C2) and once with {@code -XX:TieredStopAtLevel=1} (C1, as on the java25 runtime).
 */
public final class EventsRatios {
  /** The processor's time of this thread alone: a shared machine takes the wall's for others. */
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private static final int WARM = 600;
  private static final int TURNS = 101;
  private static final Instant RECEIVED = Instant.parse("2026-11-21T08:00:00Z");

  private final Normaliser normaliser = new Normaliser();
  private final RuleSet rules;
  private final List<byte[]> events;
  private long sink;

  private EventsRatios(RuleSet rules, List<byte[]> events) {
    this.rules = rules;
    this.events = events;
  }

  public static void main(String[] args) throws IOException {
    Path folder = args.length > 0 ? Path.of(args[0]) : corpus();
    Path rules = Path.of(args.length > 1 ? args[1] : "rules");
    List<byte[]> events = events(folder);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("no EventBridge event in " + folder);
    }
    EventsRatios ratios = new EventsRatios(RuleSet.load(rules, RuleSet.Scope.EVENTS), events);
    for (int i = 0; i < WARM; i++) {
      ratios.turn();
    }
    ratios.measure();
    if (ratios.sink == 0) {
      throw new IllegalStateException("nothing was read");
    }
  }

  private static Path corpus() {
    String data = System.getenv("TOCSIN_DATA");
    if (data == null) {
      throw new IllegalArgumentException("give a folder of events, or set TOCSIN_DATA");
    }
    return Path.of(data, "01-eventbridge");
  }

  private static List<byte[]> events(Path folder) throws IOException {
    List<byte[]> events = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        if (isEvent(bytes)) {
          events.add(bytes);
        }
      }
    }
    return events;
  }

  private static boolean isEvent(byte[] bytes) {
    try {
      JsonNode event = Json.read(bytes);
      return event.path("source").isTextual()
          && event.path("detail-type").isTextual()
          && event.path("detail").isObject();
    } catch (IOException e) {
      // Documentation has broken samples; they are no events.
      return false;
    }
  }

  /** Nanoseconds of processor time of the floor, of normalising alone, and of both stages. */
  private long[] turn() throws IOException {
    long start = CLOCK.getCurrentThreadCpuTime();
    for (byte[] event : events) {
      sink += plainParse(event);
    }
    long parsed = CLOCK.getCurrentThreadCpuTime();
    for (byte[] event : events) {
      sink += size(normaliser.normalise(event, RECEIVED).outcome());
    }
    long normalised = CLOCK.getCurrentThreadCpuTime();
    for (byte[] event : events) {
      Normalised one = normaliser.normalise(event, RECEIVED);
      sink += size(rules.apply(one.outcome(), one.event()));
    }
    long judged = CLOCK.getCurrentThreadCpuTime();
    return new long[] {parsed - start, normalised - parsed, judged - normalised};
  }

  private static long plainParse(byte[] event) throws IOException {
    long length = 0;
    try (JsonParser parser = Json.FACTORY.createParser(event)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        length += parser.getText().length();
      }
    }
    return length;
  }

  private static int size(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Signalled signalled -> signalled.signal().title().length();
      case Outcome.Changed changed -> changed.change().signal().title().length();
      case Outcome.Ordered ordered -> ordered.order().by().length();
      case Outcome.Ignored ignored -> ignored.reason().length();
      case Outcome.Rejected rejected -> rejected.reason().length();
    };
  }

  private void measure() throws IOException {
    double[] floor = new double[TURNS];
    double[] normalised = new double[TURNS];
    double[] both = new double[TURNS];
    for (int i = 0; i < TURNS; i++) {
      long[] turn = turn();
      floor[i] = turn[0];
      normalised[i] = (double) turn[1] / turn[0];
      both[i] = (double) turn[2] / turn[0];
    }
    double perSecond = 1e9 * events.size() / median(floor);
    long bytes = events.stream().mapToLong(event -> event.length).sum();
    System.out.printf(
        Locale.ROOT,
        "%d events, %d KB, %d rules%n",
        events.size(),
        bytes / 1024,
        rules.rules().size());
    System.out.println("| stage | events/s | ratio to a plain parse |");
    System.out.println("|---|---|---|");
    print("plain parse", perSecond, 1);
    print("normalise", perSecond, median(normalised));
    print("normalise and rules", perSecond, median(both));
  }

  private static void print(String stage, double floorPerSecond, double ratio) {
    System.out.printf(Locale.ROOT, "| %s | %.0f | %.1f |%n", stage, floorPerSecond / ratio, ratio);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
