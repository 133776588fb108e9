package tocsin.local.fuzz.targets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tocsin.ingest.Ingested;
import tocsin.ingest.LogPath;
import tocsin.local.fuzz.Fault;
import tocsin.local.fuzz.Target;
import tocsin.model.Outcome;
import tocsin.model.Signal;
import tocsin.model.SignalJson;

/**
 * Log events of one subscription payload, between two good lines that must become the signals that
 * they become alone.
 */
public final class LogLines implements Target {
  private static final int MOST_EVENTS = 40;
  private static final int MOST_GROUPS = 1_000;
  private static final String BEFORE =
      "2026-03-02T10:00:00.000Z ERROR [main] q.Zorvex - quagmire of the first wombat";
  private static final String BETWEEN = "2026-03-02T10:00:00.001Z INFO [main] q.Zorvex - calm";
  private static final String AFTER =
      "2026-03-02T10:00:02.000Z ERROR [main] q.Brindle - yonder marmot has no lantern";

  private final LogPath path = Stages.logPath();
  private final Map<String, Set<String>> good = new HashMap<>();
  private final Notices notices = new Notices();
  private LogText text = LogText.of("");
  private @Nullable Ingested ingested;

  @Override
  public String name() {
    return "lines";
  }

  /** What the good lines become in a log group, with nothing beside them. */
  private Set<String> good(String group) {
    Set<String> known = new TreeSet<>();
    LogText alone = new LogText(group, List.of(BEFORE, BETWEEN, AFTER));
    path.ingestDecoded(alone.payload()).signals().forEach(s -> known.add(known(s)));
    return known;
  }

  private static String known(Signal signal) {
    return signal.severity().wire() + " " + signal.fingerprint() + " " + signal.title();
  }

  @Override
  public void take(String input) {
    text =
        LogText.of(input)
            .most(MOST_EVENTS)
            .around(List.of(BEFORE, BETWEEN), List.of(BETWEEN, AFTER));
    ingested = path.ingestDecoded(text.payload());
  }

  @Override
  public void check(String input) {
    if (ingested == null) {
      return;
    }
    Ingested taken = ingested;
    Ledger.check(taken, text.events().size());
    neighbours(taken);
    List<String> secrets = Outputs.planted(input);
    List<Outcome> ruled = Stages.ruled(taken);
    Outputs.check(ruled, secrets);
    // The rest of the way costs as much as a hundred lines.
    if (Math.floorMod(input.hashCode(), secrets.isEmpty() ? 16 : 4) == 0) {
      notices.check(ruled, secrets);
    }
    if (Math.floorMod(input.hashCode(), 64) == 1) {
      again(taken);
    }
  }

  private void neighbours(Ingested taken) {
    if (good.size() > MOST_GROUPS) {
      good.clear();
    }
    Set<String> missing = new TreeSet<>(good.computeIfAbsent(text.group(), this::good));
    List<String> are = new ArrayList<>();
    for (Signal signal : taken.signals()) {
      missing.remove(known(signal));
      are.add(known(signal));
    }
    Fault.unless(missing.isEmpty(), "a neighbour is not as it was", missing + " among " + are);
  }

  /** The same once more, by buffers that nothing has used: nothing is left of the run before. */
  private void again(Ingested taken) {
    Ingested anew = Stages.logPath().ingestDecoded(text.payload());
    Fault.unless(
        written(anew).equals(written(taken)), "a second reading differs", written(anew).toString());
    path.ingest(text.event(), _ -> {});
  }

  private static List<String> written(Ingested ingested) {
    return ingested.signals().stream().map(SignalJson::write).toList();
  }
}
