package tocsin.model;

/** The service that a resource belongs to, derived from the resource's own name. */
public final class ServiceName {
  private static final String UNKNOWN = "unknown";

  private ServiceName() {}

  /**
   * From a log group: {@code /aws/lambda/checkout} and {@code /ecs/checkout} both mean {@code
   * checkout}. Where AWS puts more than the name into the group, the part that names: {@code
   * /aws/rds/cluster/orders/postgresql} is {@code orders}, {@code
   * API-Gateway-Execution-Logs_a1b2c3/prod} is {@code a1b2c3}, {@code /aws/lambda/us-east-1.resize}
   * (the edge) is {@code resize}.
   */
  public static String ofLogGroup(String logGroup) {
    String[] parts = logGroup.split("/", -1);
    if (logGroup.startsWith("/aws/") && parts.length > 4) {
      int named =
          switch (parts[2]) {
            case "rds", "ecs" -> 4;
            case "eks", "containerinsights", "elasticbeanstalk" -> 3;
            default -> -1;
          };
      if (named > 0 && !parts[named].isEmpty()) {
        return parts[named];
      }
    }
    if (logGroup.startsWith("API-Gateway-Execution-Logs_")) {
      return parts[0].substring(27).isEmpty() ? UNKNOWN : parts[0].substring(27);
    }
    String name = lastPart(logGroup);
    return logGroup.startsWith("/aws/lambda/") ? withoutRegion(name) : name;
  }

  private static String withoutRegion(String function) {
    int point = function.indexOf('.');
    boolean region = point > 6 && Character.isDigit(function.charAt(point - 1));
    return region && point + 1 < function.length() ? function.substring(point + 1) : function;
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
    return end == start ? UNKNOWN : name.substring(start, end);
  }
}
