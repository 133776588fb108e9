package tocsin.benchmarks.coldstart;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Measures cold starts. Every round starts every variant once, so that all meet the same machine;
 * the figure is the median over the rounds of the ratio to the same round's empty function.
 *
 * <p>Run from the project's folder after {@code mvn package}: {@code java -cp ...
 * tocsin.benchmarks.coldstart.ColdStart [rounds] [regex on names]}.
 */
public final class ColdStart {
  private static final double RESTORE_BUDGET = 0.06;
  private static final String APP = "tocsin.app.";

  private final Map<String, List<Double>> ratios = new LinkedHashMap<>();
  private final Map<String, List<Double>> millis = new LinkedHashMap<>();

  private ColdStart() {}

  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
    Pattern only = Pattern.compile(arguments.length > 1 ? arguments[1] : "");
    new ColdStart().run(rounds, only, System.out);
  }

  private void run(int rounds, Pattern only, PrintStream out) throws Exception {
    Path log = Files.createTempFile("tocsin-cold-start", ".log");
    out.println("Output of the functions: " + log);
    FunctionProcess functions =
        new FunctionProcess(
            FunctionProcess.classPath(
                Path.of("local/target/runtime"),
                Path.of("functions/target"),
                Path.of("benchmarks/target/classes")),
            Path.of("rules").toAbsolutePath(),
            log);
    List<Variant> variants =
        variants().stream().filter(v -> only.matcher(v.name()).find()).toList();
    try (StubAws aws = new StubAws()) {
      for (int round = 0; round < rounds; round++) {
        round(functions, aws, variants);
        out.printf("round %d of %d%n", round + 1, rounds);
      }
    }
    report(variants, out);
  }

  private static List<Variant> variants() throws IOException {
    String quiet = Samples.logs(false);
    String error = Samples.logs(true);
    String signal = Samples.signalMessage();
    return List.of(
        new Variant("LogsFunction, nothing to report", APP + "LogsFunction", quiet, false, 2.0),
        new Variant("LogsFunction, a signal to send", APP + "LogsFunction", error, false, 9.0),
        new Variant("EventsFunction", APP + "EventsFunction", Samples.event(), false, 12.5),
        new Variant("CorrelateFunction", APP + "CorrelateFunction", signal, false, 12.5),
        new Variant("NotifyFunction", APP + "NotifyFunction", Samples.noticeMessage(), false, 12.5),
        new Variant(
            "CorrelateFunction, sampled by X-Ray", APP + "CorrelateFunction", signal, true, 0));
  }

  private void round(FunctionProcess functions, StubAws aws, List<Variant> variants)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    Variant floor = new Variant("empty", EmptyFunction.class.getName(), "{}", false, 0);
    double base = functions.onDemand(floor, aws.endpoint());
    add(millis, "empty", base / 1e6);
    add(millis, "empty restored", functions.restored(floor, aws.endpoint()) / 1e6);
    for (Variant variant : variants) {
      aws.reset(Samples.INCIDENT, Samples.incident());
      double started = functions.onDemand(variant, aws.endpoint());
      add(ratios, variant.name(), started / base);
      add(millis, variant.name(), started / 1e6);
      aws.reset(Samples.INCIDENT, Samples.incident());
      double restored = functions.restored(variant, aws.endpoint());
      add(ratios, variant.name() + " restored", restored / started);
      add(millis, variant.name() + " restored", restored / 1e6);
    }
  }

  private static void add(Map<String, List<Double>> to, String name, double value) {
    to.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  private void report(List<Variant> variants, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "empty stream handler: start %.0f ms, restore %.0f ms%n",
        median(millis, "empty"),
        median(millis, "empty restored"));
    out.println("| function | start, x empty | budget | ms | restore, x start | budget | ms |");
    out.println("|---|---|---|---|---|---|---|");
    for (Variant v : variants) {
      String restored = v.name() + " restored";
      out.printf(
          Locale.ROOT,
          "| %s | %.2f | %s | %.0f | %.3f | %.2f | %.0f |%n",
          v.name(),
          median(ratios, v.name()),
          v.budget() == 0 ? "none" : String.format(Locale.ROOT, "%.1f", v.budget()),
          median(millis, v.name()),
          median(ratios, restored),
          RESTORE_BUDGET,
          median(millis, restored));
    }
  }

  private static double median(Map<String, List<Double>> values, String name) {
    List<Double> sorted = values.getOrDefault(name, List.of(Double.NaN)).stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
