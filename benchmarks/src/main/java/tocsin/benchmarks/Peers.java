package tocsin.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tocsin.app.RuledLines;
import tocsin.ingest.LogPath;
import tocsin.model.Signal;
import tocsin.rule.RuleSet;

/**
 * Prints what other forwarders of CloudWatch Logs take of the CPU as a multiple of what the log
 * path with its rules takes, on the same payloads, in turns.
 *
 * <p>Arguments: the rules folder, the folder {@code benchmarks/peers}, and the checkouts of those
 * that shall run, each as {@code datadog=PATH}, {@code newrelic=PATH}, {@code sumologic=PATH} (see
 * the drivers there for which folder is meant). Each is a process of its own and says what CPU it
 * used, all threads together; so does this one, its compiler and collector included.
 */
public final class Peers {
  private static final String[] KINDS = {"java", "lambda", "powertools", "apigateway", "mixed"};
  private static final int ERRORS = 4;
  private static final int ROUNDS = 7;

  /** Events a turn: some seconds of CPU for the slow ones are enough and not too much. */
  private static final int OURS = 120;

  private static final int THEIRS = 5;

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final RuleSet rules;
  private final LogPath path;
  private long sink;

  private Peers(Path folder) {
    rules = RuleSet.load(folder, RuleSet.Scope.LOGS);
    path = new LogPath("eu-west-1", List.of(), new RuledLines(rules::logRules));
  }

  public static void main(String[] args) throws IOException {
    if (args.length < 3) {
      throw new IllegalArgumentException("wanted: RULES DRIVERS NAME=CHECKOUT...");
    }
    Peers ours = new Peers(Path.of(args[0]));
    System.out.println("| payload | forwarder | x our CPU per MB |");
    System.out.println("|---|---|---|");
    for (String kind : KINDS) {
      byte[] event = LogPayloads.event(kind, ERRORS);
      Path file = Files.createTempFile("tocsin-peers", ".json");
      try {
        Files.write(file, event);
        ours.compare(kind, event, peers(args, file));
      } finally {
        Files.delete(file);
      }
    }
    if (ours.sink == 0) {
      throw new IllegalStateException("no signal was found");
    }
  }

  private static List<PeerProcess> peers(String[] args, Path event) throws IOException {
    List<PeerProcess> peers = new ArrayList<>();
    for (String arg : Arrays.asList(args).subList(2, args.length)) {
      int equals = arg.indexOf('=');
      String name = arg.substring(0, equals);
      peers.add(PeerProcess.start(name, Path.of(args[1]), arg.substring(equals + 1), event));
    }
    return peers;
  }

  private void compare(String kind, byte[] event, List<PeerProcess> peers) throws IOException {
    run(event, 400);
    double[][] ratios = new double[peers.size()][ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      double mine = run(event, OURS);
      for (int p = 0; p < peers.size(); p++) {
        ratios[p][round] = (double) peers.get(p).run(THEIRS) / THEIRS / mine;
      }
    }
    for (int p = 0; p < peers.size(); p++) {
      peers.get(p).close();
      Arrays.sort(ratios[p]);
      System.out.printf(
          Locale.ROOT, "| %s | %s | %.1f |%n", kind, peers.get(p).name(), ratios[p][ROUNDS / 2]);
    }
  }

  /** The nanoseconds of CPU of one event. */
  private double run(byte[] event, int times) {
    long start = system.getProcessCpuTime();
    for (int i = 0; i < times; i++) {
      for (Signal signal : path.ingest(event).signals()) {
        sink += rules.apply(signal, null).title().length();
      }
    }
    return (double) (system.getProcessCpuTime() - start) / times;
  }
}
