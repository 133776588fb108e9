package tocsin.local.template;

import org.jspecify.annotations.Nullable;

/**
 * A subscription of an SNS topic.
 *
 * @param filterPolicy JSON; null for all messages
 * @param filterScope {@code MessageAttributes} or {@code MessageBody}
 */
public record SubscriptionSpec(
    String id,
    String topicArn,
    String protocol,
    String endpoint,
    boolean raw,
    @Nullable String filterPolicy,
    String filterScope) {}
