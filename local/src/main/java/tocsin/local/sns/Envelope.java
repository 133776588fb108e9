package tocsin.local.sns;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import tocsin.model.Json;

/** The documents that subscribers get. */
final class Envelope {
  /** Where the certificate of the signatures is to be had. */
  static final String CERTIFICATE_PATH = "/SimpleNotificationService-embedded.pem";

  private final Supplier<URI> edge;
  private final Signer signer;

  /**
   * @param edge where this cloud answers; asked late, since its port is known late
   */
  Envelope(Supplier<URI> edge, Signer signer) {
    this.edge = edge;
    this.signer = signer;
  }

  /** What HTTP subscribers and queues get without raw delivery. */
  String notification(Publication publication, Subscription subscription) {
    return pretty(out -> {
      out.writeStringField("Type", "Notification");
      out.writeStringField("MessageId", publication.id());
      out.writeStringField("TopicArn", publication.topicArn());
      if (!publication.subject().isEmpty()) {
        out.writeStringField("Subject", publication.subject());
      }
      out.writeStringField("Message", publication.body(subscription.protocol()));
      out.writeStringField("Timestamp", Json.time(publication.time()));
      out.writeStringField("SignatureVersion", "1");
      out.writeStringField("Signature", signature(publication, subscription));
      out.writeStringField("SigningCertURL", certificateUrl());
      out.writeStringField("UnsubscribeURL", unsubscribeUrl(subscription));
      if (!publication.attributes().isEmpty()) {
        attributes(out, publication);
      }
    });
  }

  /** What functions get. */
  String records(Publication publication, Subscription subscription) {
    return Json.object(out -> {
      out.writeArrayFieldStart("Records");
      out.writeStartObject();
      out.writeStringField("EventSource", "aws:sns");
      out.writeStringField("EventVersion", "1.0");
      out.writeStringField("EventSubscriptionArn", subscription.arn());
      out.writeObjectFieldStart("Sns");
      out.writeStringField("Type", "Notification");
      out.writeStringField("MessageId", publication.id());
      out.writeStringField("TopicArn", publication.topicArn());
      if (publication.subject().isEmpty()) {
        out.writeNullField("Subject");
      } else {
        out.writeStringField("Subject", publication.subject());
      }
      out.writeStringField("Message", publication.body(subscription.protocol()));
      out.writeStringField("Timestamp", Json.time(publication.time()));
      out.writeStringField("SignatureVersion", "1");
      out.writeStringField("Signature", signature(publication, subscription));
      out.writeStringField("SigningCertUrl", certificateUrl());
      out.writeStringField("UnsubscribeUrl", unsubscribeUrl(subscription));
      attributes(out, publication);
      out.writeEndObject();
      out.writeEndObject();
      out.writeEndArray();
    });
  }

  /**
   * What asks an HTTP subscriber to confirm that it subscribed, or tells it that it no longer does.
   *
   * @param type {@code SubscriptionConfirmation} or {@code UnsubscribeConfirmation}
   */
  String handshake(String type, String id, Subscription subscription, Instant now) {
    String topic = subscription.topicArn();
    String message =
        type.equals("SubscriptionConfirmation")
            ? "You have chosen to subscribe to the topic "
                + topic
                + ".\nTo confirm the subscription, visit the SubscribeURL included in this message."
            : "You have chosen to deactivate subscription "
                + subscription.arn()
                + ".\nTo cancel this operation and restore the subscription, visit the SubscribeURL"
                + " included in this message.";
    String url = subscribeUrl(subscription);
    Map<String, String> signed =
        new TreeMap<>(
            Map.of(
                "Message", message,
                "MessageId", id,
                "SubscribeURL", url,
                "Timestamp", Json.time(now),
                "Token", subscription.token(),
                "TopicArn", topic,
                "Type", type));
    return pretty(out -> {
      out.writeStringField("Type", type);
      out.writeStringField("MessageId", id);
      out.writeStringField("Token", subscription.token());
      out.writeStringField("TopicArn", topic);
      out.writeStringField("Message", message);
      out.writeStringField("SubscribeURL", url);
      out.writeStringField("Timestamp", Json.time(now));
      out.writeStringField("SignatureVersion", "1");
      out.writeStringField("Signature", signer.sign(signed));
      out.writeStringField("SigningCertURL", certificateUrl());
    });
  }

  String subscribeUrl(Subscription subscription) {
    return action("ConfirmSubscription")
        + "&TopicArn="
        + subscription.topicArn()
        + "&Token="
        + subscription.token();
  }

  String unsubscribeUrl(Subscription subscription) {
    return action("Unsubscribe")
        + "&SubscriptionArn="
        + URLEncoder.encode(subscription.arn(), StandardCharsets.UTF_8);
  }

  private String action(String name) {
    return edge.get().resolve("/") + "?Action=" + name;
  }

  private String certificateUrl() {
    return edge.get().resolve(CERTIFICATE_PATH).toString();
  }

  private String signature(Publication publication, Subscription subscription) {
    Map<String, String> signed = new TreeMap<>();
    signed.put("Message", publication.body(subscription.protocol()));
    signed.put("MessageId", publication.id());
    if (!publication.subject().isEmpty()) {
      signed.put("Subject", publication.subject());
    }
    signed.put("Timestamp", Json.time(publication.time()));
    signed.put("TopicArn", publication.topicArn());
    signed.put("Type", "Notification");
    return signer.sign(signed);
  }

  private static void attributes(JsonGenerator out, Publication publication) throws IOException {
    out.writeObjectFieldStart("MessageAttributes");
    for (Map.Entry<String, Attribute> attribute : publication.attributes().entrySet()) {
      out.writeObjectFieldStart(attribute.getKey());
      out.writeStringField("Type", attribute.getValue().type());
      out.writeStringField("Value", attribute.getValue().value());
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  /** With the blanks and line ends of SNS, for subscribers that look at the text. */
  private static String pretty(Json.Body fields) {
    StringWriter text = new StringWriter(1024);
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try (JsonGenerator out = Json.FACTORY.createGenerator(text).setPrettyPrinter(printer)) {
      out.writeStartObject();
      fields.writeTo(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
