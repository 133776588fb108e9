package tocsin.local.sns;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The List and Get actions; pages hold a hundred, the token is the place of the next. */
final class Describing {
  private static final int PAGE = 100;

  private final String account;
  private final Registry registry;

  Describing(String account, Registry registry) {
    this.account = account;
    this.registry = registry;
  }

  void topics(Query query, Xml out) {
    page("Topics", registry.topics(), query, out, (arn, xml) -> xml.text("TopicArn", arn));
  }

  void topic(Query query, Xml out) {
    String arn = query.required("TopicArn");
    Map<String, String> attributes = new TreeMap<>(registry.topic(arn));
    List<Subscription> subscriptions = registry.of(arn);
    long confirmed = subscriptions.stream().filter(Subscription::confirmed).count();
    attributes.put("TopicArn", arn);
    attributes.put("Owner", account);
    attributes.putIfAbsent("DisplayName", "");
    attributes.put("SubscriptionsConfirmed", String.valueOf(confirmed));
    attributes.put("SubscriptionsPending", String.valueOf(subscriptions.size() - confirmed));
    attributes.put("SubscriptionsDeleted", "0");
    out.element("Attributes", map -> attributes.forEach(map::entry));
  }

  void subscriptions(Query query, Xml out) {
    page("Subscriptions", registry.all(), query, out, this::member);
  }

  void subscriptionsByTopic(Query query, Xml out) {
    String topic = query.required("TopicArn");
    registry.topic(topic);
    page("Subscriptions", registry.of(topic), query, out, this::member);
  }

  void subscription(Query query, Xml out) {
    Subscription subscription = registry.subscription(query.required("SubscriptionArn"));
    Map<String, String> attributes = new TreeMap<>(subscription.attributes());
    attributes.put("SubscriptionArn", subscription.arn());
    attributes.put("TopicArn", subscription.topicArn());
    attributes.put("Owner", account);
    attributes.put("Protocol", subscription.protocol());
    attributes.put("Endpoint", subscription.endpoint());
    attributes.put("RawMessageDelivery", String.valueOf(subscription.raw()));
    attributes.put("PendingConfirmation", String.valueOf(!subscription.confirmed()));
    attributes.put("ConfirmationWasAuthenticated", "true");
    if (attributes.containsKey("FilterPolicy")) {
      attributes.putIfAbsent("FilterPolicyScope", "MessageAttributes");
    }
    out.element("Attributes", map -> attributes.forEach(map::entry));
  }

  private void member(Subscription subscription, Xml out) {
    out.text("TopicArn", subscription.topicArn())
        .text("Protocol", subscription.protocol())
        .text(
            "SubscriptionArn",
            subscription.confirmed() ? subscription.arn() : "PendingConfirmation")
        .text("Owner", account)
        .text("Endpoint", subscription.endpoint());
  }

  private static <T> void page(
      String name, List<T> all, Query query, Xml out, BiConsumer<T, Xml> write) {
    String token = query.text("NextToken");
    if (!token.matches("\\d{0,9}")) {
      throw Query.invalid("NextToken");
    }
    int start = token.isEmpty() ? 0 : Math.min(all.size(), Integer.parseInt(token));
    int end = Math.min(all.size(), start + PAGE);
    out.element(
        name,
        list ->
            all.subList(start, end)
                .forEach(item -> list.element("member", member -> write.accept(item, member))));
    if (end < all.size()) {
      out.text("NextToken", String.valueOf(end));
    }
  }
}
