package tocsin.normalise;

/**
 * A function as an event names it. Alarms, logs and other events name it without a version, so that
 * ARN is what it has in common with them.
 *
 * @param arn without version or alias
 * @param version or alias; empty if the event names none
 */
record LambdaFunction(String arn, String version) {
  private static final String FUNCTION = ":function:";

  static LambdaFunction of(String arn) {
    int name = arn.indexOf(FUNCTION);
    int version = name < 0 ? -1 : arn.indexOf(':', name + FUNCTION.length());
    return version < 0
        ? new LambdaFunction(arn, "")
        : new LambdaFunction(arn.substring(0, version), arn.substring(version + 1));
  }

  String name() {
    return Tree.last(arn, ':');
  }
}
