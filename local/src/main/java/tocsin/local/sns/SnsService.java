package tocsin.local.sns;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tocsin.local.wire.Functions;
import tocsin.local.wire.Queues;
import tocsin.local.wire.WireError;
import tocsin.local.wire.WireRequest;
import tocsin.local.wire.WireResponse;
import tocsin.local.wire.WireService;

/** SNS at the wire. */
public final class SnsService implements WireService {
  private static final int MOST_BATCH = 10;

  private final InstantSource clock;
  private final Registry registry;
  private final Signer signer = new Signer();
  private final SnsDelivery delivery;
  private final Describing describing;
  private final Map<String, BiConsumer<Query, Xml>> actions = new HashMap<>();

  /**
   * @param edge where this cloud answers, for the links in messages; asked when one is written
   */
  public SnsService(
      String account,
      String region,
      Functions functions,
      Queues queues,
      InstantSource clock,
      Supplier<URI> edge) {
    this(account, region, functions, queues, clock, edge, Duration.ofMillis(200));
  }

  /**
   * @param retryDelay before the first retry of a failed delivery; doubles with each
   */
  public SnsService(
      String account,
      String region,
      Functions functions,
      Queues queues,
      InstantSource clock,
      Supplier<URI> edge,
      Duration retryDelay) {
    this.clock = clock;
    this.registry = new Registry("arn:aws:sns:" + region + ":" + account + ":");
    this.delivery = new SnsDelivery(new Envelope(edge, signer), functions, queues, retryDelay);
    this.describing = new Describing(account, registry);
    // Making the key takes a moment, which the first message should not have to wait for.
    Thread.ofVirtual().name("sns-key").start(signer::prepare);
    actions.put("CreateTopic", this::createTopic);
    actions.put("DeleteTopic", this::deleteTopic);
    actions.put("ListTopics", describing::topics);
    actions.put("GetTopicAttributes", describing::topic);
    actions.put("SetTopicAttributes", this::setTopic);
    actions.put("Subscribe", this::subscribe);
    actions.put("ConfirmSubscription", this::confirm);
    actions.put("Unsubscribe", this::unsubscribe);
    actions.put("ListSubscriptions", describing::subscriptions);
    actions.put("ListSubscriptionsByTopic", describing::subscriptionsByTopic);
    actions.put("GetSubscriptionAttributes", describing::subscription);
    actions.put("SetSubscriptionAttributes", this::setSubscription);
    actions.put("Publish", this::publish);
    actions.put("PublishBatch", this::publishBatch);
  }

  @Override
  public boolean handles(WireRequest request) {
    String service = request.signedFor();
    if (!service.isEmpty() || !request.header("x-amz-target").isEmpty()) {
      return service.equals("sns");
    }
    // The links in messages are followed without a signature.
    return request.path().equals(Envelope.CERTIFICATE_PATH)
        || actions.containsKey(Query.of(request).action());
  }

  @Override
  public WireResponse handle(WireRequest request) {
    if (request.path().equals(Envelope.CERTIFICATE_PATH)) {
      byte[] certificate = signer.certificate().getBytes(StandardCharsets.UTF_8);
      return new WireResponse(200, Map.of("Content-Type", "application/x-pem-file"), certificate);
    }
    try {
      Query query = Query.of(request);
      BiConsumer<Query, Xml> action = actions.get(query.action());
      if (action == null) {
        throw WireError.refused(
            "InvalidAction",
            "Could not find operation " + query.action() + " for version 2010-03-31");
      }
      return Xml.answer(query.action(), xml -> action.accept(query, xml));
    } catch (WireError e) {
      return Xml.error(e);
    } catch (RuntimeException e) {
      return Xml.error(new WireError(500, "InternalError", String.valueOf(e)));
    }
  }

  @Override
  public void close() {
    delivery.close();
  }

  /** Creates a topic, or finds the one of this name; returns its ARN. */
  public String createTopic(String name) {
    return registry.createTopic(name, Map.of());
  }

  /**
   * Subscribes; HTTP and e-mail subscribers are asked to confirm.
   *
   * @param attributes such as {@code FilterPolicy} and {@code RawMessageDelivery}
   * @return the subscription's ARN
   * @throws WireError if SNS, or this cloud, does not take such a subscription
   */
  public String subscribe(
      String topicArn, String protocol, String endpoint, Map<String, String> attributes) {
    Subscription made = registry.subscribe(topicArn, protocol, endpoint, attributes);
    if (!made.confirmed()) {
      delivery.askToConfirm(made, clock.instant());
    }
    return made.arn();
  }

  /** Confirms in the subscriber's place, for subscribers that are part of this cloud. */
  public void confirm(String subscriptionArn) {
    registry.change(subscriptionArn, Subscription::confirm);
  }

  /** Adds a listener that is told what came of each message for each subscription. */
  public void listen(Consumer<Delivered> listener) {
    delivery.listen(listener);
  }

  /** What people would have got by e-mail and text message; the last thousand, oldest first. */
  public List<Mail> mailbox() {
    return delivery.mails();
  }

  /** How many messages for a subscription ended so. */
  public long count(Delivered.Fate fate) {
    return delivery.count(fate);
  }

  /** Waits until all that was published before has been tried. */
  public boolean await(Duration most) {
    return delivery.await(most);
  }

  private void createTopic(Query query, Xml out) {
    if (query.map("Attributes").getOrDefault("FifoTopic", "false").equals("true")) {
      throw Query.invalid("Attributes Reason: the embedded cloud has standard topics only");
    }
    out.text("TopicArn", registry.createTopic(query.required("Name"), query.map("Attributes")));
  }

  private void deleteTopic(Query query, Xml out) {
    registry.deleteTopic(query.required("TopicArn")).forEach(delivery::forget);
  }

  private void setTopic(Query query, Xml out) {
    registry.setTopic(
        query.required("TopicArn"), query.required("AttributeName"), query.text("AttributeValue"));
  }

  private void subscribe(Query query, Xml out) {
    String arn =
        subscribe(
            query.required("TopicArn"),
            query.required("Protocol"),
            query.required("Endpoint"),
            query.map("Attributes"));
    boolean show =
        query.text("ReturnSubscriptionArn").equals("true")
            || registry.subscription(arn).confirmed();
    out.text("SubscriptionArn", show ? arn : "pending confirmation");
  }

  private void confirm(Query query, Xml out) {
    out.text(
        "SubscriptionArn",
        registry.confirm(query.required("TopicArn"), query.required("Token")).arn());
  }

  private void unsubscribe(Query query, Xml out) {
    registry
        .unsubscribe(query.required("SubscriptionArn"))
        .ifPresent(gone -> delivery.dismiss(gone, clock.instant()));
  }

  private void setSubscription(Query query, Xml out) {
    Map<String, String> change =
        Map.of(query.required("AttributeName"), query.text("AttributeValue"));
    registry.change(query.required("SubscriptionArn"), subscription -> subscription.set(change));
  }

  private void publish(Query query, Xml out) {
    String topic = query.has("TargetArn") ? query.text("TargetArn") : query.text("TopicArn");
    if (topic.isEmpty()) {
      throw Query.invalid("TopicArn or TargetArn Reason: no value for required parameter");
    }
    registry.topic(topic);
    Publication publication = Publication.read(query, topic, clock.instant());
    send(publication);
    out.text("MessageId", publication.id());
  }

  private void publishBatch(Query query, Xml out) {
    String topic = query.required("TopicArn");
    registry.topic(topic);
    List<Query> entries = query.members("PublishBatchRequestEntries.member");
    checkBatch(entries);
    Map<String, Publication> good = new LinkedHashMap<>();
    Map<String, WireError> bad = new LinkedHashMap<>();
    for (Query entry : entries) {
      try {
        good.put(entry.text("Id"), Publication.read(entry, topic, clock.instant()));
      } catch (WireError e) {
        bad.put(entry.text("Id"), e);
      }
    }
    if (good.values().stream().mapToInt(Publication::bytes).sum() > Publication.MOST_BYTES) {
      throw WireError.refused(
          "BatchRequestTooLong",
          "The length of all the messages put together is more than the limit.");
    }
    good.values().forEach(this::send);
    out.element(
        "Successful",
        list ->
            good.forEach((id, p) ->
                list.element("member", m -> m.text("Id", id).text("MessageId", p.id()))));
    out.element(
        "Failed", list -> bad.forEach((id, e) -> list.element("member", m -> failed(m, id, e))));
  }

  private static void failed(Xml out, String id, WireError error) {
    out.text("Id", id)
        .text("Code", error.code())
        .text("Message", error.message())
        .text("SenderFault", "true");
  }

  private static void checkBatch(List<Query> entries) {
    if (entries.isEmpty()) {
      throw WireError.refused(
          "EmptyBatchRequest", "The batch request doesn't contain any entries.");
    }
    if (entries.size() > MOST_BATCH) {
      throw WireError.refused(
          "TooManyEntriesInBatchRequest",
          "The batch request contains more entries than permissible.");
    }
    Set<String> ids = new HashSet<>();
    for (Query entry : entries) {
      if (!entry.text("Id").matches("[A-Za-z0-9_-]{1,80}")) {
        throw WireError.refused(
            "InvalidBatchEntryId", "The Id of a batch entry doesn't abide by the specification.");
      }
      if (!ids.add(entry.text("Id"))) {
        throw WireError.refused(
            "BatchEntryIdsNotDistinct", "Two or more batch entries have the same Id.");
      }
    }
  }

  private void send(Publication publication) {
    for (Subscription subscription : registry.of(publication.topicArn())) {
      if (subscription.confirmed()) {
        delivery.deliver(publication, subscription);
      }
    }
  }
}
