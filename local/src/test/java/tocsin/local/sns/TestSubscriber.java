package tocsin.local.sns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tocsin.model.Json;

/** An HTTP subscriber that keeps what it gets. */
final class TestSubscriber implements AutoCloseable {
  /**
   * One post.
   *
   * @param type of the header
   */
  record Post(String type, String subscription, String raw, String contentType, String body) {
    JsonNode json() throws IOException {
      return Json.read(body);
    }
  }

  private final HttpServer server;
  private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();

  TestSubscriber() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/alerts";
  }

  /** What to answer next; 200 when nothing was said. */
  void answer(int... statuses) {
    for (int status : statuses) {
      answers.add(status);
    }
  }

  Post next() throws InterruptedException {
    Post post = posts.poll(20, TimeUnit.SECONDS);
    assertThat(post).as("a post").isNotNull();
    return post;
  }

  boolean isEmpty() {
    return posts.isEmpty();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Integer status = answers.poll();
      posts.add(
          new Post(
              header(exchange, "x-amz-sns-message-type"),
              header(exchange, "x-amz-sns-subscription-arn"),
              header(exchange, "x-amz-sns-rawdelivery"),
              header(exchange, "Content-Type"),
              body));
      exchange.sendResponseHeaders(status == null ? 200 : status, -1);
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }
}
