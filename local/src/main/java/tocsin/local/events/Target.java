package tocsin.local.events;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule sends what it matches: a function or a queue, the whole event unless an input says
 * otherwise.
 *
 * @param id unique in its rule
 * @param arn of the function or queue
 * @param input a constant JSON text in place of the event
 * @param inputPath the part of the event to send, such as {@code $.detail}
 * @param transformer a text made of parts of the event
 * @param deadLetterArn the queue for what cannot be delivered
 * @param retries how often a failing delivery is tried again
 */
public record Target(
    String id,
    String arn,
    @Nullable String input,
    @Nullable String inputPath,
    @Nullable Transformer transformer,
    @Nullable String deadLetterArn,
    int retries) {
  /** As on AWS; the embedded cloud gives up earlier, see {@link EventDelivery}. */
  public static final int DEFAULT_RETRIES = 185;

  /**
   * An input transformer.
   *
   * @param paths variables by name
   * @param template with the variables in angle brackets
   */
  public record Transformer(Map<String, String> paths, String template) {}

  /** A target that gets the whole event. */
  public static Target of(String id, String arn, @Nullable String deadLetterArn) {
    return new Target(id, arn, null, null, null, deadLetterArn, DEFAULT_RETRIES);
  }

  boolean isQueue() {
    return arn.matches("arn:aws[a-z-]*:sqs:.+");
  }

  boolean isFunction() {
    return arn.matches("arn:aws[a-z-]*:lambda:.+");
  }
}
