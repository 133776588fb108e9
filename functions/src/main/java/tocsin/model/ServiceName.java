package tocsin.model;

/** The service that a resource belongs to, derived from the resource's own name. */
public final class ServiceName {
  private ServiceName() {}

  /**
   * From a log group: {@code /aws/lambda/checkout} and {@code /ecs/checkout} both mean {@code
   * checkout}.
   */
  public static String ofLogGroup(String logGroup) {
    return lastPart(logGroup);
  }

  /** From an ARN or id. */
  public static String ofResource(String arnOrId) {
    return lastPart(arnOrId);
  }

  private static String lastPart(String name) {
    int end = name.length();
    while (end > 0 && (name.charAt(end - 1) == '/' || name.charAt(end - 1) == ':')) {
      end--;
    }
    int start = end;
    while (start > 0 && name.charAt(start - 1) != '/' && name.charAt(start - 1) != ':') {
      start--;
    }
    return end == start ? "unknown" : name.substring(start, end);
  }
}
