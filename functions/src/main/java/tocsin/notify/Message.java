package tocsin.notify;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is published to a topic.
 *
 * @param subject for e-mail; null where the audience has none
 * @param attributes string attributes by which subscribers filter
 */
public record Message(@Nullable String subject, String body, Map<String, String> attributes) {
  public Message {
    attributes = Map.copyOf(attributes);
  }
}
