package tocsin.aws;

import java.time.Instant;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.SqsClient;
import tocsin.model.Json;
import tocsin.model.Outcome;
import tocsin.redact.Redactor;

/** The dead-letter queue for records that cannot be read: set aside, so that neighbours go on. */
public final class SqsRejects {
  /**
   * Characters of the original that are kept. Escaped at worst sixfold, they stay within the 256 KB
   * of a message.
   */
  static final int KEPT = 32 * 1024;

  private static final int DETAIL = 1000;

  private final Supplier<SqsClient> sqs;
  private final String queueUrl;

  public SqsRejects(Supplier<SqsClient> sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  /**
   * Sets a record aside.
   *
   * @param function whose input it was
   * @param place where in the input it stood, such as {@code logEvents[3]} or a message id
   * @throws RuntimeException if the queue did not take it: then the input must be kept and tried
   *     again
   */
  public void put(
      String function, String place, Outcome.Rejected rejected, String original, Instant at) {
    String body = body(function, place, rejected, original, at);
    sqs.get().sendMessage(b -> b.queueUrl(queueUrl).messageBody(body));
  }

  static String body(
      String function, String place, Outcome.Rejected rejected, String original, Instant at) {
    return Json.object(out -> {
      out.writeStringField("type", "rejected");
      out.writeStringField("function", function);
      out.writeStringField("at", Json.time(at));
      out.writeStringField("reason", rejected.reason());
      out.writeStringField("detail", cut(Redactor.redact(rejected.detail()), DETAIL));
      out.writeStringField("place", place);
      out.writeBooleanField("cut", original.length() > KEPT);
      out.writeStringField("original", cut(Redactor.redact(original), KEPT));
    });
  }

  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, splits ? length - 1 : length);
  }
}
