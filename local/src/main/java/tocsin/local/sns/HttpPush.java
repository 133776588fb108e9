package tocsin.local.sns;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Posts to HTTP subscribers. Neither a proxy nor a redirect is followed, so that nothing leaves the
 * loopback address that was subscribed.
 */
final class HttpPush implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(TIMEOUT)
          .build();

  /**
   * @return the status
   * @throws IOException if there was no answer
   */
  int post(Subscription to, String type, String messageId, String body, boolean raw)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(to.endpoint()))
            .timeout(TIMEOUT)
            .header("Content-Type", "text/plain; charset=UTF-8")
            .header("User-Agent", "Amazon Simple Notification Service Agent")
            .header("x-amz-sns-message-type", type)
            .header("x-amz-sns-message-id", messageId)
            .header("x-amz-sns-topic-arn", to.topicArn())
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!type.equals("SubscriptionConfirmation")) {
      request.header("x-amz-sns-subscription-arn", to.arn());
    }
    if (raw) {
      request.header("x-amz-sns-rawdelivery", "true");
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
