package tocsin.benchmarks.coldstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Just enough of AWS on loopback for one invocation of each function: a table that keeps what is
 * put, queues and topics that take everything, and no traces.
 */
final class StubAws implements AutoCloseable {
  private static final String PUBLISHED =
      "<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>";

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, JsonNode> table = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
  private final AtomicInteger calls = new AtomicInteger();

  StubAws() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Forgets everything but this incident. */
  void reset(String incident, String body) {
    calls.set(0);
    table.clear();
    ObjectNode item = json.createObjectNode();
    item.putObject("pk").put("S", "incident#" + incident);
    item.putObject("sk").put("S", "incident");
    item.putObject("body").put("S", body);
    put(item);
  }

  /** How many calls came since. */
  int calls() {
    return calls.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange;
        InputStream in = exchange.getRequestBody()) {
      calls.incrementAndGet();
      byte[] body = in.readAllBytes();
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      boolean form = target == null && exchange.getRequestURI().getPath().length() <= 1;
      String answer = form ? PUBLISHED : answer(target == null ? "" : target, body);
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", form ? "text/xml" : "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private String answer(String target, byte[] body) throws IOException {
    if (!target.startsWith("DynamoDB")) {
      return "{}";
    }
    JsonNode ask = json.readTree(body);
    ObjectNode answer = json.createObjectNode();
    switch (target.substring(target.indexOf('.') + 1)) {
      case "PutItem" -> put(ask.path("Item"));
      case "TransactWriteItems" ->
          ask.path("TransactItems").forEach(item -> put(item.path("Put").path("Item")));
      case "GetItem" -> found(ask.path("Key"), item -> answer.set("Item", item));
      case "BatchGetItem" -> {
        ObjectNode responses = answer.putObject("Responses");
        ask.path("RequestItems")
            .properties()
            .forEach(entry -> {
              ArrayNode items = responses.putArray(entry.getKey());
              entry.getValue().path("Keys").forEach(key -> found(key, items::add));
            });
      }
      case "Query" -> answer.putArray("Items");
      default -> throw new IOException("the stub does not know " + target);
    }
    return answer.toString();
  }

  private void put(JsonNode item) {
    table.put(key(item), item);
  }

  private void found(JsonNode key, java.util.function.Consumer<JsonNode> use) {
    JsonNode item = table.get(key(key));
    if (item != null) {
      use.accept(item);
    }
  }

  private static String key(JsonNode item) {
    return item.path("pk").path("S").asText() + "\n" + item.path("sk").path("S").asText();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
