package tocsin.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tocsin.app.Judge;
import tocsin.app.RuledLines;
import tocsin.ingest.Ingested;
import tocsin.ingest.LogPath;
import tocsin.model.Fault;
import tocsin.model.OrderLimits;
import tocsin.model.Outcome;
import tocsin.model.Signal;
import tocsin.normalise.Normalised;
import tocsin.normalise.Normaliser;
import tocsin.rule.RuleSet;
import tocsin.trace.MemoryTraceSource;

/**
 * Reads recorded input and puts each record through the stages that make signals: ingest or
 * normalise, then rule.
 *
 * <p>Subscription payloads do not name their Region; it is that of the events in the same input, or
 * {@value #REGION}.
 */
public final class Recording {
  public static final String REGION = "us-east-1";

  /** Stories may play a silence of a stack that lets it last. */
  private static final OrderLimits LENIENT = new OrderLimits("", Duration.ofDays(366));

  /** The arrival of records that have no time of their own. */
  private final Instant arrival = Instant.now();

  private final Delivery delivery;
  private final Judge judge;
  private final LogPath logs;
  private final MemoryTraceSource traces = new MemoryTraceSource();

  /** A recording of which all events are taken, however they would have been delivered. */
  public Recording(RuleSet rules) {
    this(rules, Delivery.ALL, new Origin("", REGION), LENIENT);
  }

  /**
   * Sets it up.
   *
   * @param delivery which events arrive
   * @param origin where what does not say it comes from
   */
  public Recording(RuleSet rules, Delivery delivery, Origin origin) {
    this(rules, delivery, origin, OrderLimits.DEFAULT.of(origin.account()));
  }

  private Recording(RuleSet rules, Delivery delivery, Origin origin, OrderLimits limits) {
    this.delivery = delivery;
    Normaliser normaliser = Normaliser.ofRecordings(limits);
    judge = new Judge(() -> normaliser, () -> rules, () -> rules);
    logs =
        new LogPath(
            origin.region(),
            List.of(),
            new RuledLines(rules::logRules),
            judge,
            LogPath.DEFAULT_CAP,
            true);
  }

  /** What an EventBridge event becomes. */
  public Outcome event(JsonNode event) {
    return outcome(event);
  }

  /**
   * What the log events of a decoded subscription payload become, one outcome for each; those of
   * one problem share it.
   */
  public List<Outcome> payload(byte[] json) {
    return ruled(logs.ingestDecoded(json));
  }

  /** The traces in what was read so far. */
  public MemoryTraceSource traces() {
    return traces;
  }

  /**
   * Reads files and folders. A file or a record that fails is rejected with its reason, and the
   * others go on.
   *
   * @param each is given every record once, in the order of the files
   */
  public void read(List<Path> paths, Consumer<Recorded> each) throws IOException {
    for (Path file : InputFiles.find(paths)) {
      int next = 0;
      for (Input input : recognise(file)) {
        for (Outcome outcome : outcomes(input, file)) {
          each.accept(new Recorded(new RecordRef(file.toString(), next++), outcome));
        }
      }
    }
  }

  /**
   * Where a recording comes from.
   *
   * @param account whose orders are obeyed; empty for those of all
   * @param region of payloads, which do not say it
   */
  public record Origin(String account, String region) {
    /** The same with another Region. */
    public Origin in(String other) {
      return new Origin(account, other);
    }
  }

  /** Returns where the first event in some files says that it is from, orders apart. */
  public static Origin originOf(List<Path> paths) throws IOException {
    for (Path file : InputFiles.find(paths)) {
      for (Input input : recognise(file)) {
        if (input instanceof Input.Event(JsonNode event) && !isOrder(event)) {
          String account = first(event, "account", "recipientAccountId", "AwsAccountId");
          String region = first(event, "region", "awsRegion", "Region");
          if (!account.isEmpty() && !region.isEmpty()) {
            return new Origin(account, region);
          }
        }
      }
    }
    return new Origin("", REGION);
  }

  private static boolean isOrder(JsonNode event) {
    return event.path("source").asText().equals("tocsin.operator");
  }

  private static String first(JsonNode event, String... names) {
    for (String name : names) {
      if (event.path(name).isTextual()) {
        return event.path(name).textValue();
      }
    }
    return "";
  }

  private static List<Input> recognise(Path file) {
    try {
      return Recogniser.recognise(InputFiles.read(file), LogFile.isNamedSo(file.toString()));
    } catch (IOException e) {
      return List.of(new Input.Failed(new Outcome.Rejected("unreadable-file", why(e))));
    } catch (Throwable e) {
      return List.of(new Input.Failed(Fault.rejected("file-failed", e)));
    }
  }

  /** Of these the messages name files and faults of the packing, never what is in them. */
  private static String why(IOException e) {
    return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
  }

  private List<Outcome> outcomes(Input input, Path file) {
    try {
      return read(input, file);
    } catch (Throwable e) {
      return List.of(
          Fault.rejected(input instanceof Input.Event ? "event-failed" : "file-failed", e));
    }
  }

  private List<Outcome> read(Input input, Path file) {
    return switch (input) {
      case Input.Event(JsonNode node) -> List.of(outcome(node));
      case Input.Payload(String json, boolean decoded) -> {
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        Ingested ingested = decoded ? logs.ingestDecoded(utf8) : logs.ingest(utf8);
        yield ruled(ingested);
      }
      case Input.Traces(List<String> documents) -> {
        documents.forEach(traces::add);
        yield List.of(new Outcome.Ignored("trace-document"));
      }
      case Input.Lines(List<String> lines) -> {
        List<Outcome> all = new ArrayList<>(lines.size());
        for (byte[] payload : LogFile.payloads(file.toString(), lines)) {
          all.addAll(ruled(logs.ingestDecoded(payload)));
        }
        yield all;
      }
      case Input.Failed(Outcome.Rejected why) -> List.of(why);
      case Input.Unreadable(String text) -> List.of(judge.event(text, arrival).outcome());
    };
  }

  private Outcome outcome(JsonNode node) {
    Normalised judged = judge.event(node, arrival);
    return delivery.arrives(judged)
        ? judged.outcome()
        : new Outcome.Ignored(Delivery.NOT_DELIVERED);
  }

  /**
   * Lines of one problem share one signal; it is ruled once and stays one. Records of other kinds
   * among the lines have been ruled.
   */
  private List<Outcome> ruled(Ingested ingested) {
    Map<Outcome, Outcome> done = new HashMap<>();
    ingested.records().forEach(outcome -> done.put(outcome, outcome));
    return ingested.outcomes().stream()
        .map(outcome -> done.computeIfAbsent(outcome, this::judged))
        .toList();
  }

  private Outcome judged(Outcome outcome) {
    return outcome instanceof Outcome.Signalled(Signal signal) ? judge.lines(signal) : outcome;
  }
}
