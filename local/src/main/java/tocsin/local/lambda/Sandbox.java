package tocsin.local.lambda;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import tocsin.local.template.FunctionSpec;

/** One process of a function with its runtime API: what Lambda calls an execution environment. */
final class Sandbox implements AutoCloseable {
  private final FunctionSpec function;
  private final RuntimeApi api;
  private final Process process;
  private final Output output;
  private final String logStream;
  private final long startedNanos = System.nanoTime();
  private final CompletableFuture<Duration> ready;
  private volatile long handedOverNanos = startedNanos;

  /** Starts the process; does not wait for it. */
  static Sandbox start(
      FunctionSpec function,
      Artefact artefact,
      LambdaSettings settings,
      BiConsumer<String, String> log)
      throws IOException {
    RuntimeApi api = new RuntimeApi(function, settings.clock());
    try {
      return new Sandbox(function, artefact, settings, api, log);
    } catch (IOException e) {
      api.close();
      throw e;
    }
  }

  private Sandbox(
      FunctionSpec function,
      Artefact artefact,
      LambdaSettings settings,
      RuntimeApi api,
      BiConsumer<String, String> log)
      throws IOException {
    this.function = function;
    this.api = api;
    this.logStream = streamName(settings);
    ProcessBuilder builder = new ProcessBuilder(artefact.command(function));
    builder.directory(artefact.folder().toFile());
    builder.redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    Map<String, String> wanted =
        FunctionEnvironment.of(
            function,
            settings,
            api.address(),
            logStream,
            artefact.folder(),
            Map.copyOf(environment));
    environment.clear();
    environment.putAll(wanted);
    this.process = builder.start();
    this.output = new Output(process.getInputStream(), line -> log.accept(logStream, line));
    output.start("output-" + function.id(), process);
    this.ready = api.ready().thenApply(_ -> Duration.ofNanos(System.nanoTime() - startedNanos));
  }

  private String streamName(LambdaSettings settings) {
    String day =
        DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT)
            .format(LocalDate.ofInstant(settings.clock().instant(), ZoneOffset.UTC));
    return "%s/[%s]%016x%016x"
        .formatted(
            day,
            FunctionEnvironment.version(function),
            settings.random().nextLong(),
            settings.random().nextLong());
  }

  String logStream() {
    return logStream;
  }

  boolean alive() {
    return process.isAlive() && !api.initError().isDone();
  }

  /** How long it took to start; done when it has. */
  CompletableFuture<Duration> ready() {
    return ready;
  }

  /** When the last invocation was handed over, on the clock of {@link System#nanoTime}. */
  long handedOverNanos() {
    return handedOverNanos;
  }

  /** Waits until the process has started, and hands over the invocation. */
  Invocation.Answer run(Invocation invocation, Duration longestInit) throws InterruptedException {
    CompletableFuture<Invocation.Answer> exit =
        process.onExit().thenApply(ended -> new Invocation.Answer.Exited(ended.exitValue()));
    CompletableFuture<Invocation.Answer> initError =
        api.initError().thenApply(Invocation.Answer.InitFailed::new);
    CompletableFuture<?> started = CompletableFuture.anyOf(ready, exit, initError);
    if (!within(started, longestInit)) {
      return new Invocation.Answer.InitFailed(
          Errors.json(
              "Sandbox.Timedout",
              "the process did not ask for work within " + longestInit.toSeconds() + " s"));
    }
    if (!ready.isDone()) {
      // A process that reports an error of its initialisation ends right after.
      within(initError, Duration.ofSeconds(1));
      return initError.isDone() ? initError.join() : exit.join();
    }
    handedOverNanos = System.nanoTime();
    return answer(api.submit(invocation), exit);
  }

  private Invocation.Answer answer(
      CompletableFuture<Invocation.Answer> answer, CompletableFuture<Invocation.Answer> exit)
      throws InterruptedException {
    boolean done = within(CompletableFuture.anyOf(answer, exit), function.timeout());
    output.drain();
    if (answer.isDone()) {
      return answer.join();
    }
    return done ? exit.join() : new Invocation.Answer.TimedOut();
  }

  private static boolean within(CompletableFuture<?> future, Duration most)
      throws InterruptedException {
    try {
      future.get(most.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("nothing here completes with an exception", e);
    }
  }

  /** Ends the process at once: there is nothing that it would have to save. */
  @Override
  public void close() {
    process.destroyForcibly();
    api.close();
  }
}
