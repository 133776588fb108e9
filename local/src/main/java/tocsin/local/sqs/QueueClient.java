package tocsin.local.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tocsin.local.template.QueueSpec;
import tocsin.model.Json;

/**
 * SQS over its JSON protocol, as far as it is needed here. The AWS SDK would do the same with a
 * second of start-up more.
 */
public final class QueueClient implements AutoCloseable {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final URI endpoint;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  QueueClient(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** Makes a queue and answers its URL. */
  String create(String name, Map<String, String> attributes) throws IOException {
    ObjectNode request = NODES.objectNode().put("QueueName", name);
    ObjectNode wanted = request.putObject("Attributes");
    attributes.forEach(wanted::put);
    try {
      return call("CreateQueue", request, Duration.ofSeconds(30)).path("QueueUrl").asText();
    } catch (QueueException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Waits for messages.
   *
   * @param most 1 to 10
   * @param visibility how long they stay hidden
   */
  public List<ReceivedMessage> receive(String url, int most, Duration wait, Duration visibility) {
    ObjectNode request =
        NODES
            .objectNode()
            .put("QueueUrl", url)
            .put("MaxNumberOfMessages", most)
            .put("WaitTimeSeconds", wait.toSeconds())
            .put("VisibilityTimeout", visibility.toSeconds());
    request.putArray("AttributeNames").add("All");
    request.putArray("MessageAttributeNames").add("All");
    JsonNode answer = call("ReceiveMessage", request, wait.plusSeconds(10));
    List<ReceivedMessage> messages = new ArrayList<>();
    answer.path("Messages").forEach(message -> messages.add(message(message)));
    return messages;
  }

  private static ReceivedMessage message(JsonNode node) {
    JsonNode own = node.path("MessageAttributes");
    return new ReceivedMessage(
        node.path("MessageId").asText(),
        node.path("ReceiptHandle").asText(),
        node.path("Body").asText(),
        node.path("MD5OfBody").asText(),
        node.path("Attributes"),
        own.isObject() ? own : NODES.objectNode());
  }

  /** Deletes up to ten messages; those already gone are no error. */
  public void delete(String url, List<ReceivedMessage> messages) {
    if (messages.isEmpty()) {
      return;
    }
    ObjectNode request = NODES.objectNode().put("QueueUrl", url);
    var entries = request.putArray("Entries");
    for (ReceivedMessage message : messages) {
      entries
          .addObject()
          .put("Id", String.valueOf(entries.size()))
          .put("ReceiptHandle", message.receipt());
    }
    call("DeleteMessageBatch", request, Duration.ofSeconds(10));
  }

  /** Makes a message visible again after a time; at once with zero. */
  public void release(String url, ReceivedMessage message, Duration after) {
    call(
        "ChangeMessageVisibility",
        NODES
            .objectNode()
            .put("QueueUrl", url)
            .put("ReceiptHandle", message.receipt())
            .put("VisibilityTimeout", after.toSeconds()),
        Duration.ofSeconds(10));
  }

  /** Sends a message with string attributes; to a FIFO queue as a group of its own. */
  void send(QueueSpec queue, String body, Map<String, String> attributes) {
    ObjectNode request = NODES.objectNode().put("QueueUrl", queue.url()).put("MessageBody", body);
    if (!attributes.isEmpty()) {
      ObjectNode own = request.putObject("MessageAttributes");
      attributes.forEach(
          (name, value) -> own.putObject(name).put("DataType", "String").put("StringValue", value));
    }
    if (queue.fifo()) {
      String unique = UUID.randomUUID().toString();
      request.put("MessageGroupId", unique).put("MessageDeduplicationId", unique);
    }
    call("SendMessage", request, Duration.ofSeconds(10));
  }

  /** How many messages a queue holds. */
  public QueueDepth depth(String url) {
    ObjectNode request = NODES.objectNode().put("QueueUrl", url);
    request
        .putArray("AttributeNames")
        .add("ApproximateNumberOfMessages")
        .add("ApproximateNumberOfMessagesNotVisible")
        .add("ApproximateNumberOfMessagesDelayed");
    JsonNode counts =
        call("GetQueueAttributes", request, Duration.ofSeconds(10)).path("Attributes");
    return new QueueDepth(
        counts.path("ApproximateNumberOfMessages").asInt(),
        counts.path("ApproximateNumberOfMessagesNotVisible").asInt(),
        counts.path("ApproximateNumberOfMessagesDelayed").asInt());
  }

  private JsonNode call(String operation, ObjectNode request, Duration timeout) {
    HttpRequest post =
        HttpRequest.newBuilder(endpoint)
            .timeout(timeout)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "AmazonSQS." + operation)
            .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(post, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        String why = new String(answer.body(), StandardCharsets.UTF_8);
        throw new QueueException("SQS refused " + operation + ": " + why);
      }
      return answer.body().length == 0 ? NODES.objectNode() : Json.read(answer.body());
    } catch (IOException e) {
      throw new QueueException("SQS does not answer " + operation, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new QueueException("interrupted in " + operation, e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
