package tocsin.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tocsin.local.wire.Functions;
import tocsin.local.wire.Input;
import tocsin.local.wire.JsonOperations;
import tocsin.local.wire.Queues;
import tocsin.local.wire.WireError;
import tocsin.local.wire.WireRequest;
import tocsin.local.wire.WireResponse;
import tocsin.local.wire.WireService;
import tocsin.model.Json;

/** EventBridge at the wire: the default bus, and others that a rule or a call names. */
public final class EventBridgeService implements WireService {
  static final String BUS = "default";
  private static final String TARGET = "AWSEvents.";
  private static final String INVALID = "ValidationException";
  private static final int MOST_ENTRIES = 10;

  private final InstantSource clock;
  private final Envelope envelope;
  private final RuleBook rules;
  private final EventDelivery delivery;
  private final JsonOperations operations;
  private final Map<String, Instant> firings = new HashMap<>();
  private final ScheduledThreadPoolExecutor ticks =
      new ScheduledThreadPoolExecutor(1, Thread.ofVirtual().name("events-schedule").factory());

  public EventBridgeService(
      String account, String region, Functions functions, Queues queues, InstantSource clock) {
    this(account, region, functions, queues, clock, Duration.ofMillis(200));
  }

  /**
   * @param retryDelay before the first retry of a failed delivery; doubles with each
   */
  public EventBridgeService(
      String account,
      String region,
      Functions functions,
      Queues queues,
      InstantSource clock,
      Duration retryDelay) {
    this.clock = clock;
    this.envelope = new Envelope(account, region);
    this.rules = new RuleBook("arn:aws:events:" + region + ":" + account + ":");
    this.delivery = new EventDelivery(functions, queues, retryDelay);
    Map<String, JsonOperations.Operation> known = new HashMap<>(rules.operations());
    known.put("PutEvents", this::putEvents);
    known.put("TestEventPattern", EventBridgeService::testPattern);
    this.operations = new JsonOperations("application/x-amz-json-1.1", INVALID, known);
    var _ = ticks.scheduleWithFixedDelay(() -> tick(clock.instant()), 1, 1, TimeUnit.SECONDS);
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
    ticks.shutdownNow();
    delivery.close();
  }

  /**
   * Puts a whole event as it is, envelope and all, as AWS services do.
   *
   * @return the names of the rules that matched
   */
  public List<String> put(JsonNode event) {
    return put(BUS, event);
  }

  /** The same on the bus of this name. */
  public List<String> put(String bus, JsonNode event) {
    List<String> matched = new ArrayList<>();
    for (Rule rule : rules.all()) {
      if (rule.bus().equals(bus) && rule.delivers(event)) {
        matched.add(rule.name());
        send(rule, event);
      }
    }
    return matched;
  }

  /**
   * Puts a rule with its targets in place of any that it had, and its bus, if it is not there.
   *
   * @param pattern null for a rule with a schedule only
   * @param schedule {@code rate(...)} or {@code cron(...)}, or null
   * @return the rule's ARN
   * @throws WireError if pattern, schedule or a target is not valid
   */
  public String rule(
      String name,
      String bus,
      @Nullable String pattern,
      @Nullable String schedule,
      EventRuleState state,
      List<Target> targets) {
    rules.bus(nameOf(bus));
    return rules.put(name, nameOf(bus), "", pattern, schedule, state, targets);
  }

  /** Waits until all that was put before has been tried. */
  public boolean await(Duration most) {
    return delivery.await(most);
  }

  /** Deliveries that reached their target. */
  public long delivered() {
    return delivery.delivered();
  }

  /** Deliveries that ended in a dead-letter queue. */
  public long deadLettered() {
    return delivery.deadLettered();
  }

  /** Deliveries that ended nowhere. */
  public long dropped() {
    return delivery.dropped();
  }

  static boolean isDefault(String bus) {
    return nameOf(bus).equals(BUS);
  }

  /** Returns the name of a bus, of which calls may give the ARN. */
  static String nameOf(String bus) {
    int resource = bus.indexOf(":event-bus/");
    return resource < 0 ? bus : bus.substring(resource + ":event-bus/".length());
  }

  /** Fires the scheduled rules that are due; a rule's first time counts from its first tick. */
  synchronized void tick(Instant now) {
    List<Rule> all = rules.all();
    firings.keySet().removeIf(arn -> all.stream().noneMatch(rule -> due(rule, arn)));
    for (Rule rule : all) {
      if (rule.enabled() && rule.schedule() != null) {
        Instant due = firings.get(key(rule));
        if (due != null && !due.isAfter(now)) {
          send(rule, envelope.scheduled(UUID.randomUUID().toString(), rule.arn(), due));
          due = null;
        }
        Instant next = due == null ? rule.schedule().next(now) : due;
        if (next != null) {
          firings.put(key(rule), next);
        }
      }
    }
  }

  private static boolean due(Rule rule, String key) {
    return rule.enabled() && key(rule).equals(key);
  }

  /** A rule whose schedule changes starts anew. */
  private static String key(Rule rule) {
    return rule.name() + " " + rule.expression();
  }

  private void send(Rule rule, JsonNode event) {
    for (Target target : rule.targets()) {
      delivery.deliver(rule, target, TargetInput.of(event, target, rule.name(), rule.arn()));
    }
  }

  private ObjectNode putEvents(Input input) {
    List<Input> entries = input.objects("Entries");
    if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
      throw input.refuse(
          "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member"
              + " must have length between 1 and "
              + MOST_ENTRIES);
    }
    if (entries.stream().mapToInt(Envelope::size).sum() > Envelope.MOST_BYTES) {
      throw input.refuse("Total size of the entries in the request is over the limit.");
    }
    ObjectNode answer = JsonOperations.object();
    ArrayNode results = JsonOperations.object().arrayNode();
    int failed = 0;
    for (Input entry : entries) {
      ObjectNode result = results.addObject();
      try {
        String id = UUID.randomUUID().toString();
        put(bus(entry), envelope.of(entry, id, clock.instant()));
        result.put("EventId", id);
      } catch (WireError e) {
        failed++;
        result.put("ErrorCode", e.code()).put("ErrorMessage", e.message());
      }
    }
    answer.put("FailedEntryCount", failed);
    answer.set("Entries", results);
    return answer;
  }

  private String bus(Input entry) {
    String bus = nameOf(entry.text("EventBusName", BUS));
    if (!rules.hasBus(bus)) {
      throw WireError.refused("InvalidArgument", "Event bus " + bus + " does not exist.");
    }
    return bus;
  }

  private static ObjectNode testPattern(Input input) {
    JsonNode event;
    try {
      event = Json.read(input.required("Event"));
    } catch (IOException e) {
      throw input.refuse("Parameter Event is not valid.");
    }
    for (String field :
        List.of("id", "account", "source", "time", "region", "resources", "detail-type")) {
      if (!event.hasNonNull(field)) {
        throw input.refuse("Parameter Event is not valid. Reason: " + field + " is missing.");
      }
    }
    boolean result = EventMatcher.compile(input.required("EventPattern")).test(event);
    return JsonOperations.object().put("Result", result);
  }
}
