package tocsin.model;

import java.util.Optional;

/**
 * An Amazon Resource Name taken apart: {@code arn:partition:service:region:account:resource}.
 *
 * @param region empty for global resources
 * @param account empty where names are unique without it, as for S3
 * @param resource everything after the account, colons and slashes included
 */
public record Arn(
    String partition, String service, String region, String account, String resource) {
  private static final String PREFIX = "arn:";

  /** Takes an ARN apart; empty if the text is none. */
  public static Optional<Arn> parse(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    int service = text.indexOf(':', PREFIX.length());
    int region = service < 0 ? -1 : text.indexOf(':', service + 1);
    int account = region < 0 ? -1 : text.indexOf(':', region + 1);
    int resource = account < 0 ? -1 : text.indexOf(':', account + 1);
    if (resource < 0
        || resource == text.length() - 1
        || !isPlain(text, PREFIX.length(), resource)) {
      return Optional.empty();
    }
    return Optional.of(
        new Arn(
            text.substring(PREFIX.length(), service),
            text.substring(service + 1, region),
            text.substring(region + 1, account),
            text.substring(account + 1, resource),
            text.substring(resource + 1)));
  }

  /** The parts before the resource have letters, digits and hyphens, whatever AWS adds to them. */
  private static boolean isPlain(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
      if (!plain && c != '-' && c != ':' && c != '_') {
        return false;
      }
    }
    return true;
  }

  /** The partition that a region lies in. */
  public static String partitionOf(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  /** The form it was parsed from. */
  public String text() {
    return PREFIX + partition + ':' + service + ':' + region + ':' + account + ':' + resource;
  }
}
