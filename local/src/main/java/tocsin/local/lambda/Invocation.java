package tocsin.local.lambda;

import java.util.concurrent.CompletableFuture;

/** One invocation on its way through a function. */
final class Invocation {
  /** How the function's process took it. */
  sealed interface Answer {
    record Response(String body) implements Answer {}

    record Failure(String body) implements Answer {}

    record Exited(int status) implements Answer {}

    record TimedOut() implements Answer {}

    record InitFailed(String body) implements Answer {}
  }

  private final String id;
  private final byte[] payload;
  private final String traceHeader;
  private final CompletableFuture<InvocationResult> result = new CompletableFuture<>();

  /**
   * @param id one id for all attempts of an asynchronous event
   */
  Invocation(String id, byte[] payload, String traceHeader) {
    this.id = id;
    this.payload = payload;
    this.traceHeader = traceHeader;
  }

  String id() {
    return id;
  }

  byte[] payload() {
    return payload;
  }

  String traceHeader() {
    return traceHeader;
  }

  CompletableFuture<InvocationResult> result() {
    return result;
  }
}
