package tocsin.local.lambda;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import tocsin.local.sqs.ElasticMq;
import tocsin.local.template.EventSpec;
import tocsin.local.template.FunctionSpec;
import tocsin.local.template.QueueSpec;
import tocsin.local.wire.Functions;
import tocsin.local.wire.Queues;

/** All functions of a template. */
public final class Lambda implements Functions, AutoCloseable {
  private final LambdaSettings settings;
  private final Map<String, Worker> workers = new LinkedHashMap<>();
  private final List<QueuePoller> pollers = new ArrayList<>();
  private final AsyncEvents events;

  /**
   * Starts nothing yet.
   *
   * @param artefacts by logical id, one for each function
   * @param queues for on-failure destinations
   */
  public Lambda(
      List<FunctionSpec> functions,
      Map<String, Artefact> artefacts,
      LambdaSettings settings,
      Queues queues,
      LogListener log) {
    this.settings = settings;
    for (FunctionSpec function : functions) {
      Artefact artefact = artefacts.get(function.id());
      if (artefact == null) {
        throw new IllegalArgumentException("no artefact for " + function.id());
      }
      workers.put(function.name(), new Worker(function, artefact, settings, log));
    }
    this.events =
        new AsyncEvents(
            settings,
            queues,
            (worker, why) -> log.line(worker.function(), "async", "Event dropped: " + why));
  }

  /** Starts all processes; the answer is done when all of them wait for work. */
  public CompletableFuture<Void> start() throws IOException {
    List<CompletableFuture<Void>> started = new ArrayList<>();
    for (Worker worker : workers.values()) {
      started.add(worker.start());
    }
    return CompletableFuture.allOf(started.toArray(CompletableFuture[]::new));
  }

  /** Begins to poll the queues that functions have as event sources. */
  public void poll(List<QueueSpec> queues, ElasticMq mq) {
    for (Worker worker : workers.values()) {
      for (EventSpec event : worker.function().events()) {
        if (event instanceof EventSpec.Queue mapping && mapping.enabled()) {
          poll(worker, mapping, queues, mq);
        }
      }
    }
  }

  private void poll(Worker worker, EventSpec.Queue mapping, List<QueueSpec> queues, ElasticMq mq) {
    QueueSpec queue =
        queues.stream()
            .filter(candidate -> candidate.arn().equals(mapping.queueArn()))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    worker.function().id() + " polls " + mapping.queueArn() + ", no queue here"));
    QueuePoller poller =
        new QueuePoller(
            mapping,
            queue,
            mq.client(),
            (event, trace) -> worker.submit(invocation(event, trace)),
            settings);
    pollers.add(poller);
    poller.start();
  }

  /** The function of this name, ARN (qualified or not) or logical id. */
  public Optional<FunctionSpec> find(String function) {
    return worker(function).map(Worker::function);
  }

  /** All functions, in the order of the template. */
  public List<FunctionSpec> functions() {
    return workers.values().stream().map(Worker::function).toList();
  }

  /**
   * Invokes and gives the answer when it is there; it is exceptional only if no process can be
   * started.
   *
   * @param traceHeader of the caller; empty for a new trace
   * @throws IllegalArgumentException if there is no such function
   */
  public CompletableFuture<InvocationResult> invoke(
      String function, byte[] event, String traceHeader) {
    return known(function).submit(invocation(event, traceHeader));
  }

  @Override
  public void invokeLater(String function, byte[] event) {
    invokeLater(function, event, "");
  }

  /** As above, with the caller's trace header; answers the request id. */
  public String invokeLater(String function, byte[] event, String traceHeader) {
    Invocation invocation = invocation(event, traceHeader);
    events.accept(known(function), invocation);
    return invocation.id();
  }

  /** No invocation under way or waiting, retries included. */
  public boolean idle() {
    return events.pending() == 0 && workers.values().stream().allMatch(Worker::idle);
  }

  private Invocation invocation(byte[] event, String traceHeader) {
    return new Invocation(
        UUID.randomUUID().toString(),
        event,
        TraceHeader.of(
            traceHeader, settings.clock().instant(), settings.random(), settings.sampled()));
  }

  private Worker known(String function) {
    return worker(function)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no function " + function + "; there are " + workers.keySet()));
  }

  private Optional<Worker> worker(String function) {
    String name = name(function);
    Worker worker = workers.get(name);
    if (worker != null) {
      return Optional.of(worker);
    }
    return workers.values().stream().filter(w -> w.function().id().equals(name)).findFirst();
  }

  /** The name in an ARN, a partial ARN ({@code 123456789012:function:name}) or a qualified name. */
  private static String name(String function) {
    int marker = function.indexOf("function:");
    String name = marker < 0 ? function : function.substring(marker + "function:".length());
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  @Override
  public void close() {
    pollers.forEach(QueuePoller::close);
    events.close();
    workers.values().forEach(Worker::close);
  }
}
