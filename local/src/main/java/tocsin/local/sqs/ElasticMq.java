package tocsin.local.sqs;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.pekko.http.scaladsl.Http;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import tocsin.local.template.QueueSpec;
import tocsin.local.template.Stack;
import tocsin.local.wire.Loopback;
import tocsin.local.wire.Queues;

/** ElasticMQ with the queues of a template. */
public final class ElasticMq implements Queues, AutoCloseable {
  private final SQSRestServer server;
  private final URI endpoint;
  private final QueueClient client;
  private final Map<String, QueueSpec> byArn = new TreeMap<>();

  private ElasticMq(SQSRestServer server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
    this.client = new QueueClient(endpoint);
  }

  /**
   * Starts on any loopback port and makes the queues.
   *
   * @param stack its endpoint is what queue URLs start with, its account and region stand in ARNs
   * @throws IOException if it cannot start or refuses a queue
   */
  public static ElasticMq start(Stack stack, List<QueueSpec> queues) throws IOException {
    prepare();
    URI shown = stack.endpoint();
    SQSRestServer server =
        SQSRestServerBuilder.withInterface(Loopback.HOST)
            .withDynamicPort()
            .withServerAddress(new NodeAddress("http", shown.getHost(), shown.getPort(), ""))
            .withAWSRegion(stack.region())
            .withAWSAccountId(stack.account())
            .start();
    Http.ServerBinding bound = server.waitUntilStarted();
    URI endpoint = Loopback.uri(bound.localAddress().getPort());
    ElasticMq mq = new ElasticMq(server, endpoint);
    mq.create(queues);
    return mq;
  }

  /** Nothing in memory is worth waiting for when this process ends. */
  private static void prepare() {
    System.setProperty("pekko.daemonic", "on");
    System.setProperty("pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off");
  }

  /** Dead-letter queues are made before those that name them. */
  private void create(List<QueueSpec> queues) throws IOException {
    for (QueueSpec queue : queues) {
      if (queue.redrive() == null) {
        create(queue);
      }
    }
    for (QueueSpec queue : queues) {
      if (queue.redrive() != null) {
        create(queue);
      }
    }
  }

  private void create(QueueSpec queue) throws IOException {
    String url = client.create(queue.name(), attributes(queue));
    if (!url.equals(queue.url())) {
      throw new IOException("ElasticMQ calls " + queue.url() + " " + url);
    }
    byArn.put(queue.arn(), queue);
  }

  private static Map<String, String> attributes(QueueSpec queue) {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("VisibilityTimeout", String.valueOf(queue.visibility().toSeconds()));
    attributes.put("DelaySeconds", String.valueOf(queue.delay().toSeconds()));
    if (queue.fifo()) {
      attributes.put("FifoQueue", "true");
      attributes.put(
          "ContentBasedDeduplication", String.valueOf(queue.contentBasedDeduplication()));
    }
    QueueSpec.Redrive redrive = queue.redrive();
    if (redrive != null) {
      attributes.put(
          "RedrivePolicy",
          "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
              .formatted(redrive.deadLetterArn(), redrive.maxReceives()));
    }
    return attributes;
  }

  /** Where the embedded server answers; programs use the cloud's one address instead. */
  public URI endpoint() {
    return endpoint;
  }

  /** A client of this server. */
  public QueueClient client() {
    return client;
  }

  @Override
  public void send(String queueArn, String body, Map<String, String> attributes) {
    QueueSpec queue = byArn.get(queueArn);
    if (queue == null) {
      throw new IllegalArgumentException(
          "no queue " + queueArn + "; there are " + String.join(", ", byArn.keySet()));
    }
    client.send(queue, body, attributes);
  }

  /** How many messages each queue holds, by the queue's logical id. */
  public Map<String, QueueDepth> depths() {
    return byArn.values().stream()
        .collect(
            Collectors.toMap(
                QueueSpec::id, queue -> client.depth(queue.url()), (a, b) -> a, TreeMap::new));
  }

  /** Does not wait: the server would give long polls that nobody reads ten more seconds. */
  @Override
  public void close() {
    client.close();
    var _ = server.stopAndGetFuture().apply();
  }
}
