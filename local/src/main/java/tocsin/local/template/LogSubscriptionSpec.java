package tocsin.local.template;

/** A subscription filter of one log group. */
public record LogSubscriptionSpec(
    String id, String logGroup, String pattern, String destinationArn) {}
