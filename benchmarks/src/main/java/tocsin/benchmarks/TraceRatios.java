package tocsin.benchmarks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tocsin.model.Json;
import tocsin.trace.TraceAnalysis;

/**
 * Prints what the analysis of a trace costs as a multiple of a plain parse of the same documents
 * that reads every name and value, for traces of 10, 1,000 and 10,000 segments: well, with every
 * segment failing, as one long chain and as one wide fan.
 *
 * <p>Parse and analysis take turns, and the ratio is taken in each turn: a machine that is slow for
 * a second is slow for both. The medians are printed. Small traces are read many times a turn, so
 * that a turn is long enough for the clock. Run it once as it is (C2) and once with {@code
 * -XX:TieredStopAtLevel=1} (C1, as on the java25 runtime). With {@code -Dshapes=WELL,FAN} only
 * those are measured, though all are warmed up.
 */
public final class TraceRatios {
  /** The processor's time of this thread alone: a shared machine takes the wall's for others. */
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private static final String ID = "1-69a80f40-00aa11bb22cc33dd44ee55ff";
  private static final int TURNS = 31;
  private static final int PER_TURN = 10_000;

  private long sink;

  private TraceRatios() {}

  public static void main(String[] args) throws IOException {
    TraceRatios ratios = new TraceRatios();
    // All shapes first: a profile of one alone would flatter it.
    for (TraceShape shape : TraceShape.values()) {
      for (int i = 0; i < 10; i++) {
        ratios.turn(shape.documents(1000), PER_TURN / 1000);
      }
    }
    System.out.println("| trace | segments | KB | parse us a segment | us a segment | ratio |");
    System.out.println("|---|---|---|---|---|---|");
    String only = System.getProperty("shapes", "");
    for (TraceShape shape : TraceShape.values()) {
      if (!only.isEmpty() && !List.of(only.split(",")).contains(shape.name())) {
        continue;
      }
      for (int segments : new int[] {10, 1_000, 10_000}) {
        ratios.measure(shape, segments);
      }
    }
    if (ratios.sink == 0) {
      throw new IllegalStateException("nothing was read");
    }
  }

  private void measure(TraceShape shape, int segments) throws IOException {
    List<String> documents = shape.documents(segments);
    int times = PER_TURN / segments;
    double[] floor = new double[TURNS];
    double[] spent = new double[TURNS];
    double[] ratio = new double[TURNS];
    for (int i = 0; i < TURNS; i++) {
      long[] turn = turn(documents, times);
      floor[i] = turn[0] / 1e3 / PER_TURN;
      spent[i] = turn[1] / 1e3 / PER_TURN;
      ratio[i] = (double) turn[1] / turn[0];
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %.2f | %.2f | %.2f |%n",
        shape.title(),
        segments,
        documents.stream().mapToInt(String::length).sum() / 1024,
        median(floor),
        median(spent),
        median(ratio));
  }

  /** Nanoseconds of processor time of the parse and of the analysis. */
  private long[] turn(List<String> documents, int times) throws IOException {
    long start = CLOCK.getCurrentThreadCpuTime();
    for (int i = 0; i < times; i++) {
      for (String document : documents) {
        sink += plainParse(document);
      }
    }
    long parsed = CLOCK.getCurrentThreadCpuTime();
    for (int i = 0; i < times; i++) {
      sink += TraceAnalysis.of(ID, documents).durationUs();
    }
    long analysed = CLOCK.getCurrentThreadCpuTime();
    return new long[] {parsed - start, analysed - parsed};
  }

  private static long plainParse(String document) throws IOException {
    long length = 0;
    try (JsonParser parser = Json.FACTORY.createParser(document)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        length += parser.getText().length();
      }
    }
    return length;
  }

  private static double median(double[] values) {
    List<Double> sorted = new ArrayList<>();
    Arrays.stream(values).sorted().forEach(sorted::add);
    return sorted.get(sorted.size() / 2);
  }
}
