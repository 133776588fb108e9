package tocsin.local.cloud;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import tocsin.local.dynamodb.DynamoDbLocal;
import tocsin.local.events.EventBridgeService;
import tocsin.local.lambda.Artefact;
import tocsin.local.lambda.ArtefactException;
import tocsin.local.lambda.InvocationResult;
import tocsin.local.lambda.Lambda;
import tocsin.local.lambda.LambdaService;
import tocsin.local.lambda.LambdaSettings;
import tocsin.local.logs.LogsService;
import tocsin.local.sns.SnsService;
import tocsin.local.sqs.ElasticMq;
import tocsin.local.sqs.QueueDepth;
import tocsin.local.template.EventSpec;
import tocsin.local.template.FunctionSpec;
import tocsin.local.template.Stack;
import tocsin.local.template.TableSpec;
import tocsin.local.template.Template;
import tocsin.local.template.TemplateException;
import tocsin.local.wire.Loopback;
import tocsin.local.wire.WireRequest;
import tocsin.local.wire.WireResponse;
import tocsin.local.xray.XRayDaemon;
import tocsin.local.xray.XRayService;

/**
 * A stack of the template on this computer. Everything binds to loopback; the processes of the
 * functions and all servers end with {@link #close}, or with this process.
 */
public final class EmbeddedCloud implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofMinutes(2);

  private final Closing closing;
  private final Template template;
  private final Edge edge;
  private final Services services;
  private final Lambda lambda;
  private final ElasticMq queues;
  private final Ledger ledger;

  /** The services that have something to say to tests and the demo. */
  private record Services(
      LogsService logs, EventBridgeService events, SnsService sns, XRayService xray) {}

  private EmbeddedCloud(
      Closing closing,
      Template template,
      Edge edge,
      Services services,
      Lambda lambda,
      ElasticMq queues,
      Ledger ledger) {
    this.closing = closing;
    this.template = template;
    this.edge = edge;
    this.services = services;
    this.lambda = lambda;
    this.queues = queues;
    this.ledger = ledger;
  }

  /**
   * Starts everything and waits until it is ready.
   *
   * @throws CloudException if that cannot be, with what to do about it; nothing is left running
   */
  public static EmbeddedCloud start(Options options) throws CloudException {
    Libraries.prepare();
    Closing closing = new Closing();
    try {
      return start(options, closing);
    } catch (CloudException | RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  private static EmbeddedCloud start(Options options, Closing closing) throws CloudException {
    Edge edge = closing.add(Edge.bind(options.port()), Edge::close);
    URI endpoint = edge.endpoint();
    Stack stack =
        new Stack(
            options.stackName(),
            options.account(),
            options.region(),
            endpoint,
            options.parameters());
    Template template = template(options, stack);
    Map<String, Artefact> artefacts = artefacts(template, options);

    CompletableFuture<DynamoDbLocal> database =
        inBackground(
            "DynamoDB Local", () -> closing.add(database(template.tables()), DynamoDbLocal::close));
    CompletableFuture<ElasticMq> elastic =
        inBackground(
            "ElasticMQ",
            () -> closing.add(ElasticMq.start(stack, template.queues()), ElasticMq::close));

    InstantSource clock = InstantSource.system();
    Relay relay = new Relay();
    Services services = services(stack, relay, clock, closing);
    XRayDaemon daemon = closing.add(XRayDaemon.listen(0, services.xray()), XRayDaemon::close);
    Ledger ledger = new Ledger();
    Lambda lambda =
        closing.add(
            new Lambda(
                template.functions(),
                artefacts,
                settings(stack, options, daemon, clock),
                relay,
                (function, stream, line) -> {
                  ledger.read(function.id(), line);
                  services.logs().put(function.logGroup(), stream, List.of(line));
                  options.listeners().forEach(each -> each.line(function, stream, line));
                }),
            Lambda::close);
    relay.to(lambda);
    CompletableFuture<Void> functions = started(lambda);

    Furnishing furnishing = new Furnishing(template);
    furnishing.furnish(services.logs());
    furnishing.furnish(services.sns());
    furnishing.furnish(services.events());
    ElasticMq queues = ready("ElasticMQ", elastic);
    relay.to(queues);
    DynamoDbLocal dynamo = ready("DynamoDB Local", database);
    ready("the functions", functions);
    edge.open(
        List.of(
            new Proxy(dynamo.endpoint(), Routes::isDynamoDb),
            new LambdaService(lambda),
            services.logs(),
            services.events(),
            services.xray(),
            new Proxy(queues.endpoint(), Routes::isSqs),
            services.sns()));
    lambda.poll(template.queues(), queues);
    closing.withThisProcess();
    return new EmbeddedCloud(closing, template, edge, services, lambda, queues, ledger);
  }

  private static Template template(Options options, Stack stack) throws CloudException {
    try {
      return Template.read(options.template(), stack);
    } catch (TemplateException e) {
      throw new CloudException(
          CloudException.Reason.TEMPLATE_BROKEN, String.valueOf(e.getMessage()), e);
    }
  }

  private static Map<String, Artefact> artefacts(Template template, Options options)
      throws CloudException {
    Map<String, Artefact> artefacts = new LinkedHashMap<>();
    for (FunctionSpec function : template.functions()) {
      try {
        artefacts.put(function.id(), Artefact.built(function, options.runtime()));
      } catch (ArtefactException e) {
        throw new CloudException(
            CloudException.Reason.NOT_BUILT, String.valueOf(e.getMessage()), e);
      }
    }
    return artefacts;
  }

  private static Services services(Stack stack, Relay relay, InstantSource clock, Closing closing) {
    String account = stack.account();
    String region = stack.region();
    return new Services(
        closing.add(new LogsService(account, region, relay, clock), LogsService::close),
        closing.add(
            new EventBridgeService(account, region, relay, relay, clock),
            EventBridgeService::close),
        closing.add(
            new SnsService(account, region, relay, relay, clock, stack::endpoint),
            SnsService::close),
        closing.add(new XRayService(account, region, clock), XRayService::close));
  }

  private static LambdaSettings settings(
      Stack stack, Options options, XRayDaemon daemon, InstantSource clock) {
    RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
    return new LambdaSettings(
        stack,
        stack.endpoint(),
        Loopback.HOST + ":" + daemon.port(),
        options.retryDelays(),
        options.redelivery(),
        options.sampled(),
        Duration.ofSeconds(60),
        clock,
        random);
  }

  private static DynamoDbLocal database(List<TableSpec> tables)
      throws IOException, InterruptedException {
    DynamoDbLocal database = DynamoDbLocal.start(0);
    try {
      for (TableSpec table : tables) {
        database.create(table);
      }
      return database;
    } catch (IOException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static CompletableFuture<Void> started(Lambda lambda) throws CloudException {
    try {
      return lambda.start();
    } catch (IOException e) {
      throw new CloudException(
          CloudException.Reason.NO_JAVA, "a function cannot be started: " + e.getMessage(), e);
    }
  }

  /** A platform thread: both servers do much in class initialisers, which hold their carrier. */
  private static <T> CompletableFuture<T> inBackground(String name, Callable<T> action) {
    CompletableFuture<T> result = new CompletableFuture<>();
    FutureTask<T> task =
        new FutureTask<>(action) {
          @Override
          protected void done() {
            if (state() == State.SUCCESS) {
              result.complete(resultNow());
            } else {
              result.completeExceptionally(exceptionNow());
            }
          }
        };
    Thread.ofPlatform().daemon().name("start " + name).start(task);
    return result;
  }

  private static <T> T ready(String what, CompletableFuture<T> starting) throws CloudException {
    try {
      return starting.get(LONGEST_START.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw failed(what + " cannot start: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw failed(
          what + " did not start within " + LONGEST_START.toSeconds() + " s; look at the log", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("interrupted while " + what + " started", e);
    }
  }

  private static CloudException failed(String message, Exception cause) {
    return new CloudException(CloudException.Reason.SERVICE_FAILED, message, cause);
  }

  /** For {@code AWS_ENDPOINT_URL}. */
  public URI endpoint() {
    return edge.endpoint();
  }

  /** Hears of every request to the one address from now on, with its answer. */
  public void onRequest(BiConsumer<WireRequest, WireResponse> listener) {
    edge.listen(listener);
  }

  /** What runs, with names, ARNs, URLs, outputs and what is not simulated. */
  public Template template() {
    return template;
  }

  public LogsService logs() {
    return services.logs();
  }

  public EventBridgeService events() {
    return services.events();
  }

  public SnsService sns() {
    return services.sns();
  }

  public XRayService xray() {
    return services.xray();
  }

  public Lambda lambda() {
    return lambda;
  }

  public ElasticMq queues() {
    return queues;
  }

  /** What the functions counted. */
  public Ledger ledger() {
    return ledger;
  }

  /**
   * Invokes a function and waits for its answer.
   *
   * @param function logical id, name or ARN
   * @throws IllegalArgumentException if there is no such function
   */
  public InvocationResult invoke(String function, byte[] event) throws InterruptedException {
    try {
      return lambda.invoke(function, event, "").get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(function + " cannot be run", e.getCause());
    }
  }

  /** How many messages each queue holds, by logical id. */
  public Map<String, QueueDepth> queueDepths() {
    return queues.depths();
  }

  /** When the earliest delayed message is due cannot be asked; whether there are any, can. */
  public boolean hasDelayed() {
    return depths(polled()).values().stream().anyMatch(depth -> depth.delayed() > 0);
  }

  /**
   * Waits until all that came in has been worked off: nothing to deliver, no invocation under way
   * or waiting for its retry, and no message visible or in flight in a queue that a function polls.
   * Delayed messages and dead-letter queues do not count.
   *
   * @return whether that came about in time
   */
  public boolean awaitIdle(Duration most) throws InterruptedException {
    long until = System.nanoTime() + most.toNanos();
    int calm = 0;
    while (System.nanoTime() < until) {
      calm = idle() ? calm + 1 : 0;
      // Twice in a row: between two looks at different services something could pass unseen.
      if (calm == 2) {
        return true;
      }
      Thread.sleep(10);
    }
    return false;
  }

  private boolean idle() {
    Duration shortly = Duration.ofSeconds(5);
    services.logs().flush();
    return services.events().await(shortly)
        && services.sns().await(shortly)
        && lambda.idle()
        && depths(polled()).values().stream().allMatch(QueueDepth::idle)
        && lambda.idle();
  }

  private Set<String> polled() {
    return template.functions().stream()
        .flatMap(function -> function.events().stream())
        .map(event -> event instanceof EventSpec.Queue queue ? queue.queueArn() : "")
        .collect(Collectors.toSet());
  }

  private Map<String, QueueDepth> depths(Set<String> arns) {
    Map<String, QueueDepth> depths = new LinkedHashMap<>();
    template.queues().stream()
        .filter(queue -> arns.contains(queue.arn()))
        .forEach(queue -> depths.put(queue.id(), queues.client().depth(queue.url())));
    return depths;
  }

  /** The URL of a queue by logical id. */
  public Optional<String> queueUrl(String id) {
    return template.queue(id).map(queue -> queue.url());
  }

  @Override
  public void close() {
    closing.close();
  }
}
