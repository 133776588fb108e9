package tocsin.local.cloud;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tocsin.local.lambda.Lambda;
import tocsin.local.sqs.ElasticMq;
import tocsin.local.wire.Functions;
import tocsin.local.wire.Queues;

/**
 * Lets services be made before those that they deliver to have started; a delivery that comes first
 * waits.
 */
final class Relay implements Functions, Queues {
  private final CompletableFuture<Lambda> lambda = new CompletableFuture<>();
  private final CompletableFuture<ElasticMq> queues = new CompletableFuture<>();

  void to(Lambda started) {
    lambda.complete(started);
  }

  void to(ElasticMq started) {
    queues.complete(started);
  }

  @Override
  public void invokeLater(String function, byte[] event) {
    lambda.join().invokeLater(function, event);
  }

  @Override
  public void send(String queueArn, String body, Map<String, String> attributes) {
    queues.join().send(queueArn, body, attributes);
  }
}
