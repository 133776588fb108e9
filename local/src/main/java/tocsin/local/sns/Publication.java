package tocsin.local.sns;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tocsin.model.Json;

/**
 * A message as it was published, within the limits of SNS.
 *
 * @param subject empty if there is none
 * @param bodies by protocol, with the one for all others under {@code default}
 * @param attributes empty for a message with a body for each protocol: SNS sends attributes only
 *     with messages of the structure String
 * @param bytes message and attributes, as the limit counts them
 */
record Publication(
    String id,
    String topicArn,
    String subject,
    Map<String, String> bodies,
    Map<String, Attribute> attributes,
    Instant time,
    int bytes) {
  static final int MOST_BYTES = 262_144;
  private static final int SUBJECT_END = 100;

  static Publication read(Query query, String topicArn, Instant now) {
    String message = query.text("Message");
    if (message.isEmpty()) {
      throw Query.invalid("Empty message");
    }
    String subject = query.text("Subject");
    checkSubject(query, subject);
    Map<String, Attribute> attributes = Attribute.read(query);
    int bytes = size(message, attributes);
    if (bytes > MOST_BYTES) {
      throw Query.invalid("Message too long");
    }
    String structure = query.text("MessageStructure");
    boolean perProtocol = structure.equals("json");
    if (!perProtocol && !structure.isEmpty() && !structure.equals("string")) {
      throw Query.invalid("MessageStructure");
    }
    return new Publication(
        UUID.randomUUID().toString(),
        topicArn,
        subject,
        perProtocol ? bodies(message) : Map.of("default", message),
        perProtocol ? Map.of() : attributes,
        now,
        bytes);
  }

  String body(String protocol) {
    String own = bodies.get(protocol);
    return own == null ? bodies.getOrDefault("default", "") : own;
  }

  private static void checkSubject(Query query, String subject) {
    boolean control = subject.chars().anyMatch(c -> c < 0x20 || c == 0x7f);
    if (control || subject.length() >= SUBJECT_END || (subject.isEmpty() && query.has("Subject"))) {
      throw Query.invalid("Subject");
    }
  }

  private static int size(String message, Map<String, Attribute> attributes) {
    int size = Attribute.utf8(message);
    for (Map.Entry<String, Attribute> attribute : attributes.entrySet()) {
      size += Attribute.utf8(attribute.getKey()) + attribute.getValue().bytes();
    }
    return size;
  }

  private static Map<String, String> bodies(String message) {
    JsonNode node;
    try {
      node = Json.read(message);
    } catch (IOException e) {
      throw Query.invalid("Message Structure - JSON message body failed to parse");
    }
    if (!node.path("default").isTextual()) {
      throw Query.invalid("Message Structure - No default entry in JSON message body");
    }
    Map<String, String> bodies = new LinkedHashMap<>();
    node.properties()
        .forEach(body -> {
          if (body.getValue().isTextual()) {
            bodies.put(body.getKey(), body.getValue().textValue());
          }
        });
    return bodies;
  }
}
