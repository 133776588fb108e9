package tocsin.local.template;

/**
 * A subscription of all log groups of the account.
 *
 * @param document JSON with {@code DestinationArn} and {@code FilterPattern}
 * @param selection such as {@code LogGroupName NOT IN ["..."]}; empty for all
 */
public record AccountSubscriptionSpec(
    String id, String policyName, String document, String selection) {}
