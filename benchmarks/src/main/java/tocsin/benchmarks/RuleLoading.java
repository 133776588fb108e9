package tocsin.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tocsin.model.Json;
import tocsin.model.Signal;
import tocsin.model.SignalJson;
import tocsin.model.SignalKind;
import tocsin.rule.LogRules;
import tocsin.rule.RuleSet;

/**
 * What loading the rules costs a cold function: CPU time of whole JVMs at C1 that load them, less
 * that of JVMs that do nothing, the least of several: what else runs on the machine only adds.
 *
 * <p>The pack is copied under other ids until there are as many rules as asked for. Arguments: the
 * rules folder, then numbers of rules.
 */
public final class RuleLoading {
  private static final int RUNS = 9;
  private static final Pattern NEEDED =
      Pattern.compile(
          "classes$|(functions|benchmarks|jackson|event-ruler|fastdoubleparser|snakeyaml)[^/]*\\.jar$");

  /** What a JVM does before it says what it has cost. */
  enum Load {
    NOTHING,
    /** What any event loads, with rules or without: the classes that read and write JSON. */
    JSON,
    /** What LogsFunction loads to find lines. */
    LOG_HEADS,
    LOG_RULES,
    EVENT_RULES,
    /** And the machine that is built for the first event, with all of {@link #JSON}. */
    EVENT_RULES_AND_MACHINE
  }

  private RuleLoading() {}

  /** Measures, or, given a {@link Load} and a folder, is one of the JVMs that are measured. */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("load")) {
      load(Load.valueOf(args[1]), Path.of(args[2]));
      System.out.println(
          ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
              .getProcessCpuTime());
      return;
    }
    for (int i = 1; i < args.length; i++) {
      Path folder = Files.createTempDirectory("rules");
      int rules = copy(Path.of(args[0]), folder, Integer.parseInt(args[i]));
      measure(folder, rules);
    }
  }

  private static void load(Load load, Path folder) throws IOException {
    switch (load) {
      case NOTHING -> {}
      case JSON -> Json.read(SignalJson.write(signal()));
      case LOG_HEADS -> LogRules.load(folder).terms();
      case LOG_RULES -> RuleSet.load(folder, RuleSet.Scope.LOGS);
      case EVENT_RULES -> RuleSet.load(folder, RuleSet.Scope.EVENTS);
      case EVENT_RULES_AND_MACHINE ->
          RuleSet.load(folder, RuleSet.Scope.EVENTS).apply(signal(), null);
    }
  }

  private static Signal signal() {
    return Signal.builder("s", "aws.s3", SignalKind.GENERIC, Instant.EPOCH).build();
  }

  private static void measure(Path folder, int rules) throws Exception {
    System.out.printf(Locale.ROOT, "%d rules%n", rules);
    double nothing = cpuMs(Load.NOTHING, folder);
    for (Load load : Load.values()) {
      double all = load == Load.NOTHING ? nothing : cpuMs(load, folder);
      System.out.printf(Locale.ROOT, "  %-24s %6.0f ms of CPU%n", load, all - nothing);
    }
  }

  private static double cpuMs(Load load, Path folder) throws Exception {
    List<Long> times = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      Process jvm =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-cp",
                  classPath(),
                  RuleLoading.class.getName(),
                  "load",
                  load.name(),
                  folder.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      times.add(
          Long.parseLong(
              new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip()));
      jvm.waitFor();
    }
    return Collections.min(times) / 1e6;
  }

  /** What the rules need, and no more: a function has few archives to look for a class in. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> NEEDED.matcher(Path.of(entry).toString()).find())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Copies rules until there are enough, each copy of one under an id of its own. */
  private static int copy(Path from, Path to, int rules) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(from, 2)) {
      files = all.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    }
    int copied = 0;
    for (int round = 0; copied < rules; round++) {
      for (Path file : files) {
        boolean services = from.equals(file.getParent());
        if (copied < rules && (!services || round == 0)) {
          copied += services ? 0 : 1;
          write(file, to.resolve(from.relativize(file)), round);
        }
      }
    }
    return copied;
  }

  private static void write(Path file, Path to, int round) throws IOException {
    Files.createDirectories(to.getParent());
    String text = Files.readString(file);
    Files.writeString(
        round == 0 ? to : to.resolveSibling(round + "-" + to.getFileName()),
        round == 0 ? text : text.replaceFirst("(?m)^id: (\\S+)", "id: $1-" + round));
  }
}
