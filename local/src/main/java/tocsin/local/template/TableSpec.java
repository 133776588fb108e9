package tocsin.local.template;

import org.jspecify.annotations.Nullable;

/**
 * A DynamoDB table.
 *
 * @param createRequest JSON of the {@code CreateTable} request
 * @param expiryAttribute attribute of TTL; null if it is off
 */
public record TableSpec(
    String id, String name, String arn, String createRequest, @Nullable String expiryAttribute) {}
