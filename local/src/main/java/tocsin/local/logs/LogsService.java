package tocsin.local.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tocsin.local.wire.Functions;
import tocsin.local.wire.Input;
import tocsin.local.wire.JsonOperations;
import tocsin.local.wire.WireError;
import tocsin.local.wire.WireRequest;
import tocsin.local.wire.WireResponse;
import tocsin.local.wire.WireService;

/** CloudWatch Logs at the wire. */
public final class LogsService implements WireService {
  private static final String TARGET = "Logs_20140328.";
  private static final String INVALID = "InvalidParameterException";
  private static final Pattern FUNCTION =
      Pattern.compile("arn:aws[a-z-]*:lambda:[^:]+:[0-9]{12}:function:[A-Za-z0-9_:$-]+");
  private static final Set<Integer> RETENTIONS =
      Set.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  private final InstantSource clock;
  private final LogStore store;
  private final SubscriptionDelivery delivery;
  private final Describing describing;
  private final JsonOperations operations;

  /**
   * Bounds of the service.
   *
   * @param window how long matched lines wait for others before they are delivered
   * @param batchBytes a batch of this size is delivered at once
   * @param storedBytes how much is kept in all, the oldest goes first
   */
  public record Settings(Duration window, int batchBytes, long storedBytes) {
    /** 100 ms, half a megabyte (the payload must fit an asynchronous invocation), 64 MiB. */
    public static final Settings DEFAULT =
        new Settings(Duration.ofMillis(100), 512 * 1024, 64L * 1024 * 1024);
  }

  public LogsService(String account, String region, Functions functions, InstantSource clock) {
    this(account, region, functions, clock, Settings.DEFAULT);
  }

  public LogsService(
      String account, String region, Functions functions, InstantSource clock, Settings settings) {
    this.clock = clock;
    this.store = new LogStore(settings.storedBytes());
    this.delivery =
        new SubscriptionDelivery(account, functions, settings.window(), settings.batchBytes());
    this.describing = new Describing("arn:aws:logs:" + region + ":" + account + ":log-group:");
    this.operations =
        new JsonOperations(
            "application/x-amz-json-1.1",
            INVALID,
            Map.ofEntries(
                Map.entry("CreateLogGroup", this::createGroup),
                Map.entry("DeleteLogGroup", this::deleteGroup),
                Map.entry(
                    "DescribeLogGroups",
                    input -> store.reading(() -> describing.groups(store.groups(), input))),
                Map.entry("CreateLogStream", this::createStream),
                Map.entry("DeleteLogStream", this::deleteStream),
                Map.entry("DescribeLogStreams", this::describeStreams),
                Map.entry("PutLogEvents", this::putEvents),
                Map.entry("GetLogEvents", this::getEvents),
                Map.entry("FilterLogEvents", this::filterEvents),
                Map.entry("PutSubscriptionFilter", this::putFilter),
                Map.entry("DescribeSubscriptionFilters", this::describeFilters),
                Map.entry("DeleteSubscriptionFilter", this::deleteFilter),
                Map.entry("PutRetentionPolicy", this::putRetention),
                Map.entry("DeleteRetentionPolicy", this::deleteRetention)));
  }

  @Override
  public boolean handles(WireRequest request) {
    return request.header("x-amz-target").startsWith(TARGET);
  }

  @Override
  public WireResponse handle(WireRequest request) {
    return operations.answer(JsonOperations.target(request), request.body());
  }

  @Override
  public void close() {
    delivery.close();
  }

  /** Creates a group unless it is there. */
  public void ensureGroup(String group) {
    if (!store.has(group)) {
      store.createGroup(group, clock.millis());
    }
  }

  /**
   * Puts lines as of now, creating group and stream when needed: the way of what functions write to
   * their standard output.
   */
  public void put(String group, String stream, List<String> messages) {
    long now = clock.millis();
    store.ensure(group, stream, now);
    append(group, stream, messages.stream().map(m -> LogLine.of(now, m)).toList(), now);
  }

  /**
   * Subscribes a function to a group, creating the group when needed.
   *
   * @throws WireError if the group has two filters already or the pattern is malformed
   */
  public void subscribe(String group, String name, String pattern, String functionArn) {
    ensureGroup(group);
    store.putFilter(
        new SubscriptionFilter(
            name,
            group,
            pattern,
            LinePattern.compile(pattern),
            functionArn,
            "ByLogStream",
            clock.millis()));
  }

  /** Delivers what waits in batches without waiting any longer. */
  public void flush() {
    delivery.flush();
  }

  /** Log events handed to functions so far. */
  public long delivered() {
    return delivery.delivered();
  }

  /** Log events that matched a filter whose function is not there. */
  public long undelivered() {
    return delivery.undelivered();
  }

  /** Log events that had to go to keep the bound on what is stored. */
  public long dropped() {
    return store.dropped();
  }

  private ObjectNode createGroup(Input input) {
    store.createGroup(input.required("logGroupName"), clock.millis());
    return JsonOperations.object();
  }

  private ObjectNode deleteGroup(Input input) {
    store.deleteGroup(input.required("logGroupName"));
    return JsonOperations.object();
  }

  private ObjectNode createStream(Input input) {
    store.createStream(
        input.required("logGroupName"), input.required("logStreamName"), clock.millis());
    return JsonOperations.object();
  }

  private ObjectNode deleteStream(Input input) {
    store.deleteStream(input.required("logGroupName"), input.required("logStreamName"));
    return JsonOperations.object();
  }

  private ObjectNode describeStreams(Input input) {
    String group = group(input);
    return store.reading(() -> describing.streams(group, store.streams(group), input));
  }

  private ObjectNode putEvents(Input input) {
    String group = input.required("logGroupName");
    String stream = input.required("logStreamName");
    Integer retention = store.group(group).retentionDays;
    store.stream(group, stream);
    List<LogLine> lines = new ArrayList<>();
    for (Input event : input.objects("logEvents")) {
      lines.add(LogLine.of(event.number("timestamp", -1), event.required("message")));
    }
    if (lines.stream().anyMatch(line -> line.timestamp() < 0)) {
      throw input.refuse("Value at 'logEvents.member.timestamp' must not be null or negative");
    }
    long now = clock.millis();
    Admission admission = Admission.decide(lines, now, retention);
    append(group, stream, admission.accepted(), now);
    ObjectNode answer = JsonOperations.object().put("nextSequenceToken", StoredEvent.id(now, 0));
    rejected(admission, answer);
    return answer;
  }

  private static void rejected(Admission admission, ObjectNode answer) {
    ObjectNode info = JsonOperations.object();
    if (admission.tooNewFrom() != null) {
      info.put("tooNewLogEventStartIndex", admission.tooNewFrom());
    }
    if (admission.tooOldEnd() != null) {
      info.put("tooOldLogEventEndIndex", admission.tooOldEnd());
    }
    if (admission.expiredEnd() != null) {
      info.put("expiredLogEventEndIndex", admission.expiredEnd());
    }
    if (!info.isEmpty()) {
      answer.set("rejectedLogEventsInfo", info);
    }
  }

  private void append(String group, String stream, List<LogLine> lines, long now) {
    List<StoredEvent> stored = store.append(group, stream, lines, now);
    for (SubscriptionFilter filter : store.filters(group)) {
      delivery.offer(
          filter,
          stream,
          stored.stream().filter(e -> filter.matches().test(e.line().message())).toList());
    }
  }

  private ObjectNode getEvents(Input input) {
    LogStream stream = store.stream(group(input), input.required("logStreamName"));
    return Reading.get(store.events(List.of(stream)), input);
  }

  private ObjectNode filterEvents(Input input) {
    String group = group(input);
    List<String> names = input.texts("logStreamNames");
    String prefix = input.text("logStreamNamePrefix", "");
    if (!names.isEmpty() && !prefix.isEmpty()) {
      throw input.refuse("logStreamNames and logStreamNamePrefix exclude each other");
    }
    names.forEach(name -> store.stream(group, name));
    Collection<LogStream> streams =
        store.streams(group).stream()
            .filter(s -> names.isEmpty() || names.contains(s.name))
            .filter(s -> s.name.startsWith(prefix))
            .toList();
    String pattern = input.text("filterPattern", "");
    return Reading.filter(store.events(streams), LinePattern.compile(pattern), input);
  }

  private ObjectNode putFilter(Input input) {
    String group = input.required("logGroupName");
    store.group(group);
    String destination = input.required("destinationArn");
    if (!FUNCTION.matcher(destination).matches()) {
      throw input.refuse("The embedded cloud delivers subscriptions to functions only");
    }
    String pattern = input.text("filterPattern", "");
    store.putFilter(
        new SubscriptionFilter(
            input.required("filterName"),
            group,
            pattern,
            LinePattern.compile(pattern),
            destination,
            input.text("distribution", "ByLogStream"),
            clock.millis()));
    return JsonOperations.object();
  }

  private ObjectNode describeFilters(Input input) {
    return describing.filters(store.filters(group(input)), input);
  }

  private ObjectNode deleteFilter(Input input) {
    store.removeFilter(input.required("logGroupName"), input.required("filterName"));
    return JsonOperations.object();
  }

  private ObjectNode putRetention(Input input) {
    int days = (int) input.number("retentionInDays", 0);
    if (!RETENTIONS.contains(days)) {
      throw input.refuse(
          "1 validation error detected: Value '"
              + days
              + "' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum"
              + " value set");
    }
    store.retain(input.required("logGroupName"), days);
    return JsonOperations.object();
  }

  private ObjectNode deleteRetention(Input input) {
    store.retain(input.required("logGroupName"), null);
    return JsonOperations.object();
  }

  /** The group, named by its name or by its ARN with or without the trailing {@code :*}. */
  private static String group(Input input) {
    String identifier = input.text("logGroupIdentifier", "");
    if (identifier.isEmpty()) {
      return input.required("logGroupName");
    }
    int at = identifier.indexOf(":log-group:");
    String name = at < 0 ? identifier : identifier.substring(at + ":log-group:".length());
    return name.endsWith(":*") ? name.substring(0, name.length() - 2) : name;
  }
}
