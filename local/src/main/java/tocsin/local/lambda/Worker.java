package tocsin.local.lambda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tocsin.local.template.FunctionSpec;

/**
 * Runs the invocations of one function, one after the other, in one process, which is replaced when
 * it crashes or takes too long.
 */
final class Worker implements AutoCloseable {
  private final FunctionSpec function;
  private final Artefact artefact;
  private final LambdaSettings settings;
  private final LogListener log;
  private final PlatformLines platform;
  private final LinkedBlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private final List<String> tail = Collections.synchronizedList(new ArrayList<>());
  private final Thread thread;
  private @Nullable Sandbox sandbox;
  private boolean fresh;
  private volatile boolean closed;

  Worker(FunctionSpec function, Artefact artefact, LambdaSettings settings, LogListener log) {
    this.function = function;
    this.artefact = artefact;
    this.settings = settings;
    this.log = log;
    this.platform = new PlatformLines(function);
    this.thread = Thread.ofVirtual().name("function-" + function.id()).unstarted(this::run);
  }

  FunctionSpec function() {
    return function;
  }

  /** Starts the process ahead of the first invocation; the answer is done when it is ready. */
  CompletableFuture<Void> start() throws IOException {
    Sandbox first = sandbox();
    thread.start();
    return first.ready().thenAccept(_ -> {});
  }

  CompletableFuture<InvocationResult> submit(Invocation invocation) {
    underWay.incrementAndGet();
    waiting.add(invocation);
    return invocation.result();
  }

  boolean idle() {
    return underWay.get() == 0;
  }

  private void run() {
    try {
      while (!closed) {
        Invocation invocation = waiting.take();
        try {
          InvocationResult result = invoke(invocation);
          underWay.decrementAndGet();
          invocation.result().complete(result);
        } catch (IOException | RuntimeException e) {
          underWay.decrementAndGet();
          invocation.result().completeExceptionally(e);
        }
      }
    } catch (InterruptedException e) {
      waiting.forEach(left -> left.result().completeExceptionally(e));
    }
  }

  private InvocationResult invoke(Invocation invocation) throws IOException, InterruptedException {
    Sandbox current = sandbox();
    boolean cold = fresh;
    fresh = false;
    tail.clear();
    write(current, platform.start(settings.clock().instant(), invocation.id()));
    long from = System.nanoTime();
    Duration init = null;
    Invocation.Answer answer = current.run(invocation, settings.longestInit());
    if (cold && current.ready().isDone()) {
      init = current.ready().join();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - Math.max(from, current.handedOverNanos()));
    return finish(current, invocation, answer, took, init);
  }

  private InvocationResult finish(
      Sandbox current,
      Invocation invocation,
      Invocation.Answer answer,
      Duration took,
      @Nullable Duration init) {
    String id = invocation.id();
    return switch (answer) {
      case Invocation.Answer.Response response -> {
        write(current, platform.end(settings.clock().instant(), id, took, init, "success"));
        yield result(id, null, response.body());
      }
      case Invocation.Answer.Failure failure -> {
        write(current, platform.end(settings.clock().instant(), id, took, init, "error"));
        yield result(id, "Unhandled", failure.body());
      }
      case Invocation.Answer.InitFailed failed -> {
        replace(current);
        write(current, platform.end(settings.clock().instant(), id, took, init, "error"));
        yield result(id, "Unhandled", failed.body());
      }
      case Invocation.Answer.TimedOut() -> {
        replace(current);
        write(current, platform.timeout(settings.clock().instant(), id));
        write(current, platform.end(settings.clock().instant(), id, took, init, "timeout"));
        yield crashed(id, "Sandbox.Timedout", platform.timeoutText());
      }
      case Invocation.Answer.Exited(int status) -> {
        replace(current);
        write(current, PlatformLines.exited(id, status));
        write(current, platform.end(settings.clock().instant(), id, took, init, "failure"));
        yield crashed(id, "Runtime.ExitError", PlatformLines.exitText(status));
      }
    };
  }

  private InvocationResult crashed(String id, String type, String why) {
    return result(id, "Unhandled", Errors.json(type, "RequestId: " + id + " Error: " + why));
  }

  private InvocationResult result(String id, @Nullable String error, String body) {
    synchronized (tail) {
      return new InvocationResult(id, error, body.getBytes(StandardCharsets.UTF_8), tail);
    }
  }

  private void write(Sandbox current, List<String> lines) {
    lines.forEach(line -> line(current.logStream(), line));
  }

  private void line(String stream, String line) {
    tail.add(line);
    log.line(function, stream, line);
  }

  private synchronized Sandbox sandbox() throws IOException {
    Sandbox present = sandbox;
    if (present != null && present.alive()) {
      return present;
    }
    if (present != null) {
      present.close();
    }
    if (closed) {
      throw new IOException(function.id() + " has been stopped");
    }
    Sandbox next = Sandbox.start(function, artefact, settings, this::line);
    sandbox = next;
    fresh = true;
    return next;
  }

  private synchronized void replace(Sandbox ended) {
    ended.close();
    if (sandbox == ended) {
      sandbox = null;
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    synchronized (this) {
      if (sandbox != null) {
        sandbox.close();
      }
    }
  }
}
