package tocsin.local.sns;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import tocsin.local.wire.WireError;

/** Topics and subscriptions. */
final class Registry {
  private static final int MOST_TOPICS = 3_000;
  private static final int MOST_SUBSCRIPTIONS = 10_000;

  private final String arnPrefix;
  private final TreeMap<String, Map<String, String>> topics = new TreeMap<>();
  private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();

  /**
   * @param arnPrefix up to the account, with a colon at its end
   */
  Registry(String arnPrefix) {
    this.arnPrefix = arnPrefix;
  }

  synchronized String createTopic(String name, Map<String, String> attributes) {
    if (name.endsWith(".fifo")) {
      throw Query.invalid("Topic Name Reason: the embedded cloud has standard topics only");
    }
    if (!name.matches("[A-Za-z0-9_-]{1,256}")) {
      throw Query.invalid("Topic Name");
    }
    String arn = arnPrefix + name;
    if (!topics.containsKey(arn) && topics.size() >= MOST_TOPICS) {
      throw new WireError(403, "TopicLimitExceeded", "Topic limit exceeded");
    }
    topics.computeIfAbsent(arn, _ -> new LinkedHashMap<>()).putAll(attributes);
    return arn;
  }

  /** Removes a topic and returns its subscriptions, which are gone too; no error if unknown. */
  synchronized List<Subscription> deleteTopic(String arn) {
    topics.remove(arn);
    List<Subscription> gone =
        subscriptions.values().stream().filter(s -> s.topicArn().equals(arn)).toList();
    gone.forEach(subscription -> subscriptions.remove(subscription.arn()));
    return gone;
  }

  synchronized List<String> topics() {
    return new ArrayList<>(topics.keySet());
  }

  /** The attributes that were set on a topic. */
  synchronized Map<String, String> topic(String arn) {
    Map<String, String> attributes = topics.get(arn);
    if (attributes == null) {
      throw new WireError(404, "NotFound", "Topic does not exist");
    }
    return new LinkedHashMap<>(attributes);
  }

  synchronized void setTopic(String arn, String name, String value) {
    topic(arn);
    topics.computeIfAbsent(arn, _ -> new LinkedHashMap<>()).put(name, value);
  }

  /** Adds a subscription, or returns the one that the topic has for this endpoint. */
  synchronized Subscription subscribe(
      String topicArn, String protocol, String endpoint, Map<String, String> attributes) {
    topic(topicArn);
    Endpoints.check(protocol, endpoint);
    Subscription wanted =
        new Subscription(
                topicArn + ":" + UUID.randomUUID(),
                topicArn,
                protocol,
                endpoint,
                token(),
                !Endpoints.needsConfirmation(protocol),
                Map.of(),
                Filter.ALL)
            .set(attributes);
    Optional<Subscription> same =
        of(topicArn).stream()
            .filter(s -> s.protocol().equals(protocol) && s.endpoint().equals(endpoint))
            .findFirst();
    if (same.isPresent()) {
      if (!same.get().attributes().equals(wanted.attributes())) {
        throw Query.invalid(
            "Attributes Reason: Subscription already exists with different attributes");
      }
      return same.get();
    }
    if (subscriptions.size() >= MOST_SUBSCRIPTIONS) {
      throw new WireError(403, "SubscriptionLimitExceeded", "Subscription limit exceeded");
    }
    subscriptions.put(wanted.arn(), wanted);
    return wanted;
  }

  synchronized Subscription confirm(String topicArn, String token) {
    topic(topicArn);
    Subscription pending =
        of(topicArn).stream()
            .filter(s -> s.token().equals(token))
            .findFirst()
            .orElseThrow(() -> Query.invalid("Token"));
    return change(pending.arn(), Subscription::confirm);
  }

  synchronized Subscription change(String arn, UnaryOperator<Subscription> change) {
    Subscription changed = change.apply(subscription(arn));
    subscriptions.put(arn, changed);
    return changed;
  }

  synchronized Subscription subscription(String arn) {
    Subscription subscription = subscriptions.get(arn);
    if (subscription == null) {
      throw new WireError(404, "NotFound", "Subscription does not exist");
    }
    return subscription;
  }

  /** Removes a subscription; no error if unknown. */
  synchronized Optional<Subscription> unsubscribe(String arn) {
    return Optional.ofNullable(subscriptions.remove(arn));
  }

  synchronized List<Subscription> all() {
    return new ArrayList<>(subscriptions.values());
  }

  synchronized List<Subscription> of(String topicArn) {
    return subscriptions.values().stream().filter(s -> s.topicArn().equals(topicArn)).toList();
  }

  private static String token() {
    return (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
  }
}
