package tocsin.local.cloud;

import java.util.Locale;
import java.util.regex.Pattern;
import tocsin.local.wire.WireRequest;

/** Tells requests for the embedded servers from others. */
final class Routes {
  private static final Pattern QUEUE_PATH = Pattern.compile("/\\d{12}/[-_.A-Za-z0-9]+/?");

  private Routes() {}

  static boolean isDynamoDb(WireRequest request) {
    String target = request.header("x-amz-target");
    return target.startsWith("DynamoDB_20120810.")
        || target.startsWith("DynamoDBStreams_20120810.");
  }

  /** By target, or, in the older query protocol, by signature or by the queue's URL. */
  static boolean isSqs(WireRequest request) {
    String target = request.header("x-amz-target");
    if (!target.isEmpty()) {
      return target.startsWith("AmazonSQS.");
    }
    return request.signedFor().equals("sqs") || QUEUE_PATH.matcher(request.path()).matches();
  }

  /** For the message about a request that nobody takes. */
  static String described(WireRequest request) {
    String target = request.header("x-amz-target");
    String service = request.signedFor();
    return request.method()
        + " "
        + request.path()
        + (target.isEmpty() ? "" : " " + target)
        + (service.isEmpty() ? "" : " for " + service.toLowerCase(Locale.ROOT));
  }
}
